#pragma once

#include <deque>
#include <functional>
#include <map>
#include <set>
#include <string>

#include "answer_check.hpp"
#include "bk/testing/contract.hpp"
#include "draft.hpp"
#include "value_breaker.hpp"

namespace bk::testing {

/// Tries one operation. Used once.
class OperationRun {
 public:
  OperationRun(
      const Host& host,
      Description& description,
      const Operation& operation,
      std::string_view base_path,
      const ContractOptions& options);

  ContractReport run();

 private:
  /// Why an answer is wrong; empty when it is right.
  using Check = std::function<Reasons(const Exchange&)>;

  // drafts.cpp: requests that fit.
  std::optional<Draft> draft(const Setting& setting);
  std::optional<json::Value> argument(const Parameter& parameter, const Setting& setting);
  std::optional<Made> body(const Content& content, const Setting& setting);
  std::vector<std::pair<std::string, Draft>> examples(const Draft& base);

  // operation_run.cpp
  void valid();
  void valid_random();
  void choose_credentials();
  void refuses_strangers();
  void security(const Draft& base);
  void media(const Draft& base);
  Reasons fits(const Exchange& exchange) const;
  Reasons refused(const Exchange& exchange, int status) const;

  // other_media.cpp
  void other_contents(const Draft& base);
  void other_answers(const Draft& base);

  // broken_input.cpp
  void broken_bodies(const Draft& base);
  void broken_parameters(const Draft& base);
  void broken_parameter(const Draft& base, std::size_t index);
  Reasons complained(
      const Exchange& exchange,
      std::string_view in,
      const std::set<std::string>& pointers,
      const std::set<std::string>& keywords) const;

  // Sends and checks; reports with this name.
  void attempt(const std::string& name, const Draft& draft, const Check& check);
  std::optional<Reasons> tried(const Draft& draft, const Check& check, Exchange& exchange);
  Draft smaller(Draft failing, const Check& check);  // shrink.cpp
  void untested(const std::string& line);
  void report(const std::string& name, const Exchange& exchange, const Reasons& reasons);

  const Host& host_;
  Description& description_;
  const Operation& operation_;
  std::string_view base_path_;
  const ContractOptions& options_;
  Random random_;
  std::deque<ValueMaker> makers_;  // places of what they made point into them
  std::optional<Made> made_;       // the body that the last draft has
  std::optional<std::vector<SchemeUse>> credentials_;
  std::size_t variants_ = 1;
  ContractReport report_;
};

}  // namespace bk::testing
