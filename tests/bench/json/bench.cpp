// How long it takes to read, check and write the 2.3 KB order of shared/bench/peers. Usage:
// bench_json ORDER.JSON
#include <algorithm>
#include <ctime>
#include <fstream>
#include <iostream>
#include <sstream>
#include <vector>

#include "bk/json/parse.hpp"
#include "bk/json/value.hpp"
#include "order.hpp"

namespace {

/// Median CPU microseconds of one call, over rounds of many.
template <class F>
double measure(F&& call, int calls) {
  constexpr int kRounds = 15;
  const int kCalls = calls;
  std::vector<double> rounds;
  for (int round = 0; round < kRounds; ++round) {
    const auto start = std::chrono::steady_clock::now();
    for (int i = 0; i < kCalls; ++i) call();
    const std::chrono::duration<double, std::micro> spent =
        std::chrono::steady_clock::now() - start;
    rounds.push_back(spent.count() / kCalls);
  }
  std::nth_element(rounds.begin(), rounds.begin() + kRounds / 2, rounds.end());
  return rounds[kRounds / 2];
}

}  // namespace

int main(int argc, char** argv) {
  std::ifstream file{argc > 1 ? argv[1] : "order.json", std::ios::binary};
  std::ostringstream contents;
  contents << file.rdbuf();
  const std::string text = contents.str();
  const auto order = bk::json::parse<order::Order>(text);
  if (!order) {
    std::cerr << "the order does not parse: " << order.error().message() << "\n";
    return 1;
  }
  const auto value = bk::json::parse<bk::json::Value>(text);
  std::size_t sink = 0;
  const std::string only = argc > 2 ? argv[2] : "";
  const int calls = argc > 3 ? std::stoi(argv[3]) : 20000;
  const auto report = [&](const std::string& group, const std::string& name, auto&& call) {
    if (only.empty() || only == group) std::cout << name << ": " << measure(call, calls) << " µs\n";
  };
  std::cout << text.size() << " bytes\n";
  report(
      "read", "read and check", [&] { sink += bk::json::parse<order::Order>(text)->items.size(); });
  report("write", "write", [&] { sink += bk::json::write(*order).size(); });
  report("value", "read Value", [&] {
    sink += bk::json::parse<bk::json::Value>(text)->if_object()->size();
  });
  report("value", "write Value", [&] { sink += bk::json::write(*value).size(); });
  return sink == 0 ? 1 : 0;
}
