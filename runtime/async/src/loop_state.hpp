#pragma once

#include <asio/executor_work_guard.hpp>
#include <asio/io_context.hpp>

#include "bk/async/loop.hpp"

namespace bk::async {

/// What is behind a Loop: shared with the modules of bk that talk to Asio themselves.
struct Loop::State {
  asio::io_context context{1};
  asio::executor_work_guard<asio::io_context::executor_type> work{context.get_executor()};
};

}  // namespace bk::async
