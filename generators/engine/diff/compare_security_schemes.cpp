#include <map>

#include "engine/diff/collector.hpp"

namespace bkctl::diff {
namespace {

using spec::OAuthFlow;
using spec::SecurityScheme;

std::string type_of(const SecurityScheme& scheme) {
  std::string out{scheme.type()};
  if (out == "http") {
    out += " ";
    for (const char c : scheme.scheme())
      out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return out;
}

class SchemeComparison {
 public:
  SchemeComparison(const Collector& collector, std::string_view name)
      : collector_(collector), name_(name) {}

  void run(const SecurityScheme& before, const SecurityScheme& after) {
    if (type_of(before) != type_of(after)) {
      tell("security-scheme-type-changed", before, after, type_of(before), type_of(after));
      return;
    }
    const auto place = [](const SecurityScheme& scheme) {
      return std::string{scheme.in()} + " " + std::string{scheme.name()};
    };
    if (before.type() == "apiKey" && place(before) != place(after))
      tell("security-scheme-place-changed", before, after, place(before), place(after));
    compare_text(before, after, "openIdConnectUrl", "security-scheme-url-changed");
    compare_flows(before, after);
  }

 private:
  void compare_flows(const SecurityScheme& before, const SecurityScheme& after) {
    std::map<std::string_view, OAuthFlow> open;
    for (const auto& flow : before.flows()) open.emplace(flow.kind, flow);
    for (const auto& flow : after.flows()) {
      const auto found = open.find(flow.kind);
      if (found == open.end()) {
        tell("security-scheme-flow-added", before, after, "", std::string{flow.kind});
        continue;
      }
      compare_text(
          found->second.value, flow.value, "authorizationUrl", "security-scheme-url-changed");
      compare_text(
          found->second.value, flow.value, "tokenUrl", "security-scheme-token-url-changed");
      compare_scopes(found->second, flow);
      open.erase(found);
    }
    for (const auto& [kind, flow] : open)
      tell("security-scheme-flow-removed", before, after, std::string{kind}, "");
  }

  void compare_scopes(const OAuthFlow& before, const OAuthFlow& after) {
    std::map<std::string_view, std::string_view> open;
    for (const auto& scope : before.scopes) open.emplace(scope.name, scope.value);
    for (const auto& scope : after.scopes) {
      const auto found = open.find(scope.name);
      if (found == open.end()) {
        tell("security-scheme-scope-added", before.value, after.value, "", std::string{scope.name});
        continue;
      }
      if (found->second != scope.value)
        tell(
            "security-scheme-scope-changed",
            before.value,
            after.value,
            std::string{found->second},
            std::string{scope.value});
      open.erase(found);
    }
    for (const auto& [name, text] : open)
      tell("security-scheme-scope-removed", before.value, after.value, std::string{name}, "");
  }

  void compare_text(
      const spec::View& before,
      const spec::View& after,
      std::string_view key,
      std::string_view kind) {
    if (before.text(key) != after.text(key))
      tell(kind, before, after, std::string{before.text(key)}, std::string{after.text(key)});
  }

  void tell(
      std::string_view kind,
      const spec::View& before,
      const spec::View& after,
      std::string was,
      std::string is) {
    Change& change = collector_.add(kind, Site{}, before, after);
    change.subject = name_;
    change.before = std::move(was);
    change.after = std::move(is);
  }

  const Collector& collector_;
  std::string_view name_;
};

}  // namespace

void compare_security_schemes(const Collector& collector) {
  std::map<std::string_view, SecurityScheme> open;
  for (const auto& scheme : collector.before.security_schemes())
    open.emplace(scheme.name, scheme.value);
  for (const auto& scheme : collector.after.security_schemes()) {
    const auto found = open.find(scheme.name);
    if (found == open.end()) {
      collector.add("security-scheme-added", Site{}, collector.before.root(), scheme.value)
          .subject = scheme.name;
      continue;
    }
    SchemeComparison(collector, scheme.name).run(found->second, scheme.value);
    open.erase(found);
  }
  for (const auto& [name, scheme] : open)
    collector.add("security-scheme-removed", Site{}, scheme, collector.after.root()).subject = name;
}

}  // namespace bkctl::diff
