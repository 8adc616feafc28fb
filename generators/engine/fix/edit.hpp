#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostic.hpp"
#include "engine/yaml/value.hpp"

/// Changes of YAML and JSON texts that keep comments, order and style: values say where they stand,
/// and only the bytes in question change. Each function gives the edits for one change, or none
/// when it cannot be made safely.
namespace bkctl::fix {

using Edits = std::vector<TextEdit>;

/// Whether the object or list is written with brackets, as JSON is.
bool is_flow(const yaml::Value& container);
/// Whether the file is JSON, by its quotes: keys need them.
bool is_json(const yaml::Value& container);

/// Removes a member, with the comment lines right above it; an object that would be left empty goes
/// too.
Edits remove_member(const yaml::Value& object, const yaml::Member& member);

/// Removes an element; a list that would be left empty goes too.
Edits remove_item(const yaml::Value& list, std::size_t index);

/// Adds a member as the first one. `text` is its value as YAML or JSON text of one line.
Edits insert_member(const yaml::Value& object, std::string_view key, std::string_view text);

/// Brings the elements in the order given: order[i] is the old index of what will stand at i.
/// Comments above an element move with it.
Edits reorder_items(const yaml::Value& list, std::span<const std::size_t> order);

/// Removes bytes of a file.
TextEdit remove_bytes(const SourceFile& file, std::size_t begin, std::size_t end);

/// The file with the edits made that do not overlap: each group as a whole or not at all, earlier
/// groups first. `applied` counts groups.
std::string apply(
    const SourceFile& file, std::span<const Edits> groups, std::vector<bool>& applied);

}  // namespace bkctl::fix
