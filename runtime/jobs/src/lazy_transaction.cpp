#include "lazy_transaction.hpp"

#include <utility>

#include "bk/async/loop.hpp"

namespace bk::jobs {

// Waits for its turn as long as the attempt may take: that SQLite's writer or all connections are
// busy, or the server is away for a moment, is not the job's failure and must not cost an attempt.
Task<Result<void>> LazyTransaction::start(Context& context) {
  while (started_ == nullptr) {
    auto begun = co_await database_.begin(context);
    if (begun) {
      started_ = std::move(begun).value();
      break;
    }
    if (begun.error().code() != ErrorCode::kUnavailable) co_return std::move(begun).error();
    auto waited = co_await async::Loop::current()->sleep(context, std::chrono::milliseconds{50});
    if (!waited) co_return std::move(waited).error();
  }
  co_return Result<void>{};
}

Task<Result<db::Rows>> LazyTransaction::execute(
    Context& context, db::Statement statement, db::Values values) {
  auto started = co_await start(context);
  if (!started) co_return std::move(started).error();
  co_return co_await started_->execute(context, statement, std::move(values));
}

Task<Result<std::unique_ptr<db::Transaction>>> LazyTransaction::begin(Context& context) {
  auto started = co_await start(context);
  if (!started) co_return std::move(started).error();
  co_return co_await started_->begin(context);
}

Task<Result<void>> LazyTransaction::execute_script(Context& context, db::Statement script) {
  auto started = co_await start(context);
  if (!started) co_return std::move(started).error();
  co_return co_await started_->execute_script(context, script);
}

Task<Result<db::Transaction::End>> LazyTransaction::end(
    Context& context, bool commit, unsigned attempt) {
  if (started_ == nullptr) co_return End::kDone;
  co_return co_await started_->end(context, commit, attempt);
}

}  // namespace bk::jobs
