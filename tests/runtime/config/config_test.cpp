#include "bk/config/config.hpp"

#include <unistd.h>

#include <catch2/catch.hpp>
#include <cstdio>
#include <fstream>
#include <sstream>
#include <type_traits>

using namespace std::chrono_literals;
namespace config = bk::config;
using config::Key;
using config::Kind;

namespace {

const std::vector<Key>& keys() {
  static const std::vector<Key> declared{
      {.name = "HOST", .fallback = "127.0.0.1", .help = "Address to listen on.", .group = "Server"},
      {.name = "PORT",
       .kind = Kind::kInteger,
       .fallback = "8080",
       .maximum = 65535,
       .help = "TCP port to listen on; 0 takes a free one.",
       .group = "Server"},
      {.name = "REQUEST_TIMEOUT",
       .kind = Kind::kDuration,
       .fallback = "30s",
       .minimum = 1,
       .maximum = 600'000},
      {.name = "BODY_LIMIT", .kind = Kind::kSize, .fallback = "1MiB", .maximum = 1'073'741'824},
      {.name = "DATABASE_URL",
       .kind = Kind::kUrl,
       .fallback = "sqlite:shop.db",
       .choices = {"sqlite", "postgres"}},
      {.name = "LOG_FORMAT",
       .kind = Kind::kChoice,
       .fallback = "json",
       .choices = {"json", "text"}},
      {.name = "ORIGINS", .kind = Kind::kList},
      {.name = "VERBOSE", .kind = Kind::kBoolean},
      {.name = "API_KEY", .kind = Kind::kSecret},
  };
  return declared;
}

/// A file that goes with the test.
class File {
 public:
  explicit File(const std::string& text) {
    char name[] = "/tmp/bk_config_XXXXXX";
    const int descriptor = ::mkstemp(name);
    REQUIRE(descriptor >= 0);
    ::close(descriptor);
    path_ = name;
    std::ofstream{path_} << text;
  }
  ~File() { std::remove(path_.c_str()); }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  std::string path_;
};

bk::Result<config::Config> load(
    std::vector<std::string> arguments,
    std::vector<std::string> environment = {},
    std::string env_file = {}) {
  return config::load(
      keys(),
      {.arguments = std::move(arguments),
       .environment = std::move(environment),
       .env_file = std::move(env_file)});
}

std::string problems(
    std::vector<std::string> arguments, std::vector<std::string> environment = {}) {
  const auto loaded = load(std::move(arguments), std::move(environment));
  REQUIRE_FALSE(loaded);
  CHECK(loaded.error().code() == bk::ErrorCode::kInvalidArgument);
  return loaded.error().message();
}

}  // namespace

TEST_CASE("without sources every key has its fallback") {
  const auto loaded = load({});
  REQUIRE(loaded);
  CHECK(loaded->string("HOST") == "127.0.0.1");
  CHECK(loaded->integer("PORT") == 8080);
  CHECK(loaded->duration("REQUEST_TIMEOUT") == 30s);
  CHECK(loaded->size("BODY_LIMIT") == 1'048'576);
  CHECK(loaded->string("DATABASE_URL") == "sqlite:shop.db");
  CHECK(loaded->list("ORIGINS").empty());
  CHECK_FALSE(loaded->boolean("VERBOSE"));
  CHECK(loaded->secret("API_KEY").empty());
  CHECK_FALSE(loaded->has("API_KEY"));
  CHECK(loaded->origin("PORT") == "default");
  CHECK(loaded->origin("API_KEY").empty());
}

TEST_CASE("flags win over the environment, the environment over .env") {
  const File file{"PORT=1\nHOST=from-file\nLOG_FORMAT=text\n"};
  const auto loaded = load({"--port=3"}, {"PORT=2", "HOST=from-environment"}, file.path());
  REQUIRE(loaded);
  CHECK(loaded->integer("PORT") == 3);
  CHECK(loaded->origin("PORT") == "flag --port");
  CHECK(loaded->string("HOST") == "from-environment");
  CHECK(loaded->origin("HOST") == "environment");
  CHECK(loaded->string("LOG_FORMAT") == "text");
  CHECK(loaded->origin("LOG_FORMAT") == file.path() + " line 3");
}

TEST_CASE("an empty variable counts as not set") {
  CHECK(load({}, {"PORT="})->integer("PORT") == 8080);
}

TEST_CASE("flags take their value after = or a space, switches need none") {
  const auto loaded =
      load({"--port", "81", "--origins=a,b", "--verbose", "migrate", "up", "--", "--not-a-flag"});
  REQUIRE(loaded);
  CHECK(loaded->integer("PORT") == 81);
  CHECK(
      std::vector<std::string>(loaded->list("ORIGINS").begin(), loaded->list("ORIGINS").end()) ==
      std::vector<std::string>{"a", "b"});
  CHECK(loaded->boolean("VERBOSE"));
  CHECK(
      std::vector<std::string>(loaded->arguments().begin(), loaded->arguments().end()) ==
      std::vector<std::string>{"migrate", "up", "--not-a-flag"});
  CHECK_FALSE(load({"--verbose=no"})->boolean("VERBOSE"));
}

TEST_CASE("every problem is reported at once, with key, value, source and what is expected") {
  CHECK(
      problems(
          {"--prot", "80", "--port=80a8", "--log-format=xml"},
          {"REQUEST_TIMEOUT=30",
           "BODY_LIMIT=2GiB",
           "DATABASE_URL=mysql://shop:hunter2@db/shop",
           "VERBOSE=perhaps"}) ==
      "--prot is not a flag of this program; did you mean --port?\n"
      "PORT: \"80a8\" (flag --port) is not an integer from 0 to 65535\n"
      "REQUEST_TIMEOUT: \"30\" (environment) is not a duration with its unit, such as 500ms, 30s "
      "or 1h30m, from 1ms "
      "to 10m\n"
      "BODY_LIMIT: \"2GiB\" (environment) is not a size in octets, such as 65536, 64KiB or 2MB, "
      "from 0 to 1024MiB\n"
      "DATABASE_URL: \"mysql://shop:***@db/shop\" (environment) is not a URL with the scheme "
      "sqlite or postgres\n"
      "LOG_FORMAT: \"xml\" (flag --log-format) is not one of json or text\n"
      "VERBOSE: \"perhaps\" (environment) is not true or false");
}

TEST_CASE("each problem is also a violation that names its key") {
  const auto loaded = load({"--port=x"}, {"VERBOSE=y"});
  REQUIRE(loaded.error().violations().size() == 2);
  CHECK(loaded.error().violations()[0].pointer == "PORT");
  CHECK(loaded.error().violations()[1].pointer == "VERBOSE");
}

TEST_CASE("flags that cannot be understood are problems") {
  CHECK(
      problems({"--completely-different"}) ==
      "--completely-different is not a flag of this program; --help lists them");
  CHECK(problems({"-p"}).starts_with("-p is not a flag"));
  CHECK(problems({"--port"}) == "--port needs a value");
  CHECK(problems({"--port", "--verbose"}) == "--port needs a value");
  CHECK(problems({"--port=1", "--port=2"}) == "--port is given twice");
}

TEST_CASE("limits are inclusive") {
  CHECK(load({"--port=65535"})->integer("PORT") == 65535);
  CHECK_FALSE(load({"--port=65536"}));
  CHECK_FALSE(load({"--port=-1"}));
  CHECK(load({"--request-timeout=10m"}));
  CHECK_FALSE(load({"--request-timeout=10m1ns"}));
  CHECK_FALSE(load({"--request-timeout=999us"}));
}

TEST_CASE("a secret comes from the environment or a file, never from the command line") {
  const File file{"s3cret\r\n"};
  CHECK(load({}, {"API_KEY=abc"})->secret("API_KEY").reveal() == "abc");
  const auto from_file = load({}, {"API_KEY_FILE=" + file.path()});
  REQUIRE(from_file);
  CHECK(from_file->secret("API_KEY").reveal() == "s3cret");
  CHECK(from_file->origin("API_KEY") == "file " + file.path());
  CHECK(load({"--api-key-file", file.path()})->secret("API_KEY").reveal() == "s3cret");

  const std::string open = problems({"--api-key", "abc"});
  CHECK(
      open ==
      "--api-key is a secret, and other users can read a command line: set API_KEY in the "
      "environment, or "
      "--api-key-file to a file that holds it");
  CHECK(
      problems({}, {"API_KEY_FILE=/does/not/exist"}) ==
      "API_KEY_FILE: cannot read \"/does/not/exist\" (environment); expected a file of at most 1 "
      "MiB");
  CHECK(
      problems({}, {"API_KEY=abc", "API_KEY_FILE=" + file.path()}) ==
      "API_KEY: is set (environment) and so is API_KEY_FILE (environment): keep one");
}

TEST_CASE("a secret cannot be printed, compared or converted") {
  STATIC_REQUIRE_FALSE(std::is_convertible_v<config::Secret, std::string>);
  STATIC_REQUIRE_FALSE(std::is_convertible_v<config::Secret, std::string_view>);
  STATIC_REQUIRE_FALSE(std::is_convertible_v<std::string, config::Secret>);
  config::Secret first{std::string{"a"}};
  config::Secret second{first};
  config::Secret third{std::move(first)};
  second = third;
  CHECK(second.reveal() == "a");
  CHECK(third.reveal() == "a");
}

TEST_CASE("the printed configuration holds no secret") {
  const auto loaded = load(
      {"--port=1"},
      {"API_KEY=hunter2", "DATABASE_URL=postgres://shop:hunter2@db/shop", "ORIGINS=a,b"});
  REQUIRE(loaded);
  const std::string text = loaded->print();
  CHECK(text.find("hunter2") == std::string::npos);
  CHECK(
      text ==
      "API_KEY=***  # environment\n"
      "BODY_LIMIT=1MiB  # default\n"
      "DATABASE_URL=postgres://shop:***@db/shop  # environment\n"
      "HOST=127.0.0.1  # default\n"
      "LOG_FORMAT=json  # default\n"
      "ORIGINS=a,b  # environment\n"
      "PORT=1  # flag --port\n"
      "REQUEST_TIMEOUT=30s  # default\n"
      "VERBOSE=  # not set\n");
}

TEST_CASE("help and version are answered whatever else is wrong") {
  CHECK(load({"--help", "--nonsense", "--port=x"})->asks_for_help());
  CHECK(load({"-h"})->asks_for_help());
  CHECK(load({"--version"})->asks_for_version());
  CHECK(load({"--print-config"})->asks_for_print());
  CHECK_FALSE(load({"--print-config", "--port=x"}));
}

TEST_CASE("a required key without a value is a problem") {
  const std::vector<Key> required{{.name = "REGION", .required = true}};
  const auto loaded = config::load(required, {.env_file = ""});
  CHECK(loaded.error().message() == "REGION: is not set; expected a text");
}

TEST_CASE("names one slip away from a key are warned of") {
  const File file{"PROT=1\nUNRELATED_NAME=2\n"};
  const auto loaded = load({}, {"DATABSE_URL=sqlite:x", "PATH=/bin", "HOME=/"}, file.path());
  REQUIRE(loaded);
  REQUIRE(loaded->warnings().size() == 2);
  CHECK(
      loaded->warnings()[0] ==
      "DATABSE_URL in the environment is not a setting of this program; did you mean "
      "DATABASE_URL?");
  CHECK(
      loaded->warnings()[1] ==
      "PROT in " + file.path() + " line 1 is not a setting of this program; did you mean PORT?");
}

TEST_CASE("a named env file must be readable and well-formed; the default one may be absent") {
  CHECK(load({}, {}, "/does/not/exist/.env"));
  CHECK(problems({"--env-file=/does/not/exist"}) == "--env-file: cannot read \"/does/not/exist\"");
  const File file{"nonsense\n"};
  const auto loaded = load({"--env-file", file.path()});
  CHECK(loaded.error().message() == file.path() + ": line 1: expected NAME=value");
}

TEST_CASE("help names each flag, variable, fallback and meaning, by group") {
  const std::string text = config::help(keys());
  CHECK(
      text.find("Server:\n"
                "  --host <text>, HOST\n"
                "      Address to listen on. Default: 127.0.0.1.\n"
                "  --port <integer>, PORT\n"
                "      TCP port to listen on; 0 takes a free one. Default: 8080.\n") !=
      std::string::npos);
  CHECK(text.find("  --log-format <json|text>, LOG_FORMAT\n") != std::string::npos);
  CHECK(text.find("  --api-key-file <path>, API_KEY\n") != std::string::npos);
  std::istringstream lines{text};
  for (std::string line; std::getline(lines, line);) CHECK(line.size() <= 100);
}
