#pragma once

#include "engine/lint/facts.hpp"

namespace bkctl::lint {

/// What a GET that answers with a list shows of it.
struct ListAnswer {
  const yaml::Value* list = nullptr;  ///< the schema of the list itself
  const yaml::Value* item = nullptr;  ///< the schema of its items, references followed
};

/// The list that a successful JSON answer is, or holds as its only list. Empty when there is none.
ListAnswer list_answer(const Node& operation, const Pass& pass);

}  // namespace bkctl::lint
