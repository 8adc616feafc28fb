#include "engine/reference/page.hpp"

#include "engine/reference/writer.hpp"

namespace bkctl::reference {

std::string page(const spec::Document& document) {
  return Writer(document).write();
}

}  // namespace bkctl::reference
