#include "dsn.hpp"

#include <utility>

namespace bk::db {
namespace {

Result<Dsn> parse_sqlite(std::string_view rest, bool sync_every_commit) {
  Dsn dsn;
  dsn.sync_every_commit = sync_every_commit;
  const std::size_t question = rest.find('?');
  std::string_view path = rest.substr(0, question);
  if (question != std::string_view::npos) {
    const std::string_view option = rest.substr(question + 1);
    if (option == "synchronous=normal") {
      dsn.sync_every_commit = false;
    } else if (option == "synchronous=full") {
      dsn.sync_every_commit = true;
    } else {
      return invalid_argument(
          "a SQLite DSN takes ?synchronous=full or ?synchronous=normal and nothing else");
    }
  }
  if (path.starts_with("//")) path.remove_prefix(2);
  if (path.empty()) return invalid_argument("the DSN names no file: sqlite:shop.db");
  dsn.temporary =
      path == ":temporary:" || path == ":memory:" || path == "temporary:" || path == "memory:";
  if (!dsn.temporary) dsn.target = path;
  dsn.description = "sqlite:" + std::string{path};
  return dsn;
}

// scheme://user:password@host…: the password, and any in the query, is replaced.
std::string without_password(std::string_view uri) {
  std::string out{uri};
  const std::size_t begin = out.find("://") + 3;
  const std::size_t authority_end = out.find_first_of("/?", begin);
  const std::size_t at =
      out.rfind('@', authority_end == std::string::npos ? out.size() : authority_end);
  if (at != std::string::npos && at > begin) {
    const std::size_t colon = out.find(':', begin);
    if (colon < at) out.replace(colon + 1, at - colon - 1, "***");
  }
  for (std::size_t from = out.find('?'); from != std::string::npos;
       from = out.find('&', from + 1)) {
    if (out.compare(from + 1, 9, "password=") != 0) continue;
    const std::size_t value = from + 10;
    const std::size_t end = out.find('&', value);
    out.replace(value, (end == std::string::npos ? out.size() : end) - value, "***");
  }
  return out;
}

}  // namespace

Result<Dsn> parse_dsn(std::string_view text, bool sync_every_commit) {
  if (text.starts_with("sqlite:")) return parse_sqlite(text.substr(7), sync_every_commit);
  if (text.starts_with("postgres://") || text.starts_with("postgresql://")) {
    Dsn dsn;
    dsn.dialect = Dialect::kPostgresql;
    dsn.target = text;
    dsn.description = without_password(text);
    return dsn;
  }
  return invalid_argument("the DSN begins with neither sqlite: nor postgres:// nor postgresql://");
}

}  // namespace bk::db
