#pragma once

#include <span>
#include <string>
#include <string_view>

#include "bk/http/params.hpp"
#include "bk/http/request.hpp"
#include "bk/json/violations.hpp"

namespace bk::http {

/// Where the texts of path parameters are: see Match.
struct PathTexts {
  std::span<const std::string> names;
  std::span<const std::string_view> values;
};

/// Fills the members of `params`, a fresh object of the table's type, from a request. What does not
/// fit is added to `violations`.
void read_params(
    const ParamsTable& table,
    const Request& request,
    const PathTexts& path,
    void* params,
    json::Violations& violations);

/// The same of path parameters only.
void read_path_params(
    const ParamsTable& table, const PathTexts& path, void* params, json::Violations& violations);

}  // namespace bk::http
