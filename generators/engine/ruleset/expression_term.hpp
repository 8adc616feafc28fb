#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bk/regex/pattern.hpp"
#include "engine/ruleset/expression.hpp"

namespace bkctl::ruleset {

/// A node of a parsed expression.
struct Expression::Term {
  enum class Kind {
    kConstant,  // constant
    kRegex,     // regex
    kList,      // parts
    kAt,        // text: empty for the value itself, or property, parent, parentProperty, path, root
    kMember,    // parts[0] . parts[1]
    kCall,      // parts[0] . text ( parts[1…] )
    kGlobal,    // text ( parts ), such as Object.keys
    kUnary,     // text parts[0]
    kBinary,    // parts[0] text parts[1]
    kChoice,    // parts[0] ? parts[1] : parts[2]
  };

  Kind kind = Kind::kConstant;
  std::string text;
  Datum constant;
  std::optional<bk::regex::Pattern> regex;
  std::vector<Term> parts;
};

/// The result of calling a method; `known` tells which there are.
Datum call_method(
    const Datum& receiver,
    const bk::regex::Pattern* receiver_regex,
    std::string_view method,
    const std::vector<Datum>& arguments,
    const bk::regex::Pattern* argument_regex);
bool known_method(std::string_view method);

Datum call_global(std::string_view function, const std::vector<Datum>& arguments);
bool known_global(std::string_view function);

}  // namespace bkctl::ruleset
