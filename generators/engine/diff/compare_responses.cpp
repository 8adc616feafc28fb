#include <algorithm>
#include <unordered_map>

#include "engine/diff/collector.hpp"

namespace bkctl::diff {
namespace {

using spec::Header;
using spec::Named;
using spec::Response;

std::string lower(std::string_view text) {
  std::string out{text};
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return out;
}

bool is_success(std::string_view status) {
  return status.starts_with('2') || status.starts_with('3');
}

// 2XX stands for 200 where 200 does not stand itself.
bool covers(std::string_view range, std::string_view status) {
  return range.size() == 3 && status.size() == 3 && lower(range.substr(1)) == "xx" &&
         range.front() == status.front();
}

class ResponseComparison {
 public:
  ResponseComparison(const Collector& collector, const Site& site)
      : collector_(collector), site_(site), pair_(collector.out.operations[site.operation]) {
    site_.place = Place::kResponseBody;
  }

  void run() {
    auto before = pair_.before.responses();
    auto after = pair_.after.responses();
    take(
        before, after, [](std::string_view a, std::string_view b) { return lower(a) == lower(b); });
    take(before, after, [](std::string_view a, std::string_view b) {
      return covers(a, b) || covers(b, a);
    });
    for (const auto& response : before) {
      site_.label = "response " + std::string{response.name};
      collector_
          .add(
              is_success(response.name) ? "success-status-removed" : "other-status-removed",
              site_,
              response.value,
              pair_.after)
          .subject = response.name;
    }
    for (const auto& response : after) {
      site_.label = "response " + std::string{response.name};
      collector_
          .add(
              is_success(response.name) ? "success-status-added" : "other-status-added",
              site_,
              pair_.before,
              response.value)
          .subject = response.name;
    }
  }

 private:
  template <class Same>
  void take(std::vector<Named<Response>>& before, std::vector<Named<Response>>& after, Same same) {
    std::erase_if(before, [&](const Named<Response>& mine) {
      const auto found = std::find_if(after.begin(), after.end(), [&](const auto& other) {
        return same(mine.name, other.name);
      });
      if (found == after.end()) return false;
      compare(mine.value, found->value, found->name);
      after.erase(found);
      return true;
    });
  }

  void compare(const Response& before, const Response& after, std::string_view status) {
    site_.label = "response " + std::string{status};
    compare_headers(before, after);
    compare_contents(
        collector_, site_, Direction::kResponse, before.content(), after.content(), before, after);
  }

  void compare_headers(const Response& before, const Response& after) {
    std::unordered_map<std::string, Header> open;
    const auto old_headers = before.headers();
    for (const auto& header : old_headers) open.emplace(lower(header.name), header.value);
    for (const auto& header : after.headers()) {
      const auto found = open.find(lower(header.name));
      if (found == open.end()) {
        collector_.add("response-header-added", site_, before, header.value).subject = header.name;
      } else {
        compare_header(header.name, found->second, header.value);
        open.erase(found);
      }
    }
    for (const auto& header : old_headers) {
      if (!open.contains(lower(header.name))) continue;
      const bool required = header.value.required();
      collector_
          .add(
              required ? "required-response-header-removed" : "optional-response-header-removed",
              site_,
              header.value,
              after)
          .subject = header.name;
    }
  }

  void compare_header(std::string_view name, const Header& before, const Header& after) {
    Site site = site_;
    site.place = Place::kHeader;
    site.label += " header " + std::string{name};
    if (before.required() != after.required())
      collector_
          .add(
              after.required() ? "response-header-became-required"
                               : "response-header-became-optional",
              site,
              before,
              after)
          .subject = name;
    if (before.schema() && after.schema()) collector_.use(site, before.schema(), after.schema());
  }

  const Collector& collector_;
  Site site_;
  const OperationPair pair_;  // a copy: pairs are added meanwhile
};

}  // namespace

void compare_responses(const Collector& collector, const Site& site) {
  ResponseComparison(collector, site).run();
}

}  // namespace bkctl::diff
