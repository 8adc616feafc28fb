#include "engine/cpp/includes.hpp"

namespace bkctl::cpp {

void Includes::add(const std::string& header) {
  if (header.find('.') == std::string::npos) {
    standard_.insert(header);
  } else {
    project_.insert(header);
  }
}

void Includes::merge(const Includes& other) {
  standard_.insert(other.standard_.begin(), other.standard_.end());
  project_.insert(other.project_.begin(), other.project_.end());
}

void Includes::remove(const std::string& header) {
  standard_.erase(header);
  project_.erase(header);
}

std::string Includes::block() const {
  std::string out;
  for (const auto& header : standard_) out += "#include <" + header + ">\n";
  if (!standard_.empty() && !project_.empty()) out += '\n';
  for (const auto& header : project_) out += "#include \"" + header + "\"\n";
  if (!out.empty()) out.pop_back();
  return out;
}

}  // namespace bkctl::cpp
