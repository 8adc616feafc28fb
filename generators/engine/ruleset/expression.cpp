#include "engine/ruleset/expression.hpp"

#include <cmath>

#include "engine/ruleset/expression_term.hpp"

namespace bkctl::ruleset {
namespace {

using Term = Expression::Term;

Datum property_of(const Node& node) {
  if (node.parent == nullptr) return {};
  if (node.is_element) return Datum::of_number(static_cast<double>(node.index));
  return Datum::of_string(std::string(node.key));
}

class Evaluator {
 public:
  explicit Evaluator(const Scope& scope) : scope_(scope) {}

  Datum eval(const Term& term) const {
    switch (term.kind) {
      case Term::Kind::kConstant:
        return term.constant;
      case Term::Kind::kRegex:
        return {};
      case Term::Kind::kList:
        return Datum::of_list(all(term, 0));
      case Term::Kind::kAt:
        return at(term.text);
      case Term::Kind::kMember:
        return member(eval(term.parts[0]), eval(term.parts[1]));
      case Term::Kind::kCall:
        return call(term);
      case Term::Kind::kGlobal:
        return call_global(term.text, all(term, 0));
      case Term::Kind::kUnary:
        return unary(term.text, eval(term.parts[0]));
      case Term::Kind::kBinary:
        return binary(term);
      case Term::Kind::kChoice:
        return eval(truthy(eval(term.parts[0])) ? term.parts[1] : term.parts[2]);
    }
    return {};
  }

 private:
  std::vector<Datum> all(const Term& term, std::size_t first) const {
    std::vector<Datum> result;
    for (std::size_t i = first; i < term.parts.size(); ++i) result.push_back(eval(term.parts[i]));
    return result;
  }

  [[nodiscard]] const yaml::Value* follow(const yaml::Value* value) const {
    return scope_.references != nullptr ? scope_.references->follow(value) : value;
  }

  Datum at(std::string_view which) const {
    const Node& node = scope_.node;
    if (which.empty()) return Datum::of(node.value);
    if (which == "property") return property_of(node);
    if (which == "parent") return node.parent ? Datum::of(node.parent->value) : Datum{};
    if (which == "parentProperty") return node.parent ? property_of(*node.parent) : Datum{};
    if (which == "path") return Datum::of_string(path_text(node));
    return Datum::of(&scope_.root);
  }

  Datum member(const Datum& object, const Datum& key) const {
    if (object.kind == Datum::Kind::kContainer) {
      const yaml::Value& container = *object.container;
      if (container.is_object()) return Datum::of(follow(container.find(to_text(key))));
      if (to_text(key) == "length") return Datum::of_number(static_cast<double>(container.size()));
      const double index = to_number(key);
      if (!(index >= 0) || index >= static_cast<double>(container.size())) return {};
      return Datum::of(follow(container.items()[static_cast<std::size_t>(index)]));
    }
    const bool length = key.kind == Datum::Kind::kString && key.string == "length";
    if (object.kind == Datum::Kind::kList) {
      if (length) return Datum::of_number(static_cast<double>(object.list->size()));
      const double index = to_number(key);
      if (index >= 0 && index < static_cast<double>(object.list->size()))
        return (*object.list)[static_cast<std::size_t>(index)];
    }
    if (object.kind == Datum::Kind::kString) {
      if (length) return Datum::of_number(static_cast<double>(object.string.size()));
      const double index = to_number(key);
      if (index >= 0 && index < static_cast<double>(object.string.size()))
        return Datum::of_string(object.string.substr(static_cast<std::size_t>(index), 1));
    }
    return {};
  }

  static const bk::regex::Pattern* regex_of(const Term& term) {
    return term.regex ? &*term.regex : nullptr;
  }

  Datum call(const Term& term) const {
    const bk::regex::Pattern* argument = term.parts.size() > 1 ? regex_of(term.parts[1]) : nullptr;
    return call_method(
        eval(term.parts[0]), regex_of(term.parts[0]), term.text, all(term, 1), argument);
  }

  static Datum unary(std::string_view op, const Datum& operand) {
    if (op == "!") return Datum::of_boolean(!truthy(operand));
    if (op == "-") return Datum::of_number(-to_number(operand));
    if (op == "+") return Datum::of_number(to_number(operand));
    if (op == "typeof") return Datum::of_string(std::string(type_of(operand)));
    return {};
  }

  Datum binary(const Term& term) const {
    const std::string_view op = term.text;
    const Datum left = eval(term.parts[0]);
    if (op == "&&") return truthy(left) ? eval(term.parts[1]) : left;
    if (op == "||") return truthy(left) ? left : eval(term.parts[1]);
    if (op == "??") return left.is_nullish() ? eval(term.parts[1]) : left;
    const Datum right = eval(term.parts[1]);
    if (op == "===") return Datum::of_boolean(strictly_equal(left, right));
    if (op == "!==") return Datum::of_boolean(!strictly_equal(left, right));
    if (op == "==") return Datum::of_boolean(loosely_equal(left, right));
    if (op == "!=") return Datum::of_boolean(!loosely_equal(left, right));
    if (op == "in") return Datum::of_boolean(member(right, left).kind != Datum::Kind::kUndefined);
    return op.front() == '<' || op.front() == '>' ? compare(op, left, right)
                                                  : arithmetic(op.front(), left, right);
  }

  static Datum compare(std::string_view op, const Datum& left, const Datum& right) {
    bool less = false;
    bool equal = false;
    if (left.kind == Datum::Kind::kString && right.kind == Datum::Kind::kString) {
      less = left.string < right.string;
      equal = left.string == right.string;
    } else {
      const double a = to_number(left);
      const double b = to_number(right);
      if (std::isnan(a) || std::isnan(b)) return Datum::of_boolean(false);
      less = a < b;
      equal = a == b;
    }
    const bool or_equal = op.size() == 2 && equal;
    return Datum::of_boolean(or_equal || (op.front() == '<' ? less : !less && !equal));
  }

  static Datum arithmetic(char op, const Datum& left, const Datum& right) {
    const bool text = left.kind == Datum::Kind::kString || right.kind == Datum::Kind::kString;
    if (op == '+' && text) return Datum::of_string(to_text(left) + to_text(right));
    const double a = to_number(left);
    const double b = to_number(right);
    switch (op) {
      case '+':
        return Datum::of_number(a + b);
      case '-':
        return Datum::of_number(a - b);
      case '*':
        return Datum::of_number(a * b);
      case '/':
        return Datum::of_number(a / b);
      default:
        return Datum::of_number(std::fmod(a, b));
    }
  }

  const Scope& scope_;
};

}  // namespace

std::string path_text(const Node& node) {
  std::vector<const Node*> way;
  for (const Node* at = &node; at->parent != nullptr; at = at->parent) way.push_back(at);
  std::string result = "$";
  for (auto at = way.rbegin(); at != way.rend(); ++at) {
    if ((*at)->is_element) {
      result += "[" + std::to_string((*at)->index) + "]";
    } else {
      result += "['" + std::string((*at)->key) + "']";
    }
  }
  return result;
}

Datum Expression::value(const Scope& scope) const {
  return Evaluator(scope).eval(*term_);
}

}  // namespace bkctl::ruleset
