#include "listing.hpp"

#include <algorithm>
#include <array>

namespace bk::app {
namespace {

std::string security_text(const http::Security& security) {
  if (security.is_public()) return "public";
  std::string text;
  for (const auto& alternative : security.alternatives()) {
    if (!text.empty()) text += " or ";
    std::string all;
    for (const http::SecurityUse& use : alternative) {
      if (!all.empty()) all += " and ";
      all += use.scheme;
      for (std::size_t i = 0; i < use.scopes.size(); ++i) {
        all += (i == 0 ? "(" : ", ") + use.scopes[i];
      }
      if (!use.scopes.empty()) all += ')';
    }
    text += all.empty() ? "anonymous" : all;
  }
  return text;
}

using Line = std::array<std::string, 4>;

}  // namespace

std::string route_table(const http::Router& router) {
  std::vector<Line> lines{{"METHOD", "PATH", "OPERATION", "SECURITY"}};
  for (const http::Operation* one : router.operations()) {
    lines.push_back(
        {std::string(to_string(one->method)),
         one->path,
         one->operation.empty() ? "-" : one->operation,
         security_text(one->security)});
  }
  std::stable_sort(
      lines.begin() + 1, lines.end(), [](const Line& a, const Line& b) { return a[1] < b[1]; });
  std::array<std::size_t, 4> widths{};
  for (const Line& line : lines) {
    for (std::size_t i = 0; i < line.size(); ++i) widths[i] = std::max(widths[i], line[i].size());
  }
  std::string text;
  for (Line& line : lines) {
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
      line[i].resize(widths[i] + 2, ' ');
      text += line[i];
    }
    text += line.back() + "\n";
  }
  return text;
}

}  // namespace bk::app
