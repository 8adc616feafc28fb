#include "engine/ir/infer_list.hpp"

#include <algorithm>
#include <string_view>

#include "engine/ir/infer_columns.hpp"

namespace bkctl::ir {
namespace {

using Words = std::vector<std::string>;

bool is_one_of(const std::string& snake, std::initializer_list<std::string_view> wanted) {
  return std::find(wanted.begin(), wanted.end(), snake) != wanted.end();
}

bool is_scalar(Kind kind) {
  return kind == Kind::kBoolean || kind == Kind::kInteger || kind == Kind::kNumber ||
         kind == Kind::kString || kind == Kind::kEnum;
}

struct Bound {
  const Column* column = nullptr;
  Comparison comparison = Comparison::kEqual;
};

class Binder {
 public:
  Binder(const Api& api, const Entity& entity, const Operation& operation, Action& action)
      : api_(api), entity_(entity), operation_(operation), action_(action) {}

  void bind(std::size_t index) {
    const Parameter& parameter = operation_.parameters[index];
    if (paging(index, parameter)) return;
    if (const Bound bound = filter(parameter); bound.column != nullptr) {
      action_.conditions.push_back({index, bound.column->property, bound.comparison});
      return;
    }
    action_.ignored.push_back(
        "Parameter `" + parameter.name.original() +
        "` is read and checked, and selects nothing: no property says what it is about.");
  }

 private:
  bool paging(std::size_t index, const Parameter& parameter) {
    const std::string snake = parameter.name.snake();
    const Type& type = api_.types[parameter.type.id];
    const bool whole = type.kind == Kind::kInteger;
    const bool text = type.kind == Kind::kString || type.kind == Kind::kEnum;
    if (whole && is_one_of(snake, {"limit", "page_size", "per_page", "size", "max_results", "top"}))
      return set(action_.limit, index);
    if (whole && is_one_of(snake, {"offset", "skip", "start_index"}))
      return set(action_.offset, index);
    if (whole && is_one_of(snake, {"page", "page_number"})) return set(action_.page, index);
    if (text && is_one_of(snake, {"cursor", "after", "page_token", "next_token", "starting_after"}))
      return set(action_.cursor, index);
    const bool list = type.kind == Kind::kList && api_.types[type.element.id].kind == Kind::kString;
    if ((text || list) && is_one_of(snake, {"sort", "sort_by", "order_by"}) &&
        sorts_by_columns(list ? api_.types[type.element.id] : type))
      return set(action_.sort, index);
    if (text && is_one_of(snake, {"order", "sort_order", "direction", "sort_direction"}))
      return set(action_.order, index);
    if (text && is_one_of(snake, {"q", "search", "query"}) && has_text())
      return set(action_.search, index);
    return false;
  }

  static bool set(std::optional<std::size_t>& place, std::size_t index) {
    if (place) return false;
    place = index;
    return true;
  }

  // Whether what the parameter may say names columns; free text may say anything, and is checked.
  [[nodiscard]] bool sorts_by_columns(const Type& type) const {
    return std::all_of(
        type.enumerators.begin(), type.enumerators.end(), [&](const Enumerator& one) {
          const std::size_t sign = one.value.find_first_not_of("+-");
          return sign != std::string::npos &&
                 column_of(Name(one.value.substr(sign)).words()) != nullptr;
        });
  }

  [[nodiscard]] bool has_text() const {
    return std::any_of(entity_.columns.begin(), entity_.columns.end(), [&](const Column& column) {
      const Type& type = api_.types[column.type.id];
      return type.kind == Kind::kString && (type.string_format == StringFormat::kPlain ||
                                            type.string_format == StringFormat::kChecked);
    });
  }

  [[nodiscard]] const Column* column_of(const Words& words) const {
    const Name wanted = Name::from_words(words);
    for (const auto& column : entity_.columns) {
      if (!column.property.empty() && column.name == wanted &&
          is_scalar(api_.types[column.type.id].kind))
        return &column;
    }
    return nullptr;
  }

