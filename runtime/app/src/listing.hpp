#pragma once

#include <span>
#include <string>

#include "bk/app/facts.hpp"
#include "bk/http/router.hpp"

namespace bk::app {

/// The text of `--help`: commands, settings, exit codes.
std::string help_text(const Facts& facts, std::span<const config::Key> keys);

/// The text of `routes`: method, path, operation and security of each, by path.
std::string route_table(const http::Router& router);

}  // namespace bk::app
