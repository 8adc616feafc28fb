#include "workspace/capabilities.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "console/style.hpp"
#include "report/json.hpp"

namespace bkctl::workspace {
namespace {

using GapsOfTypes = std::unordered_map<ir::TypeId, std::vector<const ir::Gap*>>;

// The gaps that stand in schemas, by the type that the innermost schema around each became.
class Standing {
 public:
  explicit Standing(const ir::Api& api) {
    std::map<std::string, std::vector<ir::TypeId>> places;
    for (ir::TypeId id = 0; id < api.types.size(); ++id) {
      const ir::Type& type = api.types[id];
      if (!type.pointer.empty()) places[key(type.span, type.pointer)].push_back(id);
    }
    for (const ir::Gap& gap : api.gaps) {
      if (!gap.operations.empty()) continue;
      for (std::string place = key(gap.span, gap.pointer);; place.resize(place.find_last_of('/'))) {
        if (const auto found = places.find(place); found != places.end()) {
          for (const ir::TypeId id : found->second) gaps_[id].push_back(&gap);
          placed_.insert(&gap);
          break;
        }
        const std::size_t slash = place.find_last_of('/');
        if (slash == std::string::npos || place[slash - 1] == '#') break;
      }
    }
  }

  [[nodiscard]] const GapsOfTypes& gaps() const { return gaps_; }
  [[nodiscard]] bool placed(const ir::Gap& gap) const { return placed_.contains(&gap); }

 private:
  static std::string key(const SourceSpan& span, const std::string& pointer) {
    return std::string(span.path()) + "#" + pointer;
  }

  GapsOfTypes gaps_;
  std::set<const ir::Gap*> placed_;
};

// The types that an operation uses, directly or not.
class Uses {
 public:
  Uses(const ir::Api& api, const ir::Operation& operation) : api_(api) {
    for (const auto& parameter : operation.parameters) add(parameter.type);
    if (operation.body) add(operation.body->contents);
    for (const auto& response : operation.responses) {
      add(response.contents);
      for (const auto& header : response.headers) add(header.type);
    }
    while (!open_.empty()) {
      const ir::Type& type = api_.types[open_.back()];
      open_.pop_back();
      add(type.element);
      for (const auto& element : type.elements) add(element);
      for (const auto& field : type.fields) add(field.type);
      for (const auto& alternative : type.alternatives) add(alternative.type);
      if (type.additional) add(*type.additional);
    }
  }

  [[nodiscard]] const std::set<ir::TypeId>& all() const { return seen_; }

 private:
  void add(const ir::TypeRef& ref) {
    if (ref.id < api_.types.size() && seen_.insert(ref.id).second) open_.push_back(ref.id);
  }
  void add(const std::vector<ir::Content>& contents) {
    for (const auto& content : contents) add(content.type);
  }

