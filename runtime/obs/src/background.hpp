#pragma once

#include <functional>
#include <thread>

namespace bk::obs {

/// Starts a thread that takes no signals (those are for the program's main thread), named for
/// debuggers (≤ 15 bytes).
std::thread start_background(const char* name, std::function<void()> work);

}  // namespace bk::obs
