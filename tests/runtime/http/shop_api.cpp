#include "shop_api.hpp"

#include <algorithm>

#include "bk/http/bind.hpp"
#include "bk/json/union.hpp"

namespace shop {

namespace http = bk::http;
namespace json = bk::json;

const json::Fields<Book>& json_fields(bk::Type<Book>) {
  static const json::Fields<Book> fields{
      json::required("title", &Book::title, json::length(1, 20)),
      json::defaulted("pages", &Book::pages, json::minimum(0)),
      json::optional("subtitle", &Book::subtitle),
      json::defaulted("tags", &Book::tags, json::max_items(3)),
  };
  return fields;
}

const json::Fields<Problem>& json_fields(bk::Type<Problem>) {
  static const json::Fields<Problem> fields{json::required("message", &Problem::message)};
  return fields;
}

const json::Fields<Point>& json_fields(bk::Type<Point>) {
  static const json::Fields<Point> fields{
      json::required("x", &Point::x),
      json::required("y", &Point::y),
      json::optional("names", &Point::names),
  };
  return fields;
}

const json::UnionTable& json_union(bk::Type<DraftBody>) {
  static const json::Union<DraftBody> drafts{
      json::one_of(),
      json::alternative<Book>(),
      json::alternative<Upload>(),
      json::alternative<std::string>(),
  };
  return drafts;
}

const json::Fields<Upload>& json_fields(bk::Type<Upload>) {
  static const json::Fields<Upload> fields{
      json::required("name", &Upload::name),
      json::required("file", &Upload::file),
      json::optional("more", &Upload::more),
      json::optional("point", &Upload::point),
  };
  return fields;
}

const http::Params<ListBooksParams>& http_params(bk::Type<ListBooksParams>) {
  static const http::Params<ListBooksParams> params{
      http::query("limit", &ListBooksParams::limit, json::range(1, 100)),
      http::query("author", &ListBooksParams::author, json::max_length(10)),
      http::query(
          "ids", &ListBooksParams::ids, http::Style::kForm, http::kNoExplode, json::max_items(3)),
      http::query("all", &ListBooksParams::all),
  };
  return params;
}

const http::Params<GetBookParams>& http_params(bk::Type<GetBookParams>) {
  static const http::Params<GetBookParams> params{
      http::path("id", &GetBookParams::id),
      http::header("X-Tenant", &GetBookParams::x_tenant, http::kRequired),
      http::cookie("sid", &GetBookParams::sid),
  };
  return params;
}

const http::Params<UpdateBookParams>& http_params(bk::Type<UpdateBookParams>) {
  static const http::Params<UpdateBookParams> params{http::path("id", &UpdateBookParams::id)};
  return params;
}

bk::Task<bk::Result<ListBooksResponse>> BooksApi::list_books(
    http::Context&, const ListBooksParams& params) {
  Book book{.title = params.author.value_or("nobody"), .pages = params.limit};
  for (const std::int32_t id : params.ids) book.tags.push_back(std::to_string(id));
  co_return std::vector{book};
}

bk::Task<bk::Result<GetBookResponse>> BooksApi::get_book(
    http::Context& ctx, const GetBookParams& params) {
  if (params.x_tenant == "missing") {
    co_return http::Response<404, Problem, "application/problem+json">{{"no such book"}};
  }
  if (params.x_tenant == "teapot") {
    co_return http::DefaultResponse<Problem>{.status = 418, .body = {"short and stout"}};
  }
  if (params.x_tenant == "broken") co_return bk::internal_error("the password is hunter2");
  if (params.x_tenant == "wrong range") co_return http::RangeResponse<500, Problem>{.status = 404};
  ctx.response_headers().set("X-Seen", params.sid.value_or("none"));
  co_return Book{.title = params.id.to_string().substr(0, 8)};
}

bk::Task<bk::Result<CreateBookResponse>> BooksApi::create_book(http::Context&, const Book& body) {
  co_return http::Response<201, Book>{.body = body, .headers = {{"Location", "/books/1"}}};
}

bk::Task<bk::Result<CreateBookResponse>> BooksApi::update_book(
    http::Context&, const UpdateBookParams& params, const std::optional<Book>& body) {
  co_return body.value_or(Book{.title = "none", .pages = static_cast<std::int32_t>(params.id)});
}

bk::Task<bk::Result<DeleteBookResponse>> BooksApi::delete_book(
    http::Context&, const UpdateBookParams& params) {
  if (params.id == 404) co_return bk::not_found("There is no such book.");
  co_return http::Response<204>{};
}

bk::Task<bk::Result<TextResponse>> BooksApi::upload(http::Context&, const Upload& body) {
  std::string text = body.name + " " + std::to_string(body.file.octets().size());
  if (body.more) text += " +" + std::to_string(body.more->size());
  if (body.point) text += " at " + std::to_string(body.point->x);
  co_return text;
}

bk::Task<bk::Result<TextResponse>> BooksApi::draft(
    http::Context&, const std::optional<DraftBody>& body) {
  if (!body) co_return std::string{"nothing"};
  if (const auto* book = std::get_if<Book>(&body->value)) co_return "book " + book->title;
  if (const auto* upload = std::get_if<Upload>(&body->value)) co_return "upload " + upload->name;
  co_return "text " + std::get<std::string>(body->value);
}

bk::Task<bk::Result<TextResponse>> BooksApi::shout(http::Context&, const std::string& body) {
  co_return body + "!";
}

bk::Task<bk::Result<BytesResponse>> BooksApi::reverse(http::Context&, const bk::Bytes& body) {
  std::string octets = body.octets();
  std::reverse(octets.begin(), octets.end());
  co_return bk::Bytes{octets};
}

bk::Task<bk::Result<TextResponse>> BooksApi::unwritten(http::Context&) {
  co_return bk::unimplemented("unwritten is not written yet");
}

namespace {

const http::ErrorShape kErrors[] = {
    {422, "application/json", R"({"errors":{"body":["{detail}"]},"status":"{status}"})"},
};
const http::Security kBooksWrite = http::any_of({{{"OAuth2", {"books:write"}}}, {{"ApiKey", {}}}});

}  // namespace

void mount_books(http::Router& router, BooksApi& api) {
  router.add({
      .method = http::Method::kGet,
      .path = "/books",
      .operation = "listBooks",
      .handler = http::bind(api, &BooksApi::list_books),
  });
  router.add({
      .method = http::Method::kPost,
      .path = "/books",
      .operation = "createBook",
      .body = http::json_body({"application/json", "application/vnd.shop+json"}),
      .invalid_status = 422,
      .errors = kErrors,
      .handler = http::bind(api, &BooksApi::create_book),
  });
  router.add({
      .method = http::Method::kGet,
      .path = "/books/{id}",
      .operation = "getBook",
      .handler = http::bind(api, &BooksApi::get_book),
  });
  router.add({
      .method = http::Method::kPut,
      .path = "/books/{id}",
      .operation = "updateBook",
      .body = http::optional(http::one_body_of({http::json_body(), http::form_body()})),
      .handler = http::bind(api, &BooksApi::update_book),
  });
  router.add({
      .method = http::Method::kDelete,
      .path = "/books/{id}",
      .operation = "deleteBook",
      .security = kBooksWrite,
      .handler = http::bind(api, &BooksApi::delete_book),
  });
  router.add({
      .method = http::Method::kPost,
      .path = "/uploads",
      .operation = "upload",
      .body = http::multipart_body(),
      .handler = http::bind(api, &BooksApi::upload),
  });
  router.add({
      .method = http::Method::kPost,
      .path = "/drafts",
      .operation = "draft",
      .body = http::optional(http::one_body_of(
          {http::as_alternative(0, http::one_body_of({http::json_body(), http::form_body()})),
           http::as_alternative(1, http::multipart_body()),
           http::as_alternative(2, http::text_body({"text/plain"}, json::max_length(5)))})),
      .handler = http::bind(api, &BooksApi::draft),
  });
  router.add({
      .method = http::Method::kPost,
      .path = "/shout",
      .operation = "shout",
      .body = http::text_body({"text/plain"}, json::max_length(5)),
      .handler = http::bind(api, &BooksApi::shout),
  });
  router.add({
      .method = http::Method::kPost,
      .path = "/reverse",
      .operation = "reverse",
      .body = http::binary_body({"image/*"}),
      .handler = http::bind(api, &BooksApi::reverse),
  });
  router.add({
      .method = http::Method::kGet,
      .path = "/unwritten",
      .operation = "unwritten",
      .handler = http::bind(api, &BooksApi::unwritten),
  });
}

}  // namespace shop
