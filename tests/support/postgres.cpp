#include "support/postgres.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <pwd.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <thread>
#include <vector>

extern char** environ;

namespace bkctl::test {
namespace {

namespace fs = std::filesystem;
using Words = std::vector<std::string>;

std::string find_programs() {
  if (const char* given = std::getenv("BKCTL_POSTGRES_BIN")) return given;
  std::string best;
  std::error_code error;
  for (const auto& version : fs::directory_iterator("/usr/lib/postgresql", error)) {
    const std::string bin = (version.path() / "bin").string();
    if (fs::exists(bin + "/initdb", error) && bin > best) best = bin;
  }
  return best;
}

// PostgreSQL refuses to run as root: then it runs as the user postgres.
Words as_server_user(Words words) {
  if (geteuid() != 0) return words;
  Words out{
      "setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--pdeathsig=QUIT"};
  out.insert(out.end(), words.begin(), words.end());
  return out;
}

pid_t spawn(const Words& words, const std::string& log) {
  std::vector<char*> arguments;
  for (const auto& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&files, 1, log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0666);
  posix_spawn_file_actions_adddup2(&files, 1, 2);
  pid_t child = -1;
  const int failed = posix_spawnp(&child, arguments[0], &files, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&files);
  return failed != 0 ? -1 : child;
}

bool succeeds(const Words& words, const std::string& log) {
  const pid_t child = spawn(words, log);
  int status = 0;
  return child > 0 && waitpid(child, &status, 0) == child && WIFEXITED(status) &&
         WEXITSTATUS(status) == 0;
}

int free_port() {
  const int probe = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  const bool bound = bind(probe, reinterpret_cast<sockaddr*>(&address), size) == 0 &&
                     getsockname(probe, reinterpret_cast<sockaddr*>(&address), &size) == 0;
  close(probe);
  return bound ? ntohs(address.sin_port) : 0;
}

std::string unique_word() {
  static std::mt19937_64 random{std::random_device{}()};
  std::string out;
  for (int i = 0; i < 12; ++i) out += static_cast<char>('a' + random() % 26);
  return out;
}

}  // namespace

std::unique_ptr<PostgresServer> PostgresServer::start() {
  std::unique_ptr<PostgresServer> server{new PostgresServer};
  server->bin_ = find_programs();
  if (server->bin_.empty()) {
    std::fprintf(
        stderr,
        "SKIPPED: PostgreSQL's programs are not installed (Debian: postgresql); its tests do not "
        "run\n");
    return nullptr;
  }
  std::string folder = (fs::temp_directory_path() / "bkctl-pg-XXXXXX").string();
  if (mkdtemp(folder.data()) == nullptr) return nullptr;
  server->folder_ = folder;
  if (geteuid() == 0) {
    const passwd* user = getpwnam("postgres");
    if (user == nullptr || chown(folder.c_str(), user->pw_uid, user->pw_gid) != 0) return nullptr;
  }
  const Words create = as_server_user(
      {server->bin_ + "/initdb",
       "-D",
       folder + "/data",
       "-U",
       "postgres",
       "-A",
       "trust",
       "-E",
       "UTF8",
       "--locale=C.UTF-8",
       "--no-sync"});
  if (!succeeds(create, folder + "/initdb.log") || !server->run()) {
    std::fprintf(
        stderr,
        "SKIPPED: PostgreSQL does not start (%s); its tests do not run\n",
        server->bin_.c_str());
    return nullptr;
  }
  return server;
}

bool PostgresServer::run() {
  if (port_ == 0) port_ = free_port();
  const std::string port = std::to_string(port_);
  url_ = "postgresql://postgres@127.0.0.1:" + port + "/postgres";
  const Words command = as_server_user(
      {bin_ + "/postgres",
       "-D",
       folder_ + "/data",
       "-k",
       folder_,
       "-p",
       port,
       "-c",
       "listen_addresses=127.0.0.1",
       "-c",
       "max_connections=200"});
  for (int i = 0; i < 200; ++i) {
    // After kill() the first attempts fail: the old server's processes are still on their way out.
    if (process_ > 0 && waitpid(process_, nullptr, WNOHANG) == process_) process_ = -1;
    if (process_ <= 0) process_ = spawn(command, folder_ + "/server.log");
    if (succeeds({bin_ + "/pg_isready", "-q", "-h", "127.0.0.1", "-p", port}, "/dev/null"))
      return true;
    std::this_thread::sleep_for(std::chrono::milliseconds{50});
  }
  return false;
}

void PostgresServer::stop() {
  if (process_ <= 0) return;
  ::kill(process_, SIGINT);  // "fast": closes connections, then writes everything
  waitpid(process_, nullptr, 0);
  process_ = -1;
}

// With those that serve its connections: by themselves they would go on until they notice.
void PostgresServer::kill() {
  if (process_ <= 0) return;
  const std::string own = std::to_string(process_);
  std::ifstream children("/proc/" + own + "/task/" + own + "/children");
  const std::vector<pid_t> serving{std::istream_iterator<pid_t>(children), {}};
  ::kill(process_, SIGKILL);
  for (const pid_t each : serving) ::kill(each, SIGKILL);
  waitpid(process_, nullptr, 0);
  process_ = -1;
}

bool PostgresServer::restart() {
  stop();
  return run();
}

PostgresServer::~PostgresServer() {
  stop();
  std::error_code ignored;
  if (!folder_.empty()) fs::remove_all(folder_, ignored);
}

const std::string* shared_postgres_url() {
  static const auto server =
      std::getenv("BKCTL_TEST_DATABASE_URL") == nullptr ? PostgresServer::start() : nullptr;
  static const std::string url = [] {
    const char* given = std::getenv("BKCTL_TEST_DATABASE_URL");
    return given != nullptr ? std::string{given} : server ? server->url() : std::string{};
  }();
  return url.empty() ? nullptr : &url;
}

SchemaUrl fresh_schema(const std::string& url, const std::string& prefix) {
  const std::string name = prefix + "_" + unique_word();
  const char separator = url.find('?') == std::string::npos ? '?' : '&';
  return {name, url + separator + "options=-csearch_path%3D" + name};
}

}  // namespace bkctl::test
