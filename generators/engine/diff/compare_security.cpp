#include <algorithm>
#include <map>
#include <set>

#include "engine/diff/collector.hpp"

namespace bkctl::diff {
namespace {

using spec::SecurityRequirement;

using Scopes = std::map<std::string, std::set<std::string>>;

// One alternative: its schemes with their scopes.
struct Alternative {
  std::string name;
  Scopes scopes;
};

std::vector<Alternative> alternatives(const std::vector<SecurityRequirement>& requirements) {
  std::vector<Alternative> out;
  for (const auto& requirement : requirements) {
    Alternative each;
    for (const auto& use : requirement.uses) {
      auto& scopes = each.scopes[std::string{use.scheme}];
      scopes.insert(use.scopes.begin(), use.scopes.end());
    }
    for (const auto& [scheme, scopes] : each.scopes)
      each.name += (each.name.empty() ? "" : " with ") + scheme;
    if (each.name.empty()) each.name = "no credentials";
    out.push_back(std::move(each));
  }
  return out;
}

bool is_public(const std::vector<Alternative>& all) {
  return all.empty() || std::any_of(all.begin(), all.end(), [](const Alternative& each) {
           return each.scopes.empty();
         });
}

std::string list(const std::vector<Alternative>& all) {
  std::string out;
  for (const auto& each : all)
    if (!each.scopes.empty()) out += (out.empty() ? "" : " or ") + each.name;
  return out;
}

class SecurityComparison {
 public:
  SecurityComparison(const Collector& collector, const Site& site)
      : collector_(collector), site_(site), pair_(collector.out.operations[site.operation]) {
    // What the document says for all operations is reported once, at the document.
    site_.shared = !pair_.before.has_own_security() && !pair_.after.has_own_security();
  }

  void run() {
    const auto before = alternatives(pair_.before.security());
    const auto after = alternatives(pair_.after.security());
    if (is_public(before) && !is_public(after)) {
      add("security-demanded").after = list(after);
    } else if (!is_public(before) && is_public(after)) {
      add("security-dropped").before = list(before);
    } else {
      compare(before, after);
    }
  }

 private:
  void compare(const std::vector<Alternative>& before, const std::vector<Alternative>& after) {
    std::vector<const Alternative*> open;
    open.reserve(before.size());
    for (const auto& each : before) open.push_back(&each);
    for (const auto& each : after) {
      const auto found = std::find_if(
          open.begin(), open.end(), [&](const auto* other) { return other->name == each.name; });
      if (found == open.end()) {
        add("security-alternative-added").subject = each.name;
      } else {
        compare_scopes(**found, each);
        open.erase(found);
      }
    }
    for (const auto* each : open) add("security-alternative-removed").subject = each->name;
  }

  void compare_scopes(const Alternative& before, const Alternative& after) {
    for (const auto& [scheme, scopes] : after.scopes) {
      const auto& others = before.scopes.at(scheme);
      for (const auto& scope : scopes)
        if (!others.contains(scope)) tell("security-scope-added", scheme).after = scope;
      for (const auto& scope : others)
        if (!scopes.contains(scope)) tell("security-scope-removed", scheme).before = scope;
    }
  }

  Change& tell(std::string_view kind, const std::string& scheme) {
    Change& change = add(kind);
    change.subject = scheme;
    return change;
  }

  Change& add(std::string_view kind) {
    Change& change = collector_.add(kind, site_, pair_.before, pair_.after);
    for (const auto& [value, document, own] :
         {std::tuple{&change.old_value, &collector_.before, pair_.before.find("security")},
          std::tuple{&change.new_value, &collector_.after, pair_.after.find("security")}}) {
      const auto* found = own != nullptr ? own : document->root().find("security");
      if (found != nullptr) {
        *value = found;
      } else if (site_.shared) {
        *value = document->root().value();
      }
    }
    return change;
  }

  const Collector& collector_;
  Site site_;
  const OperationPair pair_;  // a copy: pairs are added meanwhile
};

}  // namespace

void compare_security(const Collector& collector, const Site& site) {
  SecurityComparison(collector, site).run();
}

}  // namespace bkctl::diff
