#pragma once

#include <optional>
#include <vector>

#include "engine/sql/judge.hpp"
#include "generator.hpp"

namespace bkctl::migrations {

/// The steps of the database schema for each dialect: the whole schema in a new project, afterwards
/// what leads from the schema so far to the document's. A step, once written, is never rewritten;
/// a change that rows may not survive is an error until it is decided about, and then there is no
/// step at all.
void plan(const Input& input, output::FilePlan& files, Diagnostics& diagnostics);

/// The schema that the migrations so far make; nothing (BK5102) when its record is unreadable.
std::optional<sql::Model> recorded(const Existing& existing, Diagnostics& diagnostics);

/// An error for each change that nobody decided about, with the ways to do so.
void refuse(const std::vector<sql::Change>& changes, Diagnostics& diagnostics);

}  // namespace bkctl::migrations
