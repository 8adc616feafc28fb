#include "engine/output/file_plan.hpp"

namespace bkctl::output {

std::string_view to_string(Owner owner) {
  switch (owner) {
    case Owner::kGenerated:
      return "generated";
    case Owner::kScaffold:
      return "scaffold";
    case Owner::kOnce:
      return "once";
    case Owner::kUser:
      return "user";
  }
  return "";
}

}  // namespace bkctl::output
