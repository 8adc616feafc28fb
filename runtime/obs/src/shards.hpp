#pragma once

#include <cstddef>

namespace bk::obs {

/// How many cells an instrument has: as many as there are processors, rounded up to a power of two,
/// at most 16.
std::size_t shard_count();
/// The calling thread's cell.
std::size_t shard();

}  // namespace bk::obs
