#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bk/testing/client.hpp"
#include "bk/testing/server.hpp"
#include "body_writer.hpp"
#include "operation.hpp"

namespace bk::testing {

/// A request in terms of the description, to be changed and written.
struct Draft {
  std::vector<std::optional<json::Value>> arguments;  ///< one for each parameter
  const Content* content = nullptr;                   ///< null: no body, or a raw one
  json::Value body;
  std::optional<Body> raw_body;
  std::string accept;
  std::optional<std::vector<SchemeUse>> credentials;
};

/// A request that was sent, as it went out, and what came back.
struct Exchange {
  std::string line;  ///< `POST /books?dry=true`
  Headers headers;   ///< without credentials
  std::string body;
  Response response;
};

/// A draft as it goes out; nothing where the description's styles cannot say a value.
std::optional<Exchange> written(
    const Operation& operation, const Draft& draft, std::string_view base_path);

/// Sends it. Throws Failure where there is no answer, or no credential for a scheme.
void send(const Host& host, const Operation& operation, const Draft& draft, Exchange& exchange);

}  // namespace bk::testing
