#include "engine/ir/infer_columns.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>

#include "bk/regex/pattern.hpp"
#include "engine/ir/infer_answer.hpp"

namespace bkctl::ir {
namespace {

bool is_one_of(const Name& name, std::initializer_list<std::string_view> wanted) {
  const std::string snake = name.snake();
  return std::find(wanted.begin(), wanted.end(), snake) != wanted.end();
}

bool is_scalar(Kind kind) {
  return kind == Kind::kBoolean || kind == Kind::kInteger || kind == Kind::kNumber ||
         kind == Kind::kString || kind == Kind::kEnum;
}

struct InBodies {
  bool some = false;  // a body has the property
  bool all = true;    // every body has it and requires it
};

InBodies in_bodies(const Api& api, const std::vector<TypeId>& bodies, const std::string& property) {
  InBodies out;
  out.all = !bodies.empty();
  for (const TypeId body : bodies) {
    const Field* field = find_field(api.types[body], property);
    out.some = out.some || field != nullptr;
    out.all = out.all && field != nullptr && field->required;
  }
  return out;
}

// `^ord_[0-9a-z]{26}$`: text and a ULID. Gives the text before it.
std::optional<std::string> ulid_prefix(const Field& field) {
  if (!field.type.constraints->pattern) return std::nullopt;
  const std::string& pattern = *field.type.constraints->pattern;
  const std::size_t open = pattern.find('[');
  const bool tail = pattern.ends_with("]{26}$") || pattern.ends_with("]{26}");
  if (pattern.empty() || pattern.front() != '^' || open == std::string::npos || !tail)
    return std::nullopt;
  const std::string prefix = pattern.substr(1, open - 1);
  const bool plain = std::all_of(prefix.begin(), prefix.end(), [](char c) {
    return c == '_' || c == '-' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
           (c >= 'A' && c <= 'Z');
  });
  return plain ? std::optional{prefix} : std::nullopt;
}

// In capital letters, as ULIDs are usually written, or in small ones, as the pattern has it.
std::optional<Source> ulid_source(const std::string& pattern, const std::string& prefix) {
  const auto compiled = bk::regex::Pattern::compile(pattern);
  if (!compiled) return std::nullopt;
  if (compiled->search(prefix + "01ABCDEFGHJKMNPQRSTVWXYZ01")) return Source::kUlid;
  if (compiled->search(prefix + "01abcdefghjkmnpqrstvwxyz01")) return Source::kUlidLower;
  return std::nullopt;
}

bool looks_like_id(const Name& name) {
  return !name.words().empty() && (name.words().back() == "id" || name.words().back() == "uuid" ||
                                   name.words().back() == "guid");
}

// How the server makes a key that the client need not give.
Source key_source(const Api& api, const Field& field, std::string& prefix) {
  const Type& type = api.types[field.type.id];
  if (type.kind == Kind::kInteger) return Source::kSequence;
  if (type.kind != Kind::kString) return Source::kClient;
  if (type.string_format == StringFormat::kUuid) return Source::kUuidV7;
  if (const auto found = ulid_prefix(field)) {
    const auto ulid = ulid_source(*field.type.constraints->pattern, *found);
    if (ulid) prefix = *found;
    return ulid.value_or(Source::kClient);
  }
  const Constraints& limits = *field.type.constraints;
  const bool free = !limits.pattern && !limits.format &&
                    (!limits.max_length || *limits.max_length >= 36) &&
                    (!limits.min_length || *limits.min_length <= 36);
  return free && looks_like_id(field.name) ? Source::kUuidV7 : Source::kClient;
}

bool is_time(const Api& api, const Field& field) {
  const Type& type = api.types[field.type.id];
  return type.kind == Kind::kString && type.string_format == StringFormat::kDateTime;
}

Source server_source(const Api& api, const Field& field, const InBodies& bodies) {
  if (field.type.constraints->constant) return Source::kConstant;
  if (bodies.all && !field.read_only) return Source::kClient;
  const bool offered = bodies.some && !field.read_only;
  if (is_time(api, field) && !offered) {
    if (is_one_of(
            field.name,
            {"created_at",
             "created",
             "creation_time",
             "create_time",
             "created_on",
             "date_created",
             "created_date",
             "creation_date",
             "inserted_at"})) {
      return Source::kCreatedAt;
    }
    if (is_one_of(
            field.name,
            {"updated_at",
             "updated",
             "update_time",
             "updated_on",
             "date_updated",
             "modified_at",
             "modified",
             "last_modified",
             "last_updated",
             "modified_date",
             "updated_date"})) {
      return Source::kUpdatedAt;
    }
  }
  const Kind kind = api.types[field.type.id].kind;
  if (kind == Kind::kInteger && !offered && is_one_of(field.name, {"version", "revision"}))
    return Source::kVersion;
  return Source::kClient;
}

Column make_column(const Field& field) {
  Column column;
  column.name = field.name;
  column.column_name = field.name.snake();
  column.property = field.name.original();
  column.type = field.type;
  column.nullable = !field.required || field.type.nullable;
  column.default_value = field.default_value;
  column.span = field.span;
  return column;
}

std::string text_of(const yaml::Value* value) {
  return value == nullptr ? std::string{} : std::string{value->as_string()};
}

// x-bk-column; false when the property is not to be stored.
bool override_column(const yaml::Value* extension, Column& column) {
  if (extension == nullptr) return true;
  if (extension->is_boolean()) return extension->as_boolean();
  if (const std::string name = text_of(extension->find("name")); !name.empty())
    column.column_name = Name(name).snake();
  if (const std::string old = text_of(extension->find("renamedFrom")); !old.empty())
    column.renamed_from = Name(old).snake();
  if (const auto* flag = extension->find("unique")) column.unique = flag->as_boolean();
  if (const auto* flag = extension->find("index")) column.indexed = flag->as_boolean();
  return true;
}

// Properties that only bodies have are kept too, but for secrets: nothing says how those are to be
// stored.
bool is_secret(const Name& name) {
  return is_one_of(
      name, {"password", "secret", "token", "client_secret", "passphrase", "pin", "cvv", "cvc"});
}

class ColumnMaker {
 public:
  ColumnMaker(Lowering& lowering, const RowSources& sources, Entity& entity)
      : lowering_(lowering), api_(lowering.api), sources_(sources), entity_(entity) {}

