#include "operation_run.hpp"

#include <algorithm>

namespace bk::testing {
namespace {

constexpr std::size_t kMostVariants = 12;
constexpr std::size_t kShown = 1500;  // characters of a body in a report

std::string shown(const std::string& text) {
  return text.size() <= kShown
             ? text
             : text.substr(0, kShown) + "… (" + std::to_string(text.size()) + " bytes)";
}

// What a service may answer to a request that fits, although its description does not say so.
bool is_own_refusal(int status) {
  return status == 403 || status == 404 || status == 409 || status == 412 || status == 422 ||
         status == 428 || status == 501;
}

// Statuses that say that something is wrong with the form of a request.
bool is_protocol_refusal(int status) {
  return status == 405 || status == 406 || status == 411 || status == 413 || status == 414 ||
         status == 415 || status == 431;
}

}  // namespace

OperationRun::OperationRun(
    const Host& host,
    Description& description,
    const Operation& operation,
    std::string_view base_path,
    const ContractOptions& options)
    : host_(host),
      description_(description),
      operation_(operation),
      base_path_(base_path),
      options_(options),
      random_(options.seed, operation.method + " " + operation.path) {
  report_.operation = operation.name;
  report_.seed = options.seed;
}

ContractReport OperationRun::run() {
  choose_credentials();
  if (operation_.needs_credentials() && !credentials_) {
    refuses_strangers();
    return std::move(report_);
  }
  valid();
  const auto base = draft({.size = Size::kLeast});
  if (base) {
    for (const auto& [name, example] : examples(*base))
      attempt(name, example, [this](const Exchange& exchange) { return fits(exchange); });
    broken_parameters(*base);
    broken_bodies(*base);
    media(*base);
    other_contents(*base);
    other_answers(*base);
    security(*base);
  }
  return std::move(report_);
}

// The first alternative that we can prove.
void OperationRun::choose_credentials() {
  for (const auto& uses : operation_.security) {
    try {
      Request request = host_.request(operation_.method, "/");
      for (const SchemeUse& use : uses) request.authorized(use.scheme, use.scopes);
      if (!credentials_) credentials_ = uses;
    } catch (const Failure& failure) {
      untested(failure.what());
    }
  }
}

void OperationRun::valid() {
  const Check check = [this](const Exchange& exchange) { return fits(exchange); };
  if (const auto least = draft({.size = Size::kLeast}))
    attempt("the smallest request", *least, check);
  for (std::size_t i = 0; i < std::min(variants_, kMostVariants); ++i) {
    const auto most = draft({.size = Size::kMost, .variant = i});
    if (most)
      attempt(i == 0 ? "the largest request" : "variant " + std::to_string(i + 1), *most, check);
  }
  valid_random();
}

void OperationRun::valid_random() {
  const Check check = [this](const Exchange& exchange) { return fits(exchange); };
  for (std::size_t i = 0; i < options_.random_requests; ++i) {
    const auto random = draft({.size = Size::kRandom});
    if (!random) return;
    Exchange exchange;
    const auto reasons = tried(*random, check, exchange);
    if (!reasons || reasons->empty()) continue;
    const Draft small = smaller(*random, check);
    attempt("random request " + std::to_string(i + 1) + ", made smaller", small, check);
  }
}

// Answers to requests that fit.
Reasons OperationRun::fits(const Exchange& exchange) const {
  const Response& response = exchange.response;
  const int status = response.status;
  const auto list = complaints(response);
  // A list may refuse what its parameters mean, such as a sort by nothing that it has.
  const bool by_meaning = std::all_of(
      list.begin(), list.end(), [](const Complaint& one) { return one.keyword == "query"; });
  if (status == 401) return {"the right credentials are refused"};
  if (is_protocol_refusal(status) || (status == operation_.invalid_status() && !by_meaning))
    return {"a request that fits is refused"};
  if (status >= 500 && status != 501) return {"the service fails"};
  const bool own = is_own_refusal(status) || (status == 400 && !list.empty());
  const bool described = operation_.answer(status) != nullptr;
  if (own && (!described || status == 501) && is_known_error(description_, operation_, response))
    return {};
  return check_answer(description_, operation_, response);
}

// Answers to requests that do not.
Reasons OperationRun::refused(const Exchange& exchange, int status) const {
  const Response& response = exchange.response;
  if (response.status != status) return {"it must be refused with " + std::to_string(status)};
  if (operation_.answer(status) != nullptr) return check_answer(description_, operation_, response);
  if (is_known_error(description_, operation_, response)) return {};
  return {"the body is no problem document (application/problem+json), nor an error as described"};
}

void OperationRun::media(const Draft& base) {
  const auto refusal = [this](int status) {
    return [this, status](const Exchange& exchange) { return refused(exchange, status); };
  };
  const int invalid = operation_.invalid_status();
  if (!operation_.contents.empty() && operation_.has_body) {
    const bool takes_any = std::any_of(
        operation_.contents.begin(), operation_.contents.end(), [](const Content& content) {
          return content.media_type == "*/*" || content.media_type == "application/*";
        });
    Draft changed = base;
    if (!takes_any) {
      changed.raw_body = Body{"application/x-unheard-of", "{}"};
      attempt("another media type", changed, refusal(415));
    }
    if (operation_.contents.front().form == Form::kJson) {
      const auto body = write_body(operation_.contents.front(), json::Value{1});
      changed.raw_body = Body{body->content_type, "{\"broken\": "};
      attempt("a body that is not JSON", changed, [this, invalid](const Exchange& exchange) {
        Reasons reasons = refused(exchange, invalid);
        return reasons.empty() ? complained(exchange, "body", {}, {"json"}) : reasons;
      });
    }
    if (operation_.body_required) {
      changed.raw_body.reset();
      changed.content = nullptr;
      attempt("no body", changed, refusal(invalid));
    }
  }
  // Answers without a body, and ranges of media types, are always acceptable.
  bool choosy = false;
  for (const Answer& answer : operation_.answers) {
    if (!answer.status.starts_with('2') && answer.status != "default") continue;
    choosy = !answer.contents.empty();
    for (const Content& content : answer.contents)
      choosy = choosy && content.media_type.find('*') == std::string::npos;
    if (!choosy) return;
  }
  if (!choosy) return;
  Draft changed = base;
  changed.accept = "application/x-unheard-of";
  attempt("an Accept that nothing fits", changed, refusal(406));
}

void OperationRun::refuses_strangers() {
  const auto arguments = draft({.size = Size::kLeast});
  if (!arguments) return;
  Draft changed = *arguments;
  changed.credentials.reset();
  attempt("no credentials", changed, [this](const Exchange& exchange) {
    return refused(exchange, 401);
  });
}

void OperationRun::security(const Draft& base) {
  if (!operation_.needs_credentials()) return;
  refuses_strangers();
  for (const auto& uses : operation_.security) {
    std::string name;
    bool scopes = false;
    for (const SchemeUse& use : uses) {
      name += (name.empty() ? "" : " and ") + use.scheme;
      scopes = scopes || !use.scopes.empty();
    }
    Draft changed = base;
    changed.credentials = uses;
    attempt("the credentials " + name, changed, [](const Exchange& exchange) {
      const int status = exchange.response.status;
      if (status != 401 && status != 403) return Reasons{};
      return Reasons{"the right credentials are refused"};
    });
    // Elsewhere the credentials are those that we are given.
    if (!scopes || host_.is_remote()) continue;
    for (SchemeUse& use : *changed.credentials) use.scopes.clear();
    attempt(name + " without its scopes", changed, [this](const Exchange& exchange) {
      return refused(exchange, 403);
    });
  }
}

std::optional<Reasons> OperationRun::tried(
    const Draft& draft, const Check& check, Exchange& exchange) {
  auto made = written(operation_, draft, base_path_);
  if (!made) return std::nullopt;
  exchange = *std::move(made);
  try {
    ++report_.requests;
    send(host_, operation_, draft, exchange);
  } catch (const Failure& failure) {
    return Reasons{failure.what()};
  }
  return check(exchange);
}

void OperationRun::attempt(const std::string& name, const Draft& draft, const Check& check) {
  Exchange exchange;
  const auto reasons = tried(draft, check, exchange);
  if (!reasons) return untested(name + ": it cannot be written");
  if (!reasons->empty()) report(name, exchange, *reasons);
}

void OperationRun::untested(const std::string& line) {
  const bool known =
      std::find(report_.untested.begin(), report_.untested.end(), line) != report_.untested.end();
  if (!known) report_.untested.push_back(line);
}

void OperationRun::report(
    const std::string& name, const Exchange& exchange, const Reasons& reasons) {
  std::string text = name + "\n";
  for (const std::string& reason : reasons) text += "  " + reason + "\n";
  text += "  > " + exchange.line + "\n";
  for (const auto& [header, value] : exchange.headers)
    text += "  > " + header + ": " + value + "\n";
  if (!exchange.body.empty()) text += "  > " + shown(exchange.body) + "\n";
  text += "  < " + std::to_string(exchange.response.status) + " " +
          std::string{exchange.response.header("content-type")} + "\n";
  if (!exchange.response.body.empty()) text += "  < " + shown(exchange.response.body) + "\n";
  report_.failures.push_back(std::move(text));
}

}  // namespace bk::testing
