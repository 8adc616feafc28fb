#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "bk/http/body.hpp"
#include "bk/http/handler.hpp"
#include "bk/http/method.hpp"
#include "bk/http/problem.hpp"
#include "bk/http/security.hpp"

namespace bk::http {

/// The root element of answers in XML media types. Where there is none, such answers are written as
/// text is.
struct XmlAnswer {
  int status = 0;  ///< 404; 4 for `4XX`; 0 for `default`
  json::Xml root{};
};

/// One line of the mount table.
struct Operation {
  Method method = Method::kGet;
  /// `/books/{bookId}`, `/tasks/{id}:cancel`, `/files/{name}.{extension}`.
  std::string path{};
  std::string operation{};  ///< operationId
  /// Another operation has this method and path too, with parameters that take more: this one gets
  /// the requests whose path parameters it can read, the other one the rest.
  bool when_path_fits = false;
  Security security{};  ///< public unless given
  Body body{};
  int invalid_status = 400;              ///< answered when the input does not fit its description
  std::span<const ErrorShape> errors{};  ///< outlives the router
  std::vector<XmlAnswer> xml{};
  std::shared_ptr<const Handler> handler{};

  ~Operation();
};

/// Which operation answers a method and path. Filled before the server starts, then read by all
/// threads.
///
/// A path is split at `/`, then decoded, once. Literal segments are preferred to templates, and
/// templates with more literal text to those with less; when that fails further down, the next best
/// is tried. A parameter is never empty. Lookup allocates nothing, and its cost does not depend on
/// the number of operations.
class Router {
 public:
  Router();
  ~Router();
  Router(const Router&) = delete;
  Router& operator=(const Router&) = delete;

  /// Adds an operation. What is wrong with it (a path that cannot be, or that means the same as
  /// another's) is kept in problems(), and then the operation is not added.
  void add(Operation operation);
  /// The path in front of the operations added from now on: that of the document's servers[].url.
  void set_base_path(std::string_view path);

  /// One sentence each; a server does not start with any.
  [[nodiscard]] const std::vector<std::string>& problems() const;
  /// In the order of their addition; paths with the base path.
  [[nodiscard]] std::vector<const Operation*> operations() const;

  struct Found {
    enum class Kind : unsigned char { kMatch, kNoPath, kNoMethod, kBadPath };
    Kind kind = Kind::kNoPath;
    Match match{};
    std::string_view allow{};  ///< when the path is there: `GET, HEAD, OPTIONS`
  };
  /// `path` is percent-encoded, without query. HEAD finds a GET when there is no HEAD of its own.
  /// Views in the result point into `path` and the router. Any thread.
  [[nodiscard]] Found find(Method method, std::string_view path) const;

  struct State;

 private:
  std::unique_ptr<State> state_;
};

}  // namespace bk::http
