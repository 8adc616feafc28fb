#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "bk/async/task.hpp"
#include "bk/core/result.hpp"
#include "bk/http/reply.hpp"

namespace bk::http {

class Context;
class Handler;
class Request;
struct Operation;

inline constexpr std::size_t kPathValues = 16;

/// An operation that a request has been routed to, and the texts of its path parameters, still
/// percent-encoded, in the order of the template.
struct Match {
  const Operation* operation = nullptr;
  std::span<const std::string> names{};  ///< of those parameters
  std::array<std::string_view, kPathValues> values{};
  std::size_t size = 0;
};

/// What answers the requests of an operation: any number at once, on several threads.
class Handler {
 public:
  virtual ~Handler() = default;
  /// An Error becomes a problem response in the operation's shape.
  virtual Task<Result<Reply>> serve(Context& context, const Match& match) const = 0;
  /// Whether the texts of the path parameters are such as this handler reads. Asked where two
  /// operations have one path: see Operation::when_path_fits.
  [[nodiscard]] virtual bool takes_path(const Match& match) const;
  /// Writes an error that is told in JSON as the client likes it better, where `operation`
  /// describes that for its status. Leaves it as it is unless overridden.
  virtual void retell(const Request& request, const Operation& operation, Reply& error) const;
  /// What speaks against serving `operation` with this handler; empty when nothing does. Asked
  /// once, when the operation is added.
  [[nodiscard]] virtual std::string problem_with(const Operation& operation) const;
};

/// A handler from a function `Task<Result<Reply>>(Context&)`, for endpoints that no document
/// describes.
template <class F>
std::shared_ptr<const Handler> handle(F function) {
  class Function final : public Handler {
   public:
    explicit Function(F f) : function_(std::move(f)) {}
    Task<Result<Reply>> serve(Context& context, const Match&) const override {
      return function_(context);
    }

   private:
    F function_;
  };
  return std::make_shared<const Function>(std::move(function));
}

}  // namespace bk::http
