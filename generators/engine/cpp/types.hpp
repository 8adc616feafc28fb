#pragma once

#include <set>
#include <string>
#include <vector>

#include "engine/cpp/includes.hpp"
#include "engine/ir/api.hpp"
#include "engine/ir/components.hpp"

namespace bkctl::cpp {

/// A C++ type as generated code writes it inside namespace <project>::models, with the headers it
/// needs.
struct Spelling {
  std::string text;
  Includes includes;
  std::set<ir::TypeId> models{};  ///< those that it names; their headers are among `includes`
};

/// How each type of an Api is called in C++ and where it is declared. Refers to the Api: outlives
/// no Api.
class Types {
 public:
  /// `project` is the project's name as a namespace: `shop`.
  Types(const ir::Api& api, std::string project);

  /// Inside namespace <project>::models: `std::vector<Book>`. Boxed: behind a bk::Box, which needs
  /// no more than a declaration of the type.
  [[nodiscard]] Spelling in_models(const ir::TypeRef& ref, bool boxed = false) const {
    return spell(ref, "", boxed);
  }
  /// Inside namespace <project> or <project>::api: `std::vector<models::Book>`.
  [[nodiscard]] Spelling outside(const ir::TypeRef& ref) const { return spell(ref, "models::"); }

  /// Wraps in std::optional: for what may be absent.
  [[nodiscard]] static Spelling optional(Spelling inner);

  /// Name of a struct, enum or union: `Book`.
  [[nodiscard]] std::string name(ir::TypeId id) const;
  /// Its header: `shop/models/book.hpp`.
  [[nodiscard]] std::string header(ir::TypeId id) const;
  /// Its source below the folder of generated sources: `models/book.cpp`.
  [[nodiscard]] std::string stem(ir::TypeId id) const;

  /// Types of their own (struct, enum, union) that `id` is made of, each once, in order of first
  /// use.
  [[nodiscard]] std::vector<ir::TypeId> parts(ir::TypeId id) const;
  /// Whether the two refer to each other, directly or not: such headers cannot include each other
  /// at the top.
  [[nodiscard]] bool recursive_with(ir::TypeId a, ir::TypeId b) const {
    return components_.same(a, b);
  }

  /// Whether the type has a declaration of its own.
  [[nodiscard]] bool is_declared(ir::TypeId id) const;
  /// Whether a value is as cheap to copy as a pointer (numbers, booleans, enums).
  [[nodiscard]] bool is_small(const ir::TypeRef& ref) const;

  [[nodiscard]] const ir::Api& api() const { return api_; }
  [[nodiscard]] const std::string& project() const { return project_; }

 private:
  [[nodiscard]] Spelling spell(
      const ir::TypeRef& ref, const std::string& qualifier, bool boxed = false) const;
  [[nodiscard]] Spelling spell_bare(
      const ir::Type& type, ir::TypeId id, const std::string& qualifier) const;
  void collect_parts(const ir::TypeRef& ref, std::vector<ir::TypeId>& out) const;

  const ir::Api& api_;
  std::string project_;
  ir::Components components_;
};

}  // namespace bkctl::cpp
