#include "engine/ir/infer_types.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "engine/ir/constraints.hpp"
#include "engine/ir/infer_answer.hpp"

namespace bkctl::ir {
namespace {

// Walks two types side by side. Types refer to themselves: a pair that is being compared is taken
// to agree.
class Pairs {
 public:
  explicit Pairs(const Api& api) : api_(api) {}

  bool gives(const TypeRef& from, const TypeRef& to) {
    if (from.id == to.id || !open_.emplace(from.id, to.id).second) return true;
    const Type& source = api_.types[from.id];
    const Type& target = api_.types[to.id];
    if (source.kind != target.kind) return false;
    switch (target.kind) {
      case Kind::kList:
      case Kind::kMap:
        return gives(source.element, target.element);
      case Kind::kStruct:
        return std::all_of(target.fields.begin(), target.fields.end(), [&](const Field& field) {
          if (!field.required || field.default_value) return true;
          const Field* given = find_field(source, field.name.original());
          return given != nullptr && (given->required || given->default_value) &&
                 gives(given->type, field.type);
        });
      case Kind::kString:
        return source.string_format == target.string_format;
      default:
        return true;
    }
  }

  bool reads_as(const TypeRef& from, const TypeRef& to) {
    if (!within(*from.constraints, *to.constraints)) return false;
    if (from.id == to.id || !open_.emplace(from.id, to.id).second) return true;
    const Type& source = api_.types[from.id];
    const Type& target = api_.types[to.id];
    if (target.kind == Kind::kAny) return true;
    if (target.kind == Kind::kNumber && source.kind == Kind::kInteger) return true;
    if (target.kind == Kind::kString && source.kind == Kind::kEnum) return is_plain(target);
    if (source.kind != target.kind) return false;
    switch (target.kind) {
      case Kind::kInteger:
        return source.integer_format == target.integer_format ||
               target.integer_format == IntegerFormat::kInt64;
      case Kind::kString:
        return source.string_format == target.string_format || is_plain(target);
      case Kind::kEnum:
        return enumerators(source, target);
      case Kind::kList:
      case Kind::kMap:
        return inner(source.element, target.element);
      case Kind::kTuple:
        return pairwise(source.elements, target.elements, [](const TypeRef& ref) { return ref; });
      case Kind::kStruct:
        return structs(source, target);
      case Kind::kUnion:
        return source.discriminator == target.discriminator &&
               pairwise(source.alternatives, target.alternatives, [](const Alternative& one) {
                 return one.type;
               });
      default:
        return true;
    }
  }

 private:
  static bool is_plain(const Type& type) {
    return type.string_format == StringFormat::kPlain ||
           type.string_format == StringFormat::kChecked;
  }

  bool inner(const TypeRef& from, const TypeRef& to) {
    return (to.nullable || !from.nullable) && reads_as(from, to);
  }

  template <class T, class Of>
  bool pairwise(const std::vector<T>& from, const std::vector<T>& to, const Of& of) {
    return std::equal(from.begin(), from.end(), to.begin(), to.end(), [&](const T& a, const T& b) {
      return inner(of(a), of(b));
    });
  }

  static bool enumerators(const Type& source, const Type& target) {
    return std::all_of(
        source.enumerators.begin(), source.enumerators.end(), [&](const Enumerator& one) {
          return std::any_of(
              target.enumerators.begin(), target.enumerators.end(), [&](const Enumerator& other) {
                return other.value == one.value;
              });
        });
  }

  bool structs(const Type& source, const Type& target) {
    if (target.closed && !source.closed) return false;
    for (const Field& field : source.fields) {
      const Field* other = find_field(target, field.name.original());
      if (other == nullptr && target.closed) return false;
      if (other != nullptr && !inner(field.type, other->type)) return false;
    }
    if (source.additional && target.additional && !inner(*source.additional, *target.additional))
      return false;
    return std::all_of(target.fields.begin(), target.fields.end(), [&](const Field& field) {
      if (!field.required || field.default_value) return true;
      const Field* given = find_field(source, field.name.original());
      return given != nullptr && (given->required || given->default_value);
    });
  }

  const Api& api_;
  std::set<std::pair<TypeId, TypeId>> open_;
};

}  // namespace

bool gives(const Api& api, const TypeRef& from, const TypeRef& to) {
  return Pairs(api).gives(from, to);
}

bool reads_as(const Api& api, const TypeRef& from, const TypeRef& to) {
  return Pairs(api).reads_as(from, to);
}

}  // namespace bkctl::ir
