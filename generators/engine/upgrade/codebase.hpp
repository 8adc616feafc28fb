#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/carry/names.hpp"
#include "engine/carry/tokens.hpp"
#include "engine/output/file_plan.hpp"

namespace bkctl::upgrade {

/// A C++ file that somebody wrote or edited, cut into tokens. Refers to nothing.
struct Source {
  std::string path;  ///< src/pricing.cpp
  std::string text;  ///< with plain line breaks
  std::string base;  ///< what bkctl wrote last; empty: the file is the user's own
  std::vector<carry::Token> tokens;

  [[nodiscard]] bool is_header() const { return path.ends_with(".hpp") || path.ends_with(".h"); }
  [[nodiscard]] std::string_view at(std::size_t token) const;
};

/// An `#include`: its name, and the directive's token.
struct Include {
  std::string name;  ///< shop/api/books.hpp, algorithm
  std::size_t token = 0;
};
std::vector<Include> includes_of(const Source& source);

/// What codemods may look at: people's sources, and the code that will be generated around them.
class Codebase {
 public:
  /// `was`: what functions were called before. All arguments must outlive this.
  Codebase(
      const output::FilePlan& plan,
      const carry::Names& was,
      const carry::Names& is,
      const std::vector<Source>& sources);

  /// The names of all headers that a file gets to see, through other files too.
  [[nodiscard]] std::set<std::string> reached_by(const Source& source) const;
  /// The include line that leads to `header` (or is it); 0 to includes - 1, or npos.
  [[nodiscard]] std::size_t leading_to(const Source& source, const std::string& header) const;

  /// Header of a type of the document (`Book` -> shop/models/book.hpp); empty: there is no such
  /// type.
  [[nodiscard]] std::string header_of(std::string_view model) const;
  /// `shop/api/books_models.hpp` -> the headers of models that it stands for.
  [[nodiscard]] const std::map<std::string, std::set<std::string>>& collections() const {
    return collections_;
  }
  [[nodiscard]] const carry::Names& was() const { return was_; }
  [[nodiscard]] const carry::Names& is() const { return is_; }

 private:
  void reach(const std::string& path, const std::string& name, std::set<std::string>& out) const;

  const carry::Names& was_;
  const carry::Names& is_;
  std::map<std::string, std::vector<std::string>> includes_;  // path -> names
  std::map<std::string, std::set<std::string>> collections_;
};

}  // namespace bkctl::upgrade
