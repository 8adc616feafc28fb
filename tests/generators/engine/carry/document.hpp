#pragma once

#include <random>
#include <string>
#include <vector>

/// A small API description that trials change at random.
namespace bkctl::trials {

using Dice = std::mt19937_64;

/// 0 to `count` - 1.
std::size_t roll(Dice& dice, std::size_t count);
inline bool chance(Dice& dice, std::size_t percent) {
  return roll(dice, 100) < percent;
}

struct Property {
  std::string name;
  std::string type;  // string, integer, boolean
  bool required = true;
};

struct Schema {
  std::string name;
  std::vector<Property> properties;
};

struct Parameter {
  std::string name;
  std::string in;  // path, query, header
  std::string type;
  bool required = false;
};

struct Answer {
  int status = 200;
  std::string schema;  // empty: no body
};

struct Operation {
  std::string path, method, id, tag;
  std::vector<Parameter> parameters;
  std::string body;  // schema; empty: none
  bool body_required = true;
  std::vector<Answer> answers;
  bool secured = false;
};

struct Document {
  std::vector<Operation> operations;
  std::vector<Schema> schemas;
  int names = 0;  // given out so far, so that each is new

  [[nodiscard]] std::string yaml() const;
  [[nodiscard]] const Schema* schema(const std::string& name) const;
  std::string fresh(const std::string& word) { return word + std::to_string(++names); }
};

/// Six of different shapes: resources, commands, several tags, nested paths, one large tag, no
/// bodies.
Document project(std::size_t number);
inline constexpr std::size_t kProjects = 6;

/// Every way in which a document changes.
enum class Kind {
  kAddOperation,
  kRemoveOperation,
  kRenameOperation,
  kMoveOperation,
  kRenameTag,
  kChangePath,
  kAddParameter,
  kRemoveParameter,
  kRenameParameter,
  kRetypeParameter,
  kAddBody,
  kRemoveBody,
  kChangeBody,
  kBodyOptional,
  kChangeAnswer,
  kAddAnswer,
  kRemoveAnswer,
  kAddProperty,
  kRemoveProperty,
  kRetypeProperty,
  kRenameSchema,
  kAddSecurity,
  kCount
};
const char* word_of(Kind kind);

/// Changes operation `target` (or what it uses). False: this one has nothing of that kind.
bool change(Document& document, Kind kind, std::size_t target, Dice& dice);

}  // namespace bkctl::trials
