#include "bk/testing/contract.hpp"

#include <charconv>
#include <cstdlib>
#include <iostream>

#include "description.hpp"
#include "operation_run.hpp"

namespace bk::testing {
namespace {

template <class T>
void read_environment(const char* name, T& out) {
  const char* text = std::getenv(name);
  if (text == nullptr) return;
  const std::string_view digits = text;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), out);
  if (error != std::errc{} || end != digits.data() + digits.size())
    throw Failure(std::string{name} + " must be a number: " + text);
}

}  // namespace

ContractOptions ContractOptions::from_environment() {
  ContractOptions options;
  read_environment("BK_TEST_SEED", options.seed);
  read_environment("BK_TEST_RANDOM", options.random_requests);
  return options;
}

std::string ContractReport::text() const {
  std::string out = operation + ": " + std::to_string(requests) + " requests, " +
                    std::to_string(failures.size()) + " answers that break the contract (seed " +
                    std::to_string(seed) + ")\n";
  for (const std::string& failure : failures) out += "\n" + failure;
  for (const std::string& line : untested) out += "untested: " + line + "\n";
  return out;
}

struct Contract::State {
  const Host& host;
  ContractOptions options;
  Description description;
  std::size_t operations = 0, kept = 0, requests = 0, untested = 0;
};

Contract::Contract(const Host& host, ContractOptions options)
    : state_(std::make_unique<State>(host, options, Description(host.facts().document_json))) {}

Contract::~Contract() {
  if (!state_->options.summary) return;
  std::cerr << "contract: " << state_->kept << " of " << state_->operations << " operations kept, "
            << state_->requests << " requests, " << state_->untested << " things untested, seed "
            << state_->options.seed << '\n';
}

ContractReport Contract::check(std::string_view method, std::string_view path) {
  const Operation operation = find_operation(state_->description, method, path);
  ContractReport report = OperationRun(
                              state_->host,
                              state_->description,
                              operation,
                              state_->host.facts().base_path,
                              state_->options)
                              .run();
  ++state_->operations;
  state_->kept += report.kept() ? 1 : 0;
  state_->requests += report.requests;
  state_->untested += report.untested.size();
  if (state_->options.summary) {
    for (const std::string& line : report.untested)
      std::cerr << "untested: " << report.operation << ": " << line << '\n';
  }
  return report;
}

}  // namespace bk::testing
