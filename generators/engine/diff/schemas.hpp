#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/diff/change.hpp"
#include "engine/diff/flat.hpp"

namespace bkctl::diff {

/// From a pair of schemas to a pair of schemas inside them.
struct Edge {
  std::size_t target = 0;
  std::string label;        ///< `.name`, `[]`, `<Cat>`, as a path is written; may be empty
  bool inside = true;       ///< leads into the value, as opposed to another look at the same value
  bool inverted = false;    ///< what one side forbids: more there is less here
  bool read_only = false;   ///< never part of a request
  bool write_only = false;  ///< never part of a response
};

/// What differs between two schemas themselves, and where to look on.
struct Delta {
  std::vector<Change> changes;
  std::vector<Edge> edges;
};

/// Compares schemas by meaning, each pair once: shared and recursive schemas cost nothing more, and
/// the work is linear in the size of the documents (with a limit where combinations explode, see
/// exceeded()). The documents must outlive it. Not thread-safe.
class Schemas {
 public:
  Schemas(const spec::Document& before, const spec::Document& after);

  /// The number of the pair's delta, which is there after run().
  std::size_t compare(const Conjunction& before, const Conjunction& after);
  std::size_t compare(const spec::Schema& before, const spec::Schema& after);
  /// Compares all pairs that were asked for, and those inside them.
  void run();

  [[nodiscard]] const std::vector<Delta>& deltas() const { return deltas_; }
  /// Whether a limit was reached: what lies behind it was not compared.
  [[nodiscard]] bool exceeded() const { return exceeded_; }

 private:
  struct Hash {
    std::size_t operator()(const Conjunction& values) const;
  };
  struct Pair {
    const Conjunction* before;
    const Conjunction* after;
  };
  /// Numbers for the conjunctions of one document; a `$ref` alone is its target.
  class Interner {
   public:
    explicit Interner(const spec::Document& document) : document_(document) {}
    std::pair<std::uint32_t, const Conjunction*> number(const Conjunction& values);

   private:
    const spec::Document& document_;
    std::unordered_map<Conjunction, std::uint32_t, Hash> numbers_;
  };

  const spec::Document& before_;
  const spec::Document& after_;
  Interner old_;
  Interner new_;
  std::unordered_map<std::uint64_t, std::size_t> known_;
  std::vector<Pair> pairs_;
  std::vector<Delta> deltas_;
  std::size_t done_ = 0;
  bool exceeded_ = false;
};

}  // namespace bkctl::diff
