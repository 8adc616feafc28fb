#include "bk/testing/temporary_folder.hpp"

#include <cstdlib>
#include <string>
#include <system_error>

#include "bk/testing/client.hpp"

namespace bk::testing {

TemporaryFolder::TemporaryFolder() {
  std::string name = (std::filesystem::temp_directory_path() / "bk_test_XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) throw Failure("cannot make a temporary folder: " + name);
  path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

}  // namespace bk::testing
