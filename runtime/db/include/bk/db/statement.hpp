#pragma once

#include <cstdint>
#include <string_view>

namespace bk::db {

/// Which SQL a database speaks.
enum class Dialect : std::uint8_t { kSqlite, kPostgresql };

/// `sqlite`, `postgresql`: also the folder below migrations/.
std::string_view to_string(Dialect dialect);

/// The text of one SQL statement. It is made from literals only, at compile time: text that was put
/// together from input does not compile, so what varies must be a bound value. Parameters are `$1`,
/// `$2`, … in both dialects.
class Statement {
 public:
  /// The same text for both dialects.
  consteval Statement(const char* literal) : sqlite_(literal), postgresql_(literal) {}
  /// A text for each dialect.
  static consteval Statement per_dialect(const char* sqlite, const char* postgresql) {
    return {std::string_view{sqlite}, std::string_view{postgresql}};
  }
  /// For code of bk that builds SQL from facts and quoted identifiers, never from values. The text
  /// must live until the statement has been executed.
  static constexpr Statement trusted(std::string_view text) { return {text, text}; }

  [[nodiscard]] constexpr std::string_view text(Dialect dialect) const {
    return dialect == Dialect::kSqlite ? sqlite_ : postgresql_;
  }

 private:
  constexpr Statement(std::string_view sqlite, std::string_view postgresql)
      : sqlite_(sqlite), postgresql_(postgresql) {}

  std::string_view sqlite_;
  std::string_view postgresql_;
};

}  // namespace bk::db
