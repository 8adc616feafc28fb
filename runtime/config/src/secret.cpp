#include "bk/config/secret.hpp"

namespace bk::config {

Secret::~Secret() {
  // Through volatile, so that the compiler does not drop writes to memory that is about to go.
  volatile char* const data = value_.data();
  for (std::size_t i = 0; i < value_.size(); ++i) data[i] = 0;
}

}  // namespace bk::config