  bool run(std::string& why_not) {
    const Type& item = api_.types[sources_.item];
    for (std::size_t i = 0; i < item.fields.size(); ++i)
      add(item.fields[i], note(sources_.item, i));
    for (const TypeId body : sources_.bodies) {
      const Type& type = api_.types[body];
      for (std::size_t i = 0; i < type.fields.size(); ++i)
        add_body_field(type.fields[i], note(body, i));
    }
    return set_key(why_not);
  }

 private:
  [[nodiscard]] const yaml::Value* note(TypeId type, std::size_t field) const {
    if (type >= lowering_.types.size() || field >= lowering_.types[type].fields.size())
      return nullptr;
    return lowering_.types[type].fields[field].column;
  }

  void add(const Field& field, const yaml::Value* extension) {
    Column column = make_column(field);
    column.source = server_source(api_, field, in_bodies(api_, sources_.bodies, column.property));
    if (column.source == Source::kConstant) column.prefix = *field.type.constraints->constant;
    push(std::move(column), extension);
  }

  void add_body_field(const Field& field, const yaml::Value* extension) {
    if (find_column(entity_, field.name.original()) != nullptr || is_secret(field.name)) return;
    Column column = make_column(field);
    column.nullable = true;
    push(std::move(column), extension);
  }

  void push(Column column, const yaml::Value* extension) {
    if (!override_column(extension, column)) return;
    while (!names_.insert(column.column_name).second) column.column_name += "_";
    entity_.columns.push_back(std::move(column));
  }

  bool set_key(std::string& why_not) {
    std::string property = sources_.key_property;
    if (property.empty()) property = usual_key();
    if (property.empty()) {
      add_hidden_key();
      return true;
    }
    const auto found =
        std::find_if(entity_.columns.begin(), entity_.columns.end(), [&](const Column& column) {
          return column.property == property;
        });
    if (found == entity_.columns.end() || !is_scalar(api_.types[found->type.id].kind)) {
      why_not = "its key `" + property + "` is no scalar property";
      return false;
    }
    const Field* field = find_field(api_.types[sources_.item], property);
    const InBodies bodies = in_bodies(api_, sources_.bodies, property);
    if (field != nullptr && !(bodies.all && !field->read_only))
      found->source = key_source(api_, *field, found->prefix);
    found->nullable = false;
    found->unique = false;
    entity_.key = {static_cast<std::size_t>(found - entity_.columns.begin())};
    return true;
  }

  [[nodiscard]] std::string usual_key() const {
    for (const auto& column : entity_.columns) {
      const bool scalar = is_scalar(api_.types[column.type.id].kind);
      if (scalar &&
          (column.column_name == "id" || column.column_name == entity_.name.snake() + "_id" ||
           column.column_name == "uuid")) {
        return column.property;
      }
    }
    return "";
  }

  void add_hidden_key() {
    Column column;
    column.name = Name("id");
    column.column_name = "id";
    while (!names_.insert(column.column_name).second)
      column.column_name = "row_" + column.column_name;
    column.nullable = false;
    column.source = Source::kSequence;
    column.type.id = whole_number();
    column.span = entity_.span;
    entity_.key = {0};
    entity_.columns.insert(entity_.columns.begin(), std::move(column));
  }

  // The 64-bit integer of the Api.
  TypeId whole_number() {
    for (TypeId id = 0; id < api_.types.size(); ++id) {
      if (api_.types[id].kind == Kind::kInteger &&
          api_.types[id].integer_format == IntegerFormat::kInt64)
        return id;
    }
    Type type;
    type.kind = Kind::kInteger;
    lowering_.api.types.push_back(std::move(type));
    lowering_.types.resize(lowering_.api.types.size());
    return static_cast<TypeId>(lowering_.api.types.size() - 1);
  }

  Lowering& lowering_;
  const Api& api_;
  const RowSources& sources_;
  Entity& entity_;
  std::set<std::string> names_;
};

}  // namespace

bool add_columns(
    Lowering& lowering, const RowSources& sources, Entity& entity, std::string& why_not) {
  return ColumnMaker(lowering, sources, entity).run(why_not);
}

bool server_makes(const Column& column) {
  return column.source != Source::kClient || column.default_value.has_value();
}

const Column* find_column(const Entity& entity, const std::string& property) {
  const auto found =
      std::find_if(entity.columns.begin(), entity.columns.end(), [&](const Column& column) {
        return !property.empty() && column.property == property;
      });
  return found == entity.columns.end() ? nullptr : &*found;
}

}  // namespace bkctl::ir
