#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/carry/tokens.hpp"

namespace bkctl::carry {

/// Bytes [begin, end) of a text.
struct Range {
  std::size_t begin = 0;
  std::size_t end = 0;
  [[nodiscard]] std::string_view in(std::string_view text) const {
    return text.substr(begin, end - begin);
  }
};

/// A parameter as written: from its first token to its last, comments beside it included.
struct Parameter {
  Range range;
  std::vector<Token> tokens;  ///< without comments, without attributes and a default argument
};

/// A function that a file declares or defines.
struct Function {
  std::string scope;  ///< the class: by qualification (Books::lend) or by standing in it; or empty
  std::string name;
  bool in_class = false;
  Range whole;        ///< whole lines: with the comments that belong to it and the last line break
  Range declaration;  ///< from its first token to `;` or `}`
  Range name_range;
  Range scope_range;     ///< of the class's name where it is qualified
  Range parameter_list;  ///< between the parentheses
  std::vector<Parameter> parameters;
  std::optional<Range> body;  ///< with its braces
  Range after_parameters;     ///< from `)` to the body or `;`
};

/// A class, struct or namespace with a body.
struct Block {
  std::string name;
  bool is_class = false;
  Range body;                             ///< between the braces
  std::optional<std::size_t> public_end;  ///< after its first `public:`
};

/// What a file declares, at namespace level and in classes; not what stands in function bodies.
struct Outline {
  std::vector<Token> tokens;
  std::vector<Function> functions;
  std::vector<Block> blocks;
};

/// nullopt where brackets do not match or a literal does not end: such a text is left alone.
std::optional<Outline> outline(std::string_view text);

/// The function of that class and name; nullptr when there is none or more than one.
const Function* find_only(const Outline& outline, std::string_view scope, std::string_view name);

/// How many there are.
std::size_t count(const Outline& outline, std::string_view scope, std::string_view name);

/// The tokens of a range without white space, each after a blank. Comments count when wanted.
std::string spelled(
    std::string_view text, const std::vector<Token>& tokens, Range range, bool comments);

/// The tokens of a range that are neither comments nor directives.
std::vector<Token> code_in(const Outline& outline, Range range);

}  // namespace bkctl::carry
