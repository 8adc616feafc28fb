#pragma once

#include "generator.hpp"

namespace bkctl::project {

/// The runtime's sources below vendor/bk (unless the project uses an installed one) and the
/// documentation page's assets below vendor/swagger-ui.
void add_vendored(const Input& input, output::FilePlan& files);

}  // namespace bkctl::project
