#include <catch2/catch.hpp>

#include "bk/async/loop.hpp"
#include "bk/http/api.hpp"
#include "bk/http/bind.hpp"
#include "bk/http/dispatcher.hpp"
#include "bk/json/fields.hpp"

// XML bodies, from request to reply.

namespace farm {

struct Cow {
  std::int32_t id = 0;
  std::vector<std::string> names;
};
const bk::json::FieldTable& json_fields(bk::Type<Cow>) {
  namespace json = bk::json;
  static const json::Fields<Cow> fields{
      json::required("id", &Cow::id, json::minimum(1)),
      json::required("names", &Cow::names),
      json::xml("id", {.node = json::XmlNode::kAttribute}),
      json::xml("names", {.node = json::XmlNode::kElement, .items = {{.name = "name"}}}),
  };
  return fields;
}

struct Trouble {
  std::int32_t status = 0;
  std::optional<std::string> detail;
};
const bk::json::FieldTable& json_fields(bk::Type<Trouble>) {
  namespace json = bk::json;
  static const json::Fields<Trouble> fields{
      json::required("status", &Trouble::status), json::optional("detail", &Trouble::detail)};
  return fields;
}

using CowResponse = bk::http::OneOf<
    bk::http::Response<200, Cow>,
    bk::http::Response<200, Cow, "application/xml">,
    bk::http::RangeResponse<400, Trouble, "application/problem+json">,
    bk::http::RangeResponse<400, Trouble, "application/problem+xml">>;
using RawResponse = bk::http::OneOf<bk::http::Response<200, std::string, "application/xml">>;

struct Api {
  bk::Task<bk::Result<CowResponse>> milk(bk::http::Context&, const Cow& body) {
    if (body.id == 13) co_return bk::not_found("There is no such cow.");
    co_return body;
  }
  bk::Task<bk::Result<RawResponse>> raw(bk::http::Context&) { co_return std::string{"<as-is/>"}; }
};

}  // namespace farm

namespace bk::http {
namespace {

struct Farm {
  Farm() {
    router.add(
        {.method = Method::kPost,
         .path = "/cows",
         .operation = "milk",
         .body = one_body_of({json_body(), xml_body({.name = "cow"})}),
         .xml = {{200, {.name = "cow"}}, {4, {.name = "problem", .space = "urn:ietf:rfc:7807"}}},
         .handler = bind(api, &farm::Api::milk)});
    router.add(
        {.method = Method::kGet,
         .path = "/raw",
         .operation = "raw",
         .handler = bind(api, &farm::Api::raw)});
  }
  Reply send(Method method, std::string_view target, std::string_view accept, std::string body) {
    REQUIRE(router.problems().empty());
    const std::string_view type = body.starts_with('{') ? "application/json" : "application/xml";
    const Request request{
        method, target, {{"Content-Type", type}, {"Accept", accept}}, std::move(body)};
    Context context{request};
    const Dispatcher dispatcher{{router}};
    return async::run_to_end(dispatcher.dispatch(context));
  }
  Reply milk(std::string_view accept, std::string body) {
    return send(Method::kPost, "/cows", accept, std::move(body));
  }

  farm::Api api;
  Router router;
};

constexpr const char* kHead = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

TEST_CASE("the same operation reads and writes JSON and XML") {
  Farm farm;
  const std::string xml = "<cow id=\"7\"><names><name>Elsa</name></names></cow>";
  const std::string json = R"({"id":7,"names":["Elsa"]})";
  CHECK(farm.milk("*/*", xml).body == json);
  CHECK(farm.milk("application/json", xml).content_type == "application/json");
  const Reply written = farm.milk("application/xml", json);
  CHECK(written.status == 200);
  CHECK(written.content_type == "application/xml");
  CHECK(written.body == kHead + xml + "\n");
  CHECK(farm.milk("application/json;q=0.5, application/xml", xml).body == kHead + xml + "\n");
  CHECK(farm.milk("application/json, application/xml", xml).body == json);
  CHECK(farm.milk("text/csv", xml).status == 406);
}

TEST_CASE("XML that does not fit is refused as JSON is") {
  Farm farm;
  const auto refusal = [&](const std::string& body) {
    const Reply reply = farm.milk("application/json", body);
    CHECK(reply.status == 400);
    CHECK(reply.content_type == "application/problem+json");
    return reply.body;
  };
  CHECK_THAT(
      refusal("<cow id=\"0\"><names/></cow>"),
      Catch::Contains(R"("pointer":"/id","keyword":"minimum")"));
  CHECK_THAT(refusal("<cow id=\"1\">"), Catch::Contains(R"("pointer":"","keyword":"xml")"));
  CHECK_THAT(refusal("<!DOCTYPE a><cow/>"), Catch::Contains("document type declaration"));
}

TEST_CASE("errors are written as XML where that is described and liked better") {
  Farm farm;
  const std::string missing = "<cow id=\"13\"><names/></cow>";
  const Reply xml = farm.milk("application/xml, application/problem+xml", missing);
  CHECK(xml.status == 404);
  CHECK(xml.content_type == "application/problem+xml");
  CHECK_THAT(
      xml.body,
      Catch::StartsWith(std::string{kHead} + "<problem xmlns=\"urn:ietf:rfc:7807\"><") &&
          Catch::Contains("<status>404</status><detail>There is no such cow.</detail>"));
  CHECK(farm.milk("*/*", missing).content_type == "application/problem+json");
}

TEST_CASE("text is handed over as it is where no root is given") {
  Farm farm;
  CHECK(farm.send(Method::kGet, "/raw", "*/*", "").body == "<as-is/>");
}

}  // namespace
}  // namespace bk::http
