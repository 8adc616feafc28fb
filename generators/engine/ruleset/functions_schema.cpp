#include <unordered_set>

#include "bk/json/violations.hpp"
#include "bk/schema/schema.hpp"
#include "engine/ruleset/functions.hpp"

namespace bkctl::ruleset {
namespace {

constexpr std::size_t kMaxValues = 200'000;
constexpr std::size_t kMaxDepth = 500;  // references make documents deeper than files can be

/// A part of the document as the JSON value that a schema looks at. References are replaced by
/// their targets; one into a value that is open stays as it is. False: more values than a schema is
/// asked about.
class Copier {
 public:
  explicit Copier(const Question& question) : question_(question) {}

  bool copy(const yaml::Value& from, bk::json::Value& to) {
    if (++count_ > kMaxValues) return false;
    const yaml::Value& value = question_.resolved ? *question_.references.follow(&from) : from;
    switch (value.kind()) {
      case yaml::Kind::kNull:
        to = bk::json::Null{};
        return true;
      case yaml::Kind::kBoolean:
        to = value.as_boolean();
        return true;
      case yaml::Kind::kInteger:
      case yaml::Kind::kNumber:
        to = bk::json::Number::parse(value.text()).value_or(bk::json::Number{});
        return true;
      case yaml::Kind::kString:
        to = value.text();
        return true;
      case yaml::Kind::kArray:
      case yaml::Kind::kObject:
        return container(open_.contains(&value) ? from : value, to);
    }
    return true;
  }

 private:
  bool container(const yaml::Value& value, bk::json::Value& to) {
    if (open_.size() >= kMaxDepth) return false;
    const bool opened = open_.insert(&value).second;
    bool fits = true;
    if (value.is_array()) {
      bk::json::Value::Array array(value.size());
      for (std::size_t i = 0; i < array.size() && fits; ++i)
        fits = copy(*value.items()[i], array[i]);
      to = std::move(array);
    } else {
      std::vector<bk::json::Object::Member> members(value.size());
      for (std::size_t i = 0; i < members.size() && fits; ++i) {
        members[i].first = value.members()[i].key;
        fits = copy(*value.members()[i].value, members[i].second);
      }
      std::vector<std::string> duplicates;
      to = bk::json::Object::assemble(std::move(members), duplicates);
    }
    if (opened) open_.erase(&value);
    return fits;
  }

  const Question& question_;
  std::size_t count_ = 0;
  std::unordered_set<const yaml::Value*> open_;
};

/// The value at a pointer below, through references; the deepest that is there.
const yaml::Value* find(const Question& question, std::string_view pointer) {
  const yaml::Value* at = question.value;
  while (!pointer.empty()) {
    const std::size_t end = std::min(pointer.find('/', 1), pointer.size());
    if (question.resolved) at = question.references.follow(at);
    const yaml::Value* const next = yaml::find_pointer(*at, pointer.substr(0, end));
    if (next == nullptr) break;
    at = next;
    pointer.remove_prefix(end);
  }
  return at;
}

bk::schema::Dialect dialect_of(const yaml::Value* options) {
  const yaml::Value* const given = option(options, "dialect");
  const std::string_view name = given != nullptr ? given->text() : "auto";
  if (name == "draft4") return bk::schema::Dialect::kDraft4;
  if (name == "draft2019-09" || name == "draft2020-12") return bk::schema::Dialect::k202012;
  return bk::schema::Dialect::kDraft7;
}

}  // namespace

bk::Result<Function> make_schema(const yaml::Value* options) {
  const yaml::Value* const written = option(options, "schema");
  if (written == nullptr || (!written->is_object() && !written->is_boolean()))
    return wrong_option("schema", "a JSON Schema");
  const std::vector<const yaml::Value*> roots{written};
  References none(roots);
  bk::json::Value copied;
  if (!Copier({written, none, false}).copy(*written, copied))
    return bk::invalid_argument("the schema is too large");
  bk::schema::Options how;
  how.dialect = dialect_of(options);
  auto schema = bk::schema::Schema::compile(std::move(copied), how);
  if (!schema)
    return bk::invalid_argument("the schema cannot be used: " + schema.error().message());
  const yaml::Value* const all = option(options, "allErrors");
  const std::size_t most = all != nullptr && all->as_boolean() ? 100 : 1;
  return Function(
      [schema = *std::move(schema), most](const Question& question, std::vector<Answer>& out) {
        if (question.value == nullptr) {
          out.push_back({"must be there", nullptr, false});
          return;
        }
        bk::json::Value value;
        if (!Copier(question).copy(*question.value, value)) {
          out.push_back(
              {"is too large to be compared with a schema: it was not checked", nullptr, false});
          return;
        }
        bk::json::Violations violations(most);
        if (schema.check(value, nullptr, violations)) return;
        for (const bk::Violation& violation : violations.list())
          out.push_back({violation.message, find(question, violation.pointer), false});
      });
}

}  // namespace bkctl::ruleset
