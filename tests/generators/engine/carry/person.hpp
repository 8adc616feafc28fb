#pragma once

#include <string>
#include <vector>

#include "document.hpp"
#include "world.hpp"

namespace bkctl::trials {

/// Somebody who works on a project: writes, inserts, deletes, reorders, renames, reformats. Every
/// line that they write bears a mark of its own, so that it can be looked for afterwards.
class Person {
 public:
  Person(World& world, Dice& dice) : world_(world), dice_(dice) {}

  /// One edit of any kind.
  void edit();
  /// Writes the body of an operation's function; with `uses`, it uses parameters, body and answer.
  bool write_body(const carry::OperationNames& operation, bool uses);

  /// Forgets the lines that they wrote over themselves. Call it before generating.
  void look();
  /// Lines that are in no file of the project any more.
  [[nodiscard]] std::vector<std::string> lost() const;
  /// Files that were deleted and are there again.
  [[nodiscard]] std::vector<std::string> returned() const;
  [[nodiscard]] std::size_t lines() const { return written_; }

 private:
  std::string mark();
  [[nodiscard]] std::string some_file(const std::string& ending);
  void insert_line();
  void add_helper();
  void add_include();
  void add_member();
  void reorder();
  void delete_function();
  void reformat();
  void new_file();
  void delete_file();
  void windows();

  World& world_;
  Dice& dice_;
  std::vector<std::string> marks_;
  std::size_t written_ = 0;
  std::vector<std::string> deleted_;
};

}  // namespace bkctl::trials
