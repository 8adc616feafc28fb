#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "bk/auth/scheme.hpp"
#include "bk/config/key.hpp"
#include "bk/core/embedded_file.hpp"

namespace bk::app {

/// What a program knows of itself before it reads any setting. Generated as
/// `<project>::api::facts()`; the views live as long as the program.
struct Facts {
  std::string_view
      name{};  ///< short, lower-case: `shop`; names the default database and the log's service
  std::string_view version{};
  std::string_view base_path{};      ///< of all routes of the API: `/v1`; empty for none
  std::string_view document_json{};  ///< served as /openapi.json; empty: there is none
  std::span<const EmbeddedFile>
      migrations{};  ///< `sqlite/0001_….up.sql`, `postgresql/0001_….down.sql`, …
  std::vector<auth::Scheme> security_schemes{};
  std::span<const EmbeddedFile>
      docs_assets{};  ///< swagger-ui-dist's `swagger-ui-bundle.js` and `swagger-ui.css`
  std::vector<config::Key> settings{};  ///< the project's own, beside bk's: read with app.config()
};

}  // namespace bk::app
