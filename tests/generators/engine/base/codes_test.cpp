#include "engine/base/codes.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <set>
#include <string>

using namespace bkctl;

TEST_CASE("a code is found in any case, an unknown one is not") {
  REQUIRE(find_code("BK1013") != nullptr);
  CHECK(find_code("bk1013")->title == "duplicate key");
  CHECK(find_code("BK9999") == nullptr);
  CHECK(find_code("BK10") == nullptr);
  CHECK(find_code("") == nullptr);
  CHECK(find_code("BKxxxx") == nullptr);
}

TEST_CASE(
    "codes ascend within their thousand and explain themselves in lines that fit a terminal") {
  for (int thousand = 1; thousand <= 8; ++thousand) {
    std::string_view last;
    for (const CodeInfo& info : codes_of(thousand)) {
      CAPTURE(info.code);
      CHECK(info.code.size() == 6);
      CHECK(info.code[2] == static_cast<char>('0' + thousand));
      CHECK(info.code > last);
      last = info.code;
      CHECK_FALSE(info.title.empty());
      CHECK(info.explanation.size() > 20);
      std::string_view text = info.explanation;
      while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        CHECK(end <= 80);
        text.remove_prefix(std::min(end + 1, text.size()));
      }
    }
  }
  CHECK(codes_of(0).empty());
  CHECK(codes_of(9).empty());
}

TEST_CASE("every code that the sources give out is explained") {
  const std::regex code("\"(BK[1-8][0-9]{3})\"");
  std::set<std::string> unknown;
  for (const std::string folder : {"/generators/", "/cli/"}) {
    const std::string root = BKCTL_SOURCE_DIR + folder;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(root)) {
      const std::string name = entry.path().filename().string();
      if (entry.path().extension() != ".cpp" || name.starts_with("codes_")) continue;
      std::ifstream in(entry.path());
      const std::string text{std::istreambuf_iterator<char>(in), {}};
      for (std::sregex_iterator match(text.begin(), text.end(), code), end; match != end; ++match) {
        if (find_code((*match)[1].str()) == nullptr)
          unknown.insert((*match)[1].str() + " in " + name);
      }
    }
  }
  CHECK(unknown == std::set<std::string>{});
}
