#pragma once

#include <coroutine>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

#include "bk/async/task.hpp"
#include "bk/core/type.hpp"
#include "bk/http/api.hpp"
#include "bk/http/params.hpp"
#include "bk/http/router.hpp"
#include "bk/json/codec.hpp"

namespace bk::http {

class AnyReader;
struct AnyStream;
struct Answers;

enum class Streamed : std::uint8_t { kNo, kItems, kWholeEvents };

/// One answer that an operation may give, without its type.
struct ReplyFact {
  int status;                         ///< 0: only the response knows
  std::string_view media_type;        ///< empty: no body
  const json::Codec* body;            ///< null: no body
  int range = 0;                      ///< 400: its status is one of 4XX
  Streamed streamed = Streamed::kNo;  ///< then `body` is the codec of the items
};

/// One call of an operation's function, without its types: made, filled with input, started,
/// finished, destroyed.
class Invocation {
 public:
  virtual ~Invocation() = default;
  static void* operator new(std::size_t size) {
    return async_detail::PromiseBase::operator new(size);
  }
  static void operator delete(void* call, std::size_t size) noexcept {
    async_detail::PromiseBase::operator delete(call, size);
  }

  virtual void* params() = 0;  ///< null: the operation has none
  virtual void* body() = 0;    ///< null: the operation has none; an AnyReader for items

  /// As the await_suspend of a task.
  virtual bool start(Context& context, std::coroutine_handle<> caller) = 0;
  struct Outcome {
    std::size_t fact;  ///< which of the operation's facts
    int status;
    const void* body;  ///< lives as long as the invocation
    const Headers* headers;
    AnyStream* stream = nullptr;  ///< in place of `body`; what it refers to lives as long
  };
  virtual Result<Outcome> finish() = 0;
};

/// A handler that reads an operation's input, calls its function and writes its answer.
class BoundHandler : public Handler {
 public:
  Task<Result<Reply>> serve(Context& context, const Match& match) const final;
  [[nodiscard]] bool takes_path(const Match& match) const final;
  void retell(const Request& request, const Operation& operation, Reply& error) const final;
  [[nodiscard]] std::string problem_with(const Operation& operation) const final;

 protected:
  /// `reads_items`: the body is an AnyReader, and `body` the codec of its items.
  BoundHandler(
      const ParamsTable* params,
      const json::Codec* body,
      bool reads_items,
      std::span<const ReplyFact> facts);
  ~BoundHandler() override;

  [[nodiscard]] virtual std::unique_ptr<Invocation> make() const = 0;

 private:
  Result<void> read_input(const Request& request, const Match& match, Invocation& invocation) const;

  const ParamsTable* params_;
  const json::Codec* body_;
  std::unique_ptr<const Answers> answers_;
  bool reads_items_;
};

namespace detail {

template <class B>
concept IsStream = requires { B::kIsWholeEvents; };

template <class A>
constexpr ReplyFact fact_of() {
  ReplyFact fact{0, {}, nullptr};
  if constexpr (requires { std::integral_constant<int, A::code()>{}; }) fact.status = A::code();
  if constexpr (requires { A::kRange; }) fact.range = A::kRange;
  if constexpr (IsStream<typename A::Body>) {
    fact.media_type = A::kMediaType;
    fact.body = &json::codec<typename A::Body::Item>();
    fact.streamed = A::Body::kIsWholeEvents ? Streamed::kWholeEvents : Streamed::kItems;
  } else if constexpr (!std::is_void_v<typename A::Body>) {
    fact.media_type = A::kMediaType;
    fact.body = &json::codec<typename A::Body>();
  }
  return fact;
}

template <class A>
Invocation::Outcome outcome_of(A& alternative, std::size_t index) {
  if constexpr (std::is_void_v<typename A::Body>) {
    return {index, alternative.code(), nullptr, &alternative.headers};
  } else if constexpr (IsStream<typename A::Body>) {
    return {index, alternative.code(), nullptr, &alternative.headers, &alternative.body};
  } else {
    return {index, alternative.code(), &alternative.body, &alternative.headers};
  }
}

template <class R>
struct Facts;
template <class... A>
struct Facts<OneOf<A...>> {
  static constexpr ReplyFact kAll[] = {fact_of<A>()...};

