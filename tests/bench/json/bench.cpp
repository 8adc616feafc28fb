// How fast JSON is read, checked and written, beside simdjson where that is installed: what reads
// into the same values with the same checks. `bench_json ORDER.json`: one line for each figure,
// with microseconds and MB/s.

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#include "bk/json/parse.hpp"
#include "order.hpp"
#if defined(BENCH_SIMDJSON)
#include "peer.hpp"
#endif

namespace {

using Texts = std::vector<std::string>;
using Numbers = std::vector<double>;

/// Median microseconds of a call, over rounds of as many as take about 20 ms.
template <class Call>
double measure(Call&& call) {
  using Clock = std::chrono::steady_clock;
  const auto spent = [&](int calls) {
    const auto start = Clock::now();
    for (int i = 0; i < calls; ++i) call();
    return std::chrono::duration<double, std::micro>(Clock::now() - start).count() / calls;
  };
  const int calls = std::max(1, static_cast<int>(20'000 / std::max(spent(100), 0.001)));
  std::vector<double> rounds(15);
  for (double& round : rounds) round = spent(calls);
  std::nth_element(rounds.begin(), rounds.begin() + 7, rounds.end());
  return rounds[7];
}

template <class Call>
void report(const char* name, std::size_t octets, Call&& call) {
  const double time = measure(call);
  std::printf("%s\t%.2f\t%.0f\n", name, time, static_cast<double>(octets) / time);
}

template <class T>
bool compare(const std::string& shape, const std::string& text) {
  const auto value = bk::json::parse<T>(text);
  if (!value) {
    std::cerr << shape << " does not parse: " << value.error().message() << "\n";
    return false;
  }
  std::string out;
  bool good = true;
  report((shape + ", read and checked").c_str(), text.size(), [&] {
    good = good && bk::json::parse<T>(text).has_value();
  });
#if defined(BENCH_SIMDJSON)
  peer::Reader reader{text};
  report((shape + ", simdjson on-demand, the same").c_str(), text.size(), [&] {
    T same;
    good = good && reader.read(same);
  });
#endif
  report((shape + ", written").c_str(), text.size(), [&] {
    out.clear();
    bk::json::write(out, bk::json::codec<T>(), &*value);
  });
  return good;
}

}  // namespace

int main(int argc, char** argv) {
  std::ifstream file{argc > 1 ? argv[1] : "order.json", std::ios::binary};
  std::ostringstream contents;
  contents << file.rdbuf();
  Numbers numbers;
  Texts texts;
  for (int i = 0; i < 1000; ++i) {
    numbers.push_back((i * 7919 % 100'000) / 128.0);
    texts.push_back(
        "Text number " + std::to_string(i) + ": J\xc3\xbcrgen said \"" +
        std::string(static_cast<std::size_t>(i % 60), 'x') + "\"\n");
  }
  const bool good = compare<order::Order>("order", contents.str()) &&
                    compare<Numbers>("1000 numbers", bk::json::write(numbers)) &&
                    compare<Texts>("1000 texts", bk::json::write(texts));
  return good ? 0 : 1;
}
