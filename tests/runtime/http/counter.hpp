#pragma once

#include <atomic>
#include <catch2/catch.hpp>
#include <mutex>
#include <string>
#include <vector>

#include "bk/core/error.hpp"
#include "bk/http/context.hpp"
#include "bk/http/observer.hpp"

namespace bk::http::test {

/// Counts what it is told.
struct Counter final : Observer {
  struct Seen final : Observation {
    explicit Seen(Counter& counter) : owner(counter) {}
    void finish(const RequestFacts& facts) override {
      const std::lock_guard lock{owner.mutex};
      owner.lines.push_back(
          std::string{to_string(facts.method)} + " " + std::string{facts.route} + " " +
          std::string{facts.operation} + " " + std::to_string(facts.status) + " " +
          std::to_string(facts.request_bytes) + " " + std::to_string(facts.response_bytes) +
          (facts.error != nullptr ? " " + std::string{to_string(facts.error->code())} : ""));
      ++owner.finished;
    }
    Counter& owner;
  };
  std::unique_ptr<Observation> begin(Context& context) override {
    CHECK_FALSE(context.request_id.empty());
    return std::make_unique<Seen>(*this);
  }
  void connections(int change) override { open += change; }
  void rejected(std::string_view reason) override {
    const std::lock_guard lock{mutex};
    reasons.emplace_back(reason);
  }
  std::mutex mutex;
  std::vector<std::string> lines;
  std::vector<std::string> reasons;
  std::atomic<int> open = 0;
  std::atomic<int> finished = 0;
};

}  // namespace bk::http::test
