#include "bk/testing/contract.hpp"

#include <catch2/catch.hpp>

#include "bk/http/context.hpp"
#include "bk/http/handler.hpp"
#include "bk/http/router.hpp"
#include "bk/json/parse.hpp"
#include "bk/schema/schema.hpp"
#include "bk/testing/server.hpp"

namespace bk::testing {
namespace {

constexpr std::string_view kThing = R"({
  "type": "object", "required": ["name"], "additionalProperties": false,
  "properties": {
    "name": {"type": "string", "minLength": 2, "maxLength": 9, "pattern": "^[a-z]+$"},
    "size": {"type": "integer", "minimum": 1, "maximum": 5},
    "tags": {"type": "array", "items": {"type": "string"}, "maxItems": 3, "uniqueItems": true},
    "kind": {"enum": ["a", "b"]}}})";

std::string document() {
  return R"({"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "paths": {"/things": {"post": {
    "operationId": "makeThing",
    "requestBody": {"required": true, "content": {"application/json": {"schema": )" +
         std::string{kThing} + R"(}}},
    "responses": {"201": {"description": "Made.", "headers": {"X-Count": {"required": true, "schema": {"type": "integer"}}},
      "content": {"application/json": {"schema": {"type": "object", "required": ["id"], "properties": {"id": {"type": "integer"}}}}}}}}}}})";
}

/// How the service under test goes wrong.
struct Fault {
  bool takes_anything = false;
  bool blames_another_place = false;
  bool forgets_header = false;
  bool fails_for_long_names = false;
  std::string body = R"({"id": 1})";
  int status = 201;
};

Task<Result<http::Reply>> make_thing(
    http::Context& context, const schema::Schema& schema, const Fault& fault) {
  const http::Request& request = context.request();
  if (!fault.takes_anything) {
    if (request.header("accept").value_or("*/*") != "*/*")
      co_return Error{ErrorCode::kNotAcceptable};
    if (request.header("content-type").value_or("application/json") != "application/json")
      co_return Error{ErrorCode::kUnsupportedMediaType};
    json::Violations violations;
    const auto value = json::parse<json::Value>(request.body());
    if (!value) violations.add(nullptr, "json", "is not JSON");
    if (value) schema.check(*value, nullptr, violations);
    auto list = std::move(violations).take();
    for (Violation& one : list) {
      if (fault.blames_another_place) one.pointer = "/elsewhere";
    }
    if (!list.empty())
      co_return Error{ErrorCode::kInvalidArgument}.with_violations(std::move(list));
    const std::string* name = (*value)["name"].if_string();
    if (fault.fails_for_long_names && name->size() > 4) co_return internal_error("too long");
  }
  http::Reply reply;
  reply.status = fault.status;
  reply.content_type = "application/json";
  reply.body = fault.body;
  if (!fault.forgets_header) reply.headers.set("X-Count", "1");
  co_return reply;
}

ContractReport report_on(const Fault& fault, std::uint64_t seed = 1) {
  const std::string json = document();
  const auto schema = schema::Schema::compile(json::parse<json::Value>(kThing).value()).value();
  app::Facts facts;
  facts.name = "things";
  facts.document_json = json;
  Host host(std::move(facts), {});
  host.app().router().add(
      {.method = http::Method::kPost,
       .path = "/things",
       .operation = "makeThing",
       .handler = http::handle(
           [&](http::Context& context) { return make_thing(context, schema, fault); })});
  host.start();
  Contract contract(host, {.seed = seed, .summary = false});
  ContractReport report = contract.check("POST", "/things");
  host.stop();
  return report;
}

bool tells(const ContractReport& report, std::string_view text) {
  return report.text().find(text) != std::string::npos;
}

TEST_CASE("a service that does as described keeps its contract") {
  const ContractReport report = report_on({});
  INFO(report.text());
  CHECK(report.kept());
  CHECK(report.untested.empty());
  CHECK(report.requests > 30);
}

TEST_CASE("the same seed sends the same requests") {
  CHECK(report_on({}, 5).requests == report_on({}, 5).requests);
}

TEST_CASE("a service that takes anything is told of every limit") {
  const ContractReport report = report_on({.takes_anything = true});
  for (const char* const limit :
       {"required broken at /name",
        "minLength broken at /name",
        "maxLength broken at /name",
        "pattern broken at /name",
        "type broken at /name",
        "minimum broken at /size",
        "maximum broken at /size",
        "type broken at /size",
        "maxItems broken at /tags",
        "uniqueItems broken at /tags",
        "type broken at /tags/0",
        "enum broken at /kind",
        "additionalProperties broken at /unexpected_property",
        "another media type",
        "a body that is not JSON",
        "no body",
        "an Accept that nothing fits"}) {
    INFO(limit);
    CHECK(tells(report, limit));
  }
}

TEST_CASE("a problem that names another place is found") {
  const ContractReport report = report_on({.blames_another_place = true});
  CHECK(tells(report, "`errors` has no entry for this place in the body: /size"));
}

TEST_CASE("answers that are not as described are found") {
  CHECK(tells(report_on({.body = "{}"}), "the body does not fit its schema: /id is required"));
  CHECK(tells(report_on({.body = "{"}), "the body is not JSON"));
  CHECK(tells(report_on({.status = 202}), "the status 202 is not described"));
  CHECK(tells(report_on({.forgets_header = true}), "the header X-Count is missing"));
}

TEST_CASE("a random request that fails is made smaller") {
  const ContractReport report = report_on({.fails_for_long_names = true});
  REQUIRE_FALSE(report.kept());
  CHECK(tells(report, "the service fails"));
  CHECK(tells(report, "made smaller"));
  // Nothing but the name is left, and that is as short as still fails, or nearly so.
  CHECK(tells(report, "> {\"name\":\""));
}

}  // namespace
}  // namespace bk::testing