  // Not std::visit, which costs the compiler several times as much.
  static Invocation::Outcome outcome(std::variant<A...>& answer) {
    return outcome(answer, std::index_sequence_for<A...>{});
  }
  template <std::size_t... kIndex>
  static Invocation::Outcome outcome(std::variant<A...>& answer, std::index_sequence<kIndex...>) {
    Invocation::Outcome out{};
    const auto is = [&](auto* alternative, std::size_t index) {
      if (alternative != nullptr) out = outcome_of(*alternative, index);
      return alternative != nullptr;
    };
    (void)(is(std::get_if<kIndex>(&answer), kIndex) || ...);
    return out;
  }
};

template <class P>
concept HasParams = requires { http_params(Type<P>{}); };

template <class B>
concept IsReader = requires { typename B::ReadItem; };

struct None {};

/// Takes the arguments of an operation's function apart: parameters first, then a body.
template <class... Args>
struct Input {
  static constexpr bool kParams = false;
  static constexpr bool kBody = false;
  using Params = None;
  using Body = None;
};
template <class A>
struct Input<A> {
  static constexpr bool kParams = HasParams<A>;
  static constexpr bool kBody = !kParams;
  using Params = std::conditional_t<kParams, A, None>;
  using Body = std::conditional_t<kBody, A, None>;
};
template <class A, class B>
struct Input<A, B> {
  static_assert(HasParams<A>, "the first argument of two is a struct with http_params");
  static constexpr bool kParams = true;
  static constexpr bool kBody = true;
  using Params = A;
  using Body = B;
};

template <class Api, class R, class... Args>
class Bound final : public BoundHandler {
 public:
  using Function = Task<Result<R>> (Api::*)(Context&, Args...);
  using In = Input<std::remove_cvref_t<Args>...>;

  Bound(Api& api, Function function)
      : BoundHandler(params_table(), body_codec(), IsReader<typename In::Body>, Facts<R>::kAll),
        api_(api),
        function_(function) {}

 private:
  class Call final : public Invocation {
   public:
    explicit Call(const Bound& bound) : bound_(bound) {}
    void* params() override { return In::kParams ? &params_ : nullptr; }
    void* body() override {
      if constexpr (IsReader<typename In::Body>) {
        AnyReader* reader = &body_;
        return reader;
      }
      return In::kBody ? &body_ : nullptr;
    }
    bool start(Context& context, std::coroutine_handle<> caller) override {
      task_ = call(context);
      return task_.await_suspend(caller);
    }
    Result<Outcome> finish() override {
      Result<R>& result = task_.result();
      if (!result) return std::move(result).error();
      return Facts<R>::outcome(result->value);
    }

   private:
    Task<Result<R>> call(Context& context) {
      // gcc 12's -fsanitize=undefined takes the member for null where the call names it twice.
      const Bound& bound = bound_;
      if constexpr (In::kParams && In::kBody) {
        return (bound.api_.*bound.function_)(context, params_, body_);
      } else if constexpr (In::kParams) {
        return (bound.api_.*bound.function_)(context, params_);
      } else if constexpr (In::kBody) {
        return (bound.api_.*bound.function_)(context, body_);
      } else {
        return (bound.api_.*bound.function_)(context);
      }
    }

    const Bound& bound_;
    typename In::Params params_{};
    typename In::Body body_{};
    Task<Result<R>> task_;
  };

  [[nodiscard]] std::unique_ptr<Invocation> make() const override {
    return std::make_unique<Call>(*this);
  }
  static const ParamsTable* params_table() {
    if constexpr (In::kParams) return &http_params(Type<typename In::Params>{});
    return nullptr;
  }
  static const json::Codec* body_codec() {
    if constexpr (IsReader<typename In::Body>) {
      return &json::codec<typename In::Body::ReadItem>();
    } else if constexpr (In::kBody) {
      return &json::codec<typename In::Body>();
    }
    return nullptr;
  }

  Api& api_;
  Function function_;
};

}  // namespace detail

/// The handler that calls `function` of `api`, which must outlive the router:
/// `http::bind(api, &BooksApi::list_books)`.
template <class Api, class R, class... Args>
std::shared_ptr<const Handler> bind(Api& api, Task<Result<R>> (Api::*function)(Context&, Args...)) {
  return std::unique_ptr<const Handler>(new detail::Bound<Api, R, Args...>(api, function));
}

}  // namespace bk::http
