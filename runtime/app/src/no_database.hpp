#pragma once

#include <memory>

#include "bk/db/database.hpp"

namespace bk::app {

/// Stands in for a database that cannot or need not be opened, because a service's constructor gets
/// one in any case: touches no disk, and fails every statement with kUnavailable.
std::unique_ptr<db::Database> no_database();

}  // namespace bk::app
