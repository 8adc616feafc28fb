#include "workspace/each.hpp"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace bkctl::workspace {
namespace {

constexpr std::size_t kMostThreads = 8;

struct Outcome {
  ExitCode code = ExitCode::kOk;
  Diagnostics found{10'000};
};

}  // namespace

ExitCode check_each(
    std::span<const std::string> documents,
    const LoaderOptions& options,
    console::Console& console,
    const Check& check,
    Diagnostics& out) {
  std::vector<Outcome> outcomes(documents.size());
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    for (std::size_t i = next++; i < documents.size(); i = next++) {
      DocumentLoader loader(documents[i], options, console);
      outcomes[i].code = check(documents[i], loader, outcomes[i].found);
      outcomes[i].found.sort();
    }
  };
  {
    const std::size_t cores = std::max(std::thread::hardware_concurrency(), 1u);
    std::vector<std::jthread> threads;
    const std::size_t most = std::min({documents.size(), cores, kMostThreads});
    for (std::size_t i = 1; i < most; ++i) threads.emplace_back(work);
    work();
  }
  ExitCode worst = ExitCode::kOk;
  for (auto& outcome : outcomes) {
    worst = std::max(worst, outcome.code);
    out.merge(std::move(outcome.found));
  }
  return worst;
}

}  // namespace bkctl::workspace
