#include "project/assets.hpp"

#include "bkctl_project_docs.hpp"
#include "bkctl_project_runtime.hpp"

namespace bkctl::project {

std::span<const bk::EmbeddedFile> runtime_files() {
  return embedded::runtime_files();
}
std::span<const bk::EmbeddedFile> docs_assets() {
  return embedded::docs_files();
}

}  // namespace bkctl::project
