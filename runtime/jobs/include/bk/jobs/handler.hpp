#pragma once

#include <memory>
#include <string_view>

#include "bk/async/task.hpp"
#include "bk/core/context.hpp"
#include "bk/core/result.hpp"
#include "bk/core/type.hpp"
#include "bk/db/executor.hpp"
#include "bk/jobs/definition.hpp"
#include "bk/json/parse.hpp"

namespace bk::jobs {

/// A handler as Workers see it, whatever its payload. Derive from Handler<T>.
class AnyHandler {
 public:
  virtual ~AnyHandler() = default;
  [[nodiscard]] virtual const Definition& definition() const = 0;
  /// The payload as an object; its type is the handler's business.
  [[nodiscard]] virtual Result<std::shared_ptr<const void>> decode(std::string_view json) const = 0;
  virtual Task<Result<void>> run_decoded(
      Context& context, db::Transaction& transaction, const void* payload) = 0;
};

/// Does the work of one kind of job. Lives longer than the Workers it is added to; run() is called
/// for several jobs at once, all on the Workers' loop.
template <class T>
class Handler : public AnyHandler {
 public:
  /// One attempt. What it writes through `transaction` is committed together with the job's
  /// completion, so it happens exactly once, whatever crashes; anything else it does (a mail, a
  /// call) may happen again. The transaction begins with the first statement. An error rolls it
  /// back, and the job is tried again after its backoff. May be run again at once when the database
  /// could not serialise it.
  ///
  /// `context` ends at the definition's timeout and is cancelled when the process has to stop.
  virtual Task<Result<void>> run(
      Context& context, db::Transaction& transaction, const T& payload) = 0;

  [[nodiscard]] const Definition& definition() const final { return job_definition(Type<T>{}); }

 private:
  [[nodiscard]] Result<std::shared_ptr<const void>> decode(std::string_view json) const final {
    auto payload = json::parse<T>(json);
    if (!payload) return std::move(payload).error();
    return std::shared_ptr<const void>{std::make_shared<T>(std::move(payload).value())};
  }
  Task<Result<void>> run_decoded(
      Context& context, db::Transaction& transaction, const void* payload) final {
    return run(context, transaction, *static_cast<const T*>(payload));
  }
};

}  // namespace bk::jobs
