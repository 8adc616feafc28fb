#pragma once

#include <random>
#include <set>
#include <string>
#include <vector>

#include "engine/sql/decisions.hpp"
#include "engine/sql/evolution.hpp"
#include "engine/sql/spelling.hpp"

namespace bkctl::sql::test {

/// Models, changes of models and rows, by chance: the same seed gives the same.
class Chance {
 public:
  explicit Chance(std::uint64_t seed) : engine_(seed) {}

  std::size_t below(std::size_t count) {
    return std::uniform_int_distribution<std::size_t>{0, count - 1}(engine_);
  }
  bool one_in(std::size_t count) { return below(count) == 0; }
  template <class T>
  const T& of(const std::vector<T>& list) {
    return list[below(list.size())];
  }

 private:
  std::mt19937_64 engine_;
};

Model random_model(Chance& chance);

/// The model after a few changes, with the renames among them.
struct Changed {
  Model model;
  std::vector<Rename> renames;
};
Changed changed(const Model& model, Chance& chance);

/// INSERT statements for some rows of each table, which keep every rule of the model.
std::string random_rows(const Model& model, Chance& chance, Dialect dialect);

/// Takes one way out of each refusal; false where the only one is to do it by hand.
bool decide(const Evolution& evolution, const Model& is, Chance& chance, Decisions& decisions);

}  // namespace bkctl::sql::test
