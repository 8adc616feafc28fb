#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/base/diagnostic.hpp"
#include "engine/config/project.hpp"
#include "engine/ir/api.hpp"
#include "engine/spec/document.hpp"

namespace bkctl::ir {

/// What inference needs to know of a field beyond the facts of ir::Field.
struct FieldNote {
  std::string_view format;              // as written, also formats that no type stands for
  const yaml::Value* column = nullptr;  // x-bk-column
};

/// The same of a type; parallel to Api::types.
struct TypeNote {
  const yaml::Value* schema = nullptr;  // the schema that it was made from, where there is one
  std::vector<FieldNote> fields;        // parallel to Type::fields
  const yaml::Value* entity = nullptr;  // x-bk-entity
};

/// The same of an operation; parallel to Api::operations.
struct OperationNote {
  const yaml::Value* action = nullptr;  // x-bk-action
};

/// One run of lower(): what it reads and what it has made so far. The parts of lowering share it
/// and add to `api`.
struct Lowering {
  const spec::Document& document;
  const config::Project& project;
  Diagnostics& diagnostics;
  Api api;
  std::vector<TypeNote> types;
  std::vector<OperationNote> operations;
  std::unordered_map<std::string, std::size_t> reported;  // index into api.gaps
  bool uses_xml = false;  // some content is XML, so types have to say how they stand in it
  // A schema of a JSON content -> the one of an XML content that says the same of values.
  std::unordered_map<const yaml::Value*, spec::Schema> xml_twins;

  void error(std::string_view code, const spec::View& at, std::string message) {
    diagnostics.error(code, at.span(), at.pointer(), std::move(message));
  }
  void gap(
      std::string_view code,
      std::string_view operation,
      const spec::View& at,
      std::string message,
      bool refused = false) {
    // What several operations share is one gap.
    const std::string shared = std::string(code) + at.pointer() + message;
    const auto [known, fresh] = reported.try_emplace(shared, api.gaps.size());
    if (at.value() == nullptr || fresh) {
      known->second = api.gaps.size();
      api.gaps.push_back(
          {std::string(code), {}, refused, std::move(message), at.pointer(), at.span()});
    }
    if (!operation.empty()) api.gaps[known->second].operations.emplace_back(operation);
  }
};

}  // namespace bkctl::ir
