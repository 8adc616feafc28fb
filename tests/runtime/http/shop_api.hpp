#pragma once

#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "bk/core/bytes.hpp"
#include "bk/core/nullable.hpp"
#include "bk/core/uuid.hpp"
#include "bk/http/api.hpp"
#include "bk/json/fields.hpp"
#include "bk/json/value.hpp"

// Written by hand in the form of generated code: one operation for every way to give input and to
// answer. The answers tell what came in.

namespace shop {

struct Book {
  std::string title{};
  std::int32_t pages = 0;
  std::optional<bk::Nullable<std::string>> subtitle{};
  std::vector<std::string> tags{};
  friend bool operator==(const Book&, const Book&) = default;
};
const bk::json::Fields<Book>& json_fields(bk::Type<Book>);

struct Problem {
  std::string message{};
};
const bk::json::Fields<Problem>& json_fields(bk::Type<Problem>);

/// An object that parameters are made of.
struct Point {
  std::int32_t x = 0;
  std::int32_t y = 0;
  std::optional<std::vector<std::string>> names{};
};
const bk::json::Fields<Point>& json_fields(bk::Type<Point>);

struct Upload {
  std::string name;
  bk::Bytes file;
  std::optional<std::vector<bk::Bytes>> more;
  std::optional<Point> point;
};
const bk::json::Fields<Upload>& json_fields(bk::Type<Upload>);

struct DraftBody {
  std::variant<Book, Upload, std::string> value;
};
const bk::json::UnionTable& json_union(bk::Type<DraftBody>);

struct ListBooksParams {
  std::int32_t limit = 20;
  std::optional<std::string> author;
  std::vector<std::int32_t> ids;
  std::optional<bool> all;
};
const bk::http::Params<ListBooksParams>& http_params(bk::Type<ListBooksParams>);

struct GetBookParams {
  bk::Uuid id;
  std::string x_tenant;
  std::optional<std::string> sid;
};
const bk::http::Params<GetBookParams>& http_params(bk::Type<GetBookParams>);

struct UpdateBookParams {
  std::int64_t id = 0;
};
const bk::http::Params<UpdateBookParams>& http_params(bk::Type<UpdateBookParams>);

using ListBooksResponse = bk::http::OneOf<
    bk::http::Response<200, std::vector<Book>>,
    bk::http::Response<200, std::vector<Book>, "application/vnd.shop+json">,
    bk::http::RangeResponse<400>>;
using GetBookResponse = bk::http::OneOf<
    bk::http::Response<200, Book>,
    bk::http::Response<404, Problem, "application/problem+json">,
    bk::http::RangeResponse<500, Problem>,
    bk::http::DefaultResponse<Problem>>;
using CreateBookResponse = bk::http::OneOf<bk::http::Response<201, Book>>;
using DeleteBookResponse = bk::http::OneOf<bk::http::Response<204>>;
using TextResponse = bk::http::OneOf<bk::http::Response<200, std::string, "text/plain">>;
using BytesResponse =
    bk::http::OneOf<bk::http::Response<200, bk::Bytes, "application/octet-stream">>;

class BooksApi {
 public:
  virtual ~BooksApi() = default;
  virtual bk::Task<bk::Result<ListBooksResponse>> list_books(
      bk::http::Context& ctx, const ListBooksParams& params);
  virtual bk::Task<bk::Result<GetBookResponse>> get_book(
      bk::http::Context& ctx, const GetBookParams& params);
  virtual bk::Task<bk::Result<CreateBookResponse>> create_book(
      bk::http::Context& ctx, const Book& body);
  virtual bk::Task<bk::Result<CreateBookResponse>> update_book(
      bk::http::Context& ctx, const UpdateBookParams& params, const std::optional<Book>& body);
  virtual bk::Task<bk::Result<DeleteBookResponse>> delete_book(
      bk::http::Context& ctx, const UpdateBookParams& params);
  virtual bk::Task<bk::Result<TextResponse>> upload(bk::http::Context& ctx, const Upload& body);
  virtual bk::Task<bk::Result<TextResponse>> draft(
      bk::http::Context& ctx, const std::optional<DraftBody>& body);
  virtual bk::Task<bk::Result<TextResponse>> shout(bk::http::Context& ctx, const std::string& body);
  virtual bk::Task<bk::Result<BytesResponse>> reverse(
      bk::http::Context& ctx, const bk::Bytes& body);
  virtual bk::Task<bk::Result<TextResponse>> unwritten(bk::http::Context& ctx);
};
void mount_books(bk::http::Router& router, BooksApi& api);

}  // namespace shop
