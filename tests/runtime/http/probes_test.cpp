#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "bk/json/parse.hpp"
#include "bk/json/value.hpp"
#include "fixture.hpp"

// The raw requests of ../shared/http/request-probes.json: each whole, and split after every byte.

namespace bk::http::test {
namespace {

std::string unhex(const std::string& hex) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
    bytes += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
  }
  return bytes;
}

std::vector<std::string> statuses(Socket& socket) {
  std::vector<std::string> found;
  for (Answer answer = socket.answer(); answer.status != 0; answer = socket.answer()) {
    found.push_back(std::to_string(answer.status));
  }
  return found;
}

bool accepted(const std::vector<std::string>& found) {
  return found.size() == 1 && found.front().front() == '2';
}
// Nothing that follows a refusal is taken for another request.
bool rejected(const std::vector<std::string>& found) {
  return found.empty() ||
         (found.size() == 1 && (found.front().front() == '4' || found.front().front() == '5'));
}

TEST_CASE("every request probe is answered rightly, whole and byte by byte") {
  const std::filesystem::path file =
      std::filesystem::path{BKCTL_SOURCE_DIR}.parent_path() / "shared/http/request-probes.json";
  if (!std::filesystem::exists(file)) {
    WARN("skipped: there is no " << file.string());
    return;
  }
  std::stringstream text;
  text << std::ifstream{file}.rdbuf();
  const auto probes = json::parse<json::Value>(text.str());
  REQUIRE(probes);
  REQUIRE(probes->if_array()->size() >= 47);

  Fixture fixture;
  fixture.add_echo();
  fixture.start();
  for (const json::Value& probe : *probes->if_array()) {
    const std::string name = *probe["name"].if_string();
    const std::string want = *probe["want"].if_string();
    const std::string bytes = unhex(*probe["hex"].if_string());
    // Splitting a large one after every byte takes long and shows nothing more.
    for (const std::size_t piece :
         {bytes.size(), bytes.size() > 4096 ? std::size_t{7} : std::size_t{1}}) {
      Socket socket{fixture.server->port()};
      socket.send_split(bytes, piece);
      socket.shutdown_write();
      const auto found = statuses(socket);
      std::string shown;
      for (const std::string& status : found) shown += status + " ";
      INFO(name << " (want " << want << ", in pieces of " << piece << "): " << shown);
      if (want == "accept") CHECK(accepted(found));
      if (want == "reject") CHECK(rejected(found));
      if (want == "either") CHECK((accepted(found) || rejected(found)));
    }
  }
}

}  // namespace
}  // namespace bk::http::test
