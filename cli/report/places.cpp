#include "report/places.hpp"

#include <filesystem>
#include <unordered_map>

#include "bk/core/bytes.hpp"
#include "bk/crypto/hash.hpp"

namespace bkctl::report {

namespace fs = std::filesystem;

std::string report_path(std::string_view path) {
  if (!path.starts_with('/')) {
    while (path.starts_with("./")) path.remove_prefix(2);
    return std::string(path);
  }
  std::error_code error;
  const std::string here = fs::current_path(error).string() + "/";
  const std::string text(path);
  return !error && text.starts_with(here) ? text.substr(here.size()) : text;
}

std::vector<std::string> fingerprints(const Diagnostics& diagnostics) {
  std::vector<std::string> out;
  std::unordered_map<std::string, std::size_t> seen;
  for (const auto& each : diagnostics.all()) {
    std::string text = each.code;
    for (const std::string& part : {report_path(each.span.path()), each.pointer, each.message})
      text.append(1, '\0').append(part);
    const std::size_t number = seen[text]++;
    if (number != 0) text.append(1, '\0').append(std::to_string(number));
    out.push_back(bk::hex_encode(bk::crypto::octets(bk::crypto::sha256(text))));
  }
  return out;
}

}  // namespace bkctl::report
