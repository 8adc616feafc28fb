#pragma once

#include "engine/ruleset/function.hpp"

/// The makers behind make_function(): one per function of `then`.
namespace bkctl::ruleset {

bk::Result<Function> make_alphabetical(const yaml::Value* options);
bk::Result<Function> make_casing(const yaml::Value* options);
bk::Result<Function> make_defined(const yaml::Value* options);
bk::Result<Function> make_enumeration(const yaml::Value* options);
bk::Result<Function> make_falsy(const yaml::Value* options);
bk::Result<Function> make_length(const yaml::Value* options);
bk::Result<Function> make_or(const yaml::Value* options);
bk::Result<Function> make_pattern(const yaml::Value* options);
bk::Result<Function> make_schema(const yaml::Value* options);
bk::Result<Function> make_truthy(const yaml::Value* options);
bk::Result<Function> make_typed_enum(const yaml::Value* options);
bk::Result<Function> make_undefined(const yaml::Value* options);
bk::Result<Function> make_unreferenced(const yaml::Value* options);
bk::Result<Function> make_xor(const yaml::Value* options);

/// The option, or nullptr.
const yaml::Value* option(const yaml::Value* options, std::string_view name);
/// An error that says what the option must be.
bk::Error wrong_option(std::string_view name, std::string_view must_be);
/// Texts of a list of strings; empty when it is none.
std::vector<std::string> texts(const yaml::Value* list);
/// `"a", "b"`.
std::string quoted_list(const std::vector<std::string>& texts);

}  // namespace bkctl::ruleset
