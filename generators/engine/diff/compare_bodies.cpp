#include <algorithm>

#include "engine/diff/collector.hpp"

namespace bkctl::diff {
namespace {

using spec::MediaType;
using spec::Named;

std::string normal(std::string_view name) {
  std::string out;
  for (const char c : name) {
    if (c == ' ' || c == '\t') continue;
    out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return out;
}

std::string essence(const std::string& name) {
  return name.substr(0, name.find(';'));
}

// Whether `kind` names media types that `general` names too: application/problem+json is JSON,
// everything is */*.
bool is_kind_of(const std::string& kind, const std::string& general) {
  if (general == "*/*") return true;
  const std::size_t slash = general.find('/');
  if (slash == std::string::npos) return false;
  if (general.substr(slash) == "/*") return kind.starts_with(general.substr(0, slash + 1));
  const std::string stem = general.substr(0, slash + 1);
  return kind.starts_with(stem) && kind.ends_with("+" + general.substr(slash + 1));
}

// How one name became another; empty: these are two types.
std::string_view renamed(const std::string& before, const std::string& after) {
  const std::string a = essence(before);
  const std::string b = essence(after);
  if (a == b) return "media-type-name-changed";
  if (is_kind_of(b, a)) return "media-type-name-specialized";
  if (is_kind_of(a, b)) return "media-type-name-generalized";
  return {};
}

// Texts and forms know no types: 1 is a string as well as a number.
bool text_only(const std::string& name) {
  const std::string type = essence(name);
  return type == "application/x-www-form-urlencoded" || type.starts_with("text/") ||
         type == "application/xml" || type.ends_with("+xml");
}

class ContentComparison {
 public:
  ContentComparison(
      const Collector& collector,
      const Site& site,
      Direction direction,
      const spec::View& old_owner,
      const spec::View& new_owner)
      : collector_(collector),
        site_(site),
        direction_(direction),
        old_owner_(old_owner),
        new_owner_(new_owner) {}

  void run(std::vector<Named<MediaType>> before, std::vector<Named<MediaType>> after) {
    take(before, after, [](const std::string& a, const std::string& b) { return a == b; });
    take(before, after, [](const std::string& a, const std::string& b) {
      return !renamed(a, b).empty();
    });
    for (const auto& media : before)
      add("media-type-removed", media.value, new_owner_).subject = media.name;
    for (const auto& media : after)
      add("media-type-added", old_owner_, media.value).subject = media.name;
  }

 private:
  // Compares what is the same by a rule, and takes it from both lists.
  template <class Same>
  void take(
      std::vector<Named<MediaType>>& before, std::vector<Named<MediaType>>& after, Same same) {
    std::erase_if(before, [&](const Named<MediaType>& mine) {
      const auto found = std::find_if(after.begin(), after.end(), [&](const auto& other) {
        return same(normal(mine.name), normal(other.name));
      });
      if (found == after.end()) return false;
      compare(mine, *found);
      after.erase(found);
      return true;
    });
  }

  void compare(const Named<MediaType>& before, const Named<MediaType>& after) {
    if (const std::string a = normal(before.name), b = normal(after.name); a != b) {
      Change& change = add(renamed(a, b), before.value, after.value);
      change.subject = after.name;
      change.before = before.name;
      change.after = after.name;
    }
    Site site = site_;
    site.label += " " + std::string{after.name};
    site.text_only = text_only(normal(after.name));
    const auto schema_of = [](const MediaType& media) {
      return media.schema() ? media.schema() : media.item_schema();
    };
    const auto old_schema = schema_of(before.value);
    const auto new_schema = schema_of(after.value);
    if (old_schema && new_schema) {
      collector_.use(site, old_schema, new_schema);
    } else if (new_schema) {
      add("media-type-schema-added", before.value, after.value).subject = after.name;
    } else if (old_schema) {
      add("media-type-schema-removed", before.value, after.value).subject = after.name;
    }
  }

  Change& add(std::string_view kind, const spec::View& old_view, const spec::View& new_view) {
    return collector_.add(kind, site_, old_view, new_view, direction_);
  }

  const Collector& collector_;
  const Site& site_;
  Direction direction_;
  const spec::View& old_owner_;
  const spec::View& new_owner_;
};

}  // namespace

void compare_contents(
    const Collector& collector,
    const Site& site,
    Direction direction,
    const std::vector<Named<MediaType>>& before,
    const std::vector<Named<MediaType>>& after,
    const spec::View& old_owner,
    const spec::View& new_owner) {
  ContentComparison(collector, site, direction, old_owner, new_owner).run(before, after);
}

void compare_request(const Collector& collector, const Site& operation) {
  Site site = operation;
  site.place = Place::kRequestBody;
  site.label = "request";
  const OperationPair pair = collector.out.operations[site.operation];
  const auto before = pair.before.request_body();
  const auto after = pair.after.request_body();
  if (!before && !after) return;
  if (!before) {
    collector.add(
        after.required() ? "request-body-added-required" : "request-body-added-optional",
        site,
        pair.before,
        after);
    return;
  }
  if (!after) {
    collector.add("request-body-removed", site, before, pair.after);
    return;
  }
  if (before.required() != after.required())
    collector.add(
        after.required() ? "request-body-became-required" : "request-body-became-optional",
        site,
        before,
        after);
  compare_contents(
      collector, site, Direction::kRequest, before.content(), after.content(), before, after);
}

}  // namespace bkctl::diff
