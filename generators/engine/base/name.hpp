#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace bkctl {

/// A name of the document as words, so that each output language can spell it its own way.
///
/// Words are lower case ASCII letters and digits only ([a-z0-9]+), whatever the document said:
/// `HTTPServerID` is http, server, id; `größe` is groesse; what cannot be transliterated is spelled
/// as u4e16. Two different originals can have the same words: whoever needs unique names makes them
/// so. A value; equality compares the words.
class Name {
 public:
  Name() = default;
  /// Splits `original`. A text without any letter or digit becomes the single word `fallback`.
  explicit Name(std::string_view original, std::string_view fallback = "unnamed");
  /// From words that are in the form described above; original is their snake form unless given.
  static Name from_words(std::vector<std::string> words, std::string original = {});

  /// As spelled in the document.
  [[nodiscard]] const std::string& original() const { return original_; }
  [[nodiscard]] const std::vector<std::string>& words() const { return words_; }
  [[nodiscard]] bool empty() const { return words_.empty(); }

  [[nodiscard]] std::string pascal() const;    ///< BookPage
  [[nodiscard]] std::string camel() const;     ///< bookPage
  [[nodiscard]] std::string snake() const;     ///< book_page
  [[nodiscard]] std::string kebab() const;     ///< book-page
  [[nodiscard]] std::string constant() const;  ///< BOOK_PAGE
  [[nodiscard]] std::string sentence() const;  ///< book page

  /// The last word in the other number; the original is dropped. English, by rules and a list of
  /// irregular nouns.
  [[nodiscard]] Name singular() const;
  [[nodiscard]] Name plural() const;

  /// This name's words, then the other's: CreateOrder + Request.
  [[nodiscard]] Name joined(const Name& other) const;
  [[nodiscard]] Name joined(std::string_view other) const { return joined(Name(other)); }

  friend bool operator==(const Name& a, const Name& b) { return a.words_ == b.words_; }
  friend auto operator<=>(const Name& a, const Name& b) { return a.words_ <=> b.words_; }

 private:
  std::string original_;
  std::vector<std::string> words_;
};

/// English number of one lower case word: child ↔ children, category ↔ categories, news ↔ news.
std::string singular_of(std::string_view word);
std::string plural_of(std::string_view word);

}  // namespace bkctl
