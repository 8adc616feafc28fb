#include "lazy_transaction.hpp"

#include <utility>

namespace bk::jobs {

Task<Result<void>> LazyTransaction::start(Context& context) {
  if (started_ != nullptr) co_return Result<void>{};
  auto begun = co_await database_.begin(context);
  if (!begun) co_return std::move(begun).error();
  started_ = std::move(begun).value();
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