  const ir::Api& api_;
  std::set<ir::TypeId> seen_;
  std::vector<ir::TypeId> open_;
};

std::string counted(const std::map<std::string, std::size_t>& codes) {
  std::string out;
  for (const auto& [code, count] : codes)
    out += (out.empty() ? "" : ", ") + code + " " + std::to_string(count);
  return out;
}

std::size_t count(const std::vector<OperationSupport>& operations, Support support) {
  return static_cast<std::size_t>(
      std::count_if(operations.begin(), operations.end(), [&](const OperationSupport& each) {
        return each.support == support;
      }));
}

std::string code_counts(const std::vector<OperationSupport>& operations, Support support) {
  std::map<std::string, std::size_t> codes;
  for (const OperationSupport& each : operations) {
    if (each.support != support) continue;
    std::set<std::string> own;
    for (const ir::Gap* gap : each.gaps) own.insert(gap->code);
    for (const std::string& code : own) ++codes[code];
  }
  return counted(codes);
}

bk::json::Value gap_value(const ir::Gap& gap) {
  return bk::json::Object{
      {"code", gap.code},
      {"message", gap.message},
      {"pointer", gap.pointer},
      {"place", report::place(gap.span)}};
}

}  // namespace

std::string_view to_string(Support support) {
  switch (support) {
    case Support::kFull:
      return "supported";
    case Support::kDegraded:
      return "degraded";
    case Support::kRefused:
      return "refused";
  }
  return "";
}

std::vector<OperationSupport> capabilities(const ir::Api& api) {
  const Standing standing(api);
  std::unordered_map<std::string_view, std::vector<const ir::Gap*>> own;
  for (const ir::Gap& gap : api.gaps) {
    for (const std::string& id : gap.operations) own[id].push_back(&gap);
  }
  std::vector<OperationSupport> out;
  for (const ir::Operation& operation : api.operations) {
    OperationSupport each{&operation, operation.id, Support::kFull, {}};
    if (const auto found = own.find(operation.id); found != own.end()) {
      each.gaps = std::move(found->second);
      own.erase(found);
    }
    if (!standing.gaps().empty()) {
      const Uses uses(api, operation);
      for (const ir::TypeId id : uses.all()) {
        const auto found = standing.gaps().find(id);
        if (found != standing.gaps().end())
          each.gaps.insert(each.gaps.end(), found->second.begin(), found->second.end());
      }
    }
    if (!each.gaps.empty()) each.support = Support::kDegraded;
    out.push_back(std::move(each));
  }
  for (const ir::Gap& gap : api.gaps) {
    if (!gap.refused) continue;
    for (const std::string& id : gap.operations)
      out.push_back({nullptr, id, Support::kRefused, {&gap}});
  }
  return out;
}

std::vector<const ir::Gap*> gaps_of_none(const ir::Api& api) {
  const Standing standing(api);
  std::vector<const ir::Gap*> out;
  for (const ir::Gap& gap : api.gaps) {
    if (gap.operations.empty() && !standing.placed(gap)) out.push_back(&gap);
  }
  return out;
}

std::string capability_words(const std::vector<OperationSupport>& operations) {
  std::string out =
      std::to_string(operations.size()) + (operations.size() == 1 ? " operation" : " operations") +
      " described: " + std::to_string(count(operations, Support::kFull)) + " supported";
  for (const Support support : {Support::kDegraded, Support::kRefused}) {
    const std::size_t number = count(operations, support);
    if (number == 0) continue;
    out += ", " + std::to_string(number) + " " + std::string(to_string(support)) + " (" +
           code_counts(operations, support) + ")";
  }
  return out + ".";
}

std::string capability_table(const std::vector<OperationSupport>& operations) {
  std::string out;
  for (const OperationSupport& each : operations) {
    if (each.support == Support::kFull) continue;
    out += std::string(to_string(each.support)) + "  ";
    if (each.operation != nullptr)
      out += console::one_line(each.operation->method + " " + each.operation->path) + "  ";
    out += console::one_line(each.id) + "\n";
    for (const ir::Gap* gap : each.gaps) {
      out += "  " + gap->code + "  " + console::printable(to_string(gap->span)) + "  " +
             console::one_line(gap->message, 400) + "\n";
    }
  }
  return out;
}

bk::json::Object capability_report(const ir::Api& api) {
  const auto operations = capabilities(api);
  bk::json::Object counts;
  for (const Support support : {Support::kFull, Support::kDegraded, Support::kRefused})
    counts.set(std::string(to_string(support)), count(operations, support));
  bk::json::Value::Array list;
  for (const OperationSupport& each : operations) {
    bk::json::Object one{{"id", each.id}, {"state", to_string(each.support)}};
    if (each.operation != nullptr) {
      one.set("method", each.operation->method);
      one.set("path", each.operation->path);
    }
    bk::json::Value::Array gaps;
    for (const ir::Gap* gap : each.gaps) gaps.push_back(gap_value(*gap));
    one.set("gaps", std::move(gaps));
    list.push_back(std::move(one));
  }
  bk::json::Value::Array others;
  for (const ir::Gap* gap : gaps_of_none(api)) others.push_back(gap_value(*gap));
  return {
      {"counts", std::move(counts)},
      {"operations", std::move(list)},
      {"others", std::move(others)}};
}

}  // namespace bkctl::workspace