  // Whether a value of the parameter can be compared with the column.
  [[nodiscard]] bool comparable(const TypeRef& parameter, const Column& column) const {
    const Type& from = api_.types[parameter.id];
    const Type& to = api_.types[column.type.id];
    const auto number = [](Kind kind) { return kind == Kind::kInteger || kind == Kind::kNumber; };
    const auto text = [](Kind kind) { return kind == Kind::kString || kind == Kind::kEnum; };
    return from.kind == to.kind || (number(from.kind) && number(to.kind)) ||
           (text(from.kind) && text(to.kind));
  }

  Bound filter(const Parameter& parameter) const {
    const Type& type = api_.types[parameter.type.id];
    const TypeRef& scalar = type.kind == Kind::kList ? type.element : parameter.type;
    Bound bound = by_name(parameter.name.words());
    if (bound.column == nullptr || !comparable(scalar, *bound.column)) return {};
    if (type.kind == Kind::kList) {
      if (bound.comparison != Comparison::kEqual) return {};
      bound.comparison = Comparison::kIn;
    }
    return bound;
  }

  Bound by_name(const Words& words) const {
    if (const Column* column = column_of(words)) return {column, Comparison::kEqual};
    if (words.size() < 2) return {};
    const Words tail(words.begin() + 1, words.end());
    const Words head(words.begin(), words.end() - 1);
    const std::string& first = words.front();
    const std::string& last = words.back();
    if (is_one_of(first, {"min", "from", "since", "after", "start", "minimum"}))
      return side(tail, Comparison::kAtLeast);
    if (is_one_of(first, {"max", "to", "until", "before", "end", "maximum"}))
      return side(tail, Comparison::kAtMost);
    if (is_one_of(last, {"min", "from", "gte", "since", "after"}))
      return side(head, Comparison::kAtLeast);
    if (is_one_of(last, {"max", "to", "lte", "until", "before"}))
      return side(head, Comparison::kAtMost);
    if (last == "gt") return side(head, Comparison::kGreater);
    if (last == "lt") return side(head, Comparison::kLess);
    if (last == "prefix") return side(head, Comparison::kPrefix);
    if (last == "contains") return side(head, Comparison::kContains);
    return {};
  }

  Bound side(const Words& words, Comparison comparison) const {
    if (const Column* column = column_of(words)) return {column, comparison};
    // startDate, endTime: over the only property that is a day (a time).
    if (words.size() == 1 && is_one_of(words.front(), {"date", "time", "day"}))
      return {only_time(), comparison};
    return {};
  }

  [[nodiscard]] const Column* only_time() const {
    const Column* only = nullptr;
    for (const auto& column : entity_.columns) {
      const Type& type = api_.types[column.type.id];
      const bool time =
          type.kind == Kind::kString && (type.string_format == StringFormat::kDate ||
                                         type.string_format == StringFormat::kDateTime);
      if (!time || column.property.empty() || column.source == Source::kUpdatedAt) continue;
      if (only != nullptr) return nullptr;
      only = &column;
    }
    return only;
  }

  const Api& api_;
  const Entity& entity_;
  const Operation& operation_;
  Action& action_;
};

}  // namespace

void bind_list_parameters(
    const Api& api,
    const Entity& entity,
    const Operation& operation,
    const std::set<std::size_t>& taken,
    Action& action) {
  Binder binder(api, entity, operation, action);
  for (std::size_t i = 0; i < operation.parameters.size(); ++i) {
    if (!taken.contains(i) && operation.parameters[i].location == Location::kQuery) binder.bind(i);
  }
}

bool only_filters(const Operation& operation, const Action& action) {
  const bool filters = std::any_of(
      action.conditions.begin(), action.conditions.end(), [&](const Condition& condition) {
        return operation.parameters[condition.parameter].location == Location::kQuery;
      });
  return action.ignored.empty() && filters;
}

}  // namespace bkctl::ir
