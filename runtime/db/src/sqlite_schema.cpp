#include "sqlite_schema.hpp"

#include "bk/core/sql_tokens.hpp"

namespace bk::db {
namespace {

std::string plain(const SqlToken& token) {
  if (token.kind != SqlToken::Kind::kQuoted || token.text.size() < 2)
    return std::string{token.text};
  return std::string{token.text.substr(1, token.text.size() - 2)};
}

bool starts_constraint(const SqlToken& token) {
  return token.is("CONSTRAINT") || token.is("PRIMARY") || token.is("UNIQUE") || token.is("CHECK") ||
         token.is("FOREIGN");
}

class Parts {
 public:
  Parts(const std::string& table, std::vector<SchemaObject>& out) : table_(table), out_(out) {}

  void add(const SqlToken& token) {
    if (text_.empty()) {
      constraint_ = starts_constraint(token);
      name_ = plain(token);
    }
    text_ += (text_.empty() ? "" : " ") + plain(token);
  }

  void end() {
    if (text_.empty()) return;
    out_.push_back(
        {constraint_ ? "constraint " + table_ : "column " + table_ + "." + name_, text_});
    text_.clear();
  }

 private:
  const std::string& table_;
  std::vector<SchemaObject>& out_;
  std::string text_, name_;
  bool constraint_ = false;
};

}  // namespace

std::string plain_sql(std::string_view sql) {
  std::string out;
  for (const SqlToken& token : sql_tokens(sql)) out += (out.empty() ? "" : " ") + plain(token);
  return out;
}

void add_sqlite_table(
    const std::string& name, std::string_view sql, std::vector<SchemaObject>& out) {
  std::string options = "table";
  Parts parts(name, out);
  int depth = 0;
  bool after = false;
  for (const SqlToken& token : sql_tokens(sql)) {
    if (token.text == "(" && ++depth == 1) continue;
    if (token.text == ")" && --depth == 0) {
      after = true;
      continue;
    }
    if (after) {
      options += " " + plain(token);
    } else if (depth == 1 && token.text == ",") {
      parts.end();
    } else if (depth > 0) {
      parts.add(token);
    }
  }
  parts.end();
  out.push_back({"table " + name, options});
}

}  // namespace bk::db
