#pragma once

#include <string_view>

namespace bkctl::upgrade {

/// Whether version `a` is older than `b`: three numbers, then what stands behind a dash is older
/// than the same without. What is no version at all is older than any.
bool is_older(std::string_view a, std::string_view b);

}  // namespace bkctl::upgrade
