#include "engine/fix/mend.hpp"

#include <algorithm>
#include <numeric>

#include "engine/base/name.hpp"
#include "engine/fix/lines.hpp"

namespace bkctl::fix {
namespace {

/// The member of an object that a value is, and the object.
struct Holder {
  const yaml::Value* object = nullptr;
  const yaml::Member* member = nullptr;
};

Holder holder_of(const yaml::Value& value) {
  const yaml::Value* const parent = value.parent();
  if (parent == nullptr) return {};
  for (const yaml::Member& member : parent->members()) {
    if (member.value == &value) return {parent, &member};
  }
  return {};
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return out;
}

Edits unused_component(const Diagnostic& finding, Site& site) {
  const yaml::Value* const value = site.find(finding);
  if (value == nullptr || site.is_referred_to(finding.pointer)) return {};
  const Holder at = holder_of(*value);
  if (at.member == nullptr || !site.may_shrink(*at.object)) return {};
  return remove_member(*at.object, *at.member);
}

Edits ignored_header(const Diagnostic& finding, Site& site) {
  const yaml::Value* const value = site.find(finding);
  const yaml::Value* const list = value != nullptr ? value->parent() : nullptr;
  if (list == nullptr || !list->is_array() || !site.may_shrink(*list)) return {};
  const auto items = list->items();
  const auto found = std::find(items.begin(), items.end(), value);
  return remove_item(*list, static_cast<std::size_t>(found - items.begin()));
}

/// `/paths/~1pets/get` → get, /pets.
bool split_operation(const Diagnostic& finding, std::string& title) {
  constexpr std::string_view kPaths = "/paths/";
  std::string_view rest = finding.pointer;
  const std::size_t slash = rest.rfind('/');
  if (!rest.starts_with(kPaths) || slash <= kPaths.size()) return false;
  std::string path(rest.substr(kPaths.size(), slash - kPaths.size()));
  if (path.find('/') != std::string::npos) return false;
  for (std::size_t at = 0; (at = path.find("~1", at)) != std::string::npos;)
    path.replace(at, 2, "/");
  title = std::string(rest.substr(slash + 1)) + " " + path;
  return true;
}

Edits operation_id(const Diagnostic& finding, Site& site) {
  const yaml::Value* const operation = site.find(finding);
  std::string title;
  if (operation == nullptr || operation->find("operationId") || !split_operation(finding, title))
    return {};
  const std::string base = Name(title).camel();
  std::string id = base;
  for (int i = 2; site.has_operation(id); ++i) id = base + std::to_string(i);
  Edits edits =
      insert_member(*operation, "operationId", is_json(*operation) ? "\"" + id + "\"" : id);
  if (!edits.empty()) site.claim(id);
  return edits;
}

/// Removes the last slash in the bytes of a key or text.
Edits drop_last_slash(const SourceFile& file, std::size_t begin, std::size_t end) {
  const std::size_t slash = file.text().substr(0, end).rfind('/');
  if (slash == std::string_view::npos || slash < begin) return {};
  // Only quotes may stand behind it: an escaped text is left to a person.
  const std::string_view rest = file.text().substr(slash + 1, end - slash - 1);
  if (rest.find_first_not_of("\"' ") != std::string_view::npos) return {};
  return {remove_bytes(file, slash, slash + 1)};
}

Edits path_trailing_slash(const Diagnostic& finding, Site& site) {
  const yaml::Value* const item = site.find(finding);
  const Holder at = item != nullptr ? holder_of(*item) : Holder{};
  if (at.member == nullptr || !at.member->key.ends_with('/') || at.member->key.size() < 2)
    return {};
  const std::string_view without = at.member->key.substr(0, at.member->key.size() - 1);
  if (at.object->find(without) != nullptr || site.is_referred_to(finding.pointer)) return {};
  return drop_last_slash(at.object->file(), at.member->begin, at.member->end);
}

Edits server_trailing_slash(const Diagnostic& finding, Site& site) {
  const yaml::Value* url = site.find(finding);
  if (url != nullptr && url->is_object()) url = url->find("url");
  if (url == nullptr || !url->as_string().ends_with('/') || url->text().size() < 2) return {};
  return drop_last_slash(url->file(), url->begin_offset(), url->end_offset());
}

Edits enum_duplicates(const Diagnostic& finding, Site& site) {
  const yaml::Value* list = site.find(finding);
  if (list != nullptr && list->is_scalar()) list = list->parent();
  if (list != nullptr && list->is_object()) list = list->find("enum");
  if (list == nullptr || !list->is_array()) return {};
  std::unordered_set<std::string> seen;
  const auto items = list->items();
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (!seen.insert(yaml::to_json(*items[i])).second) return remove_item(*list, i);
  }
  return {};
}

Edits tags_alphabetical(const Diagnostic& finding, Site& site) {
  const yaml::Value* list = site.find(finding);
  if (list != nullptr && list->is_object()) list = list->find("tags");
  if (list == nullptr || !list->is_array()) return {};
  std::vector<std::string> names;
  for (const yaml::Value* tag : list->items()) {
    const yaml::Value* const name = tag->find("name");
    names.push_back(lower(name != nullptr ? name->text() : tag->text()));
  }
  std::vector<std::size_t> order(names.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return names[a] < names[b];
  });
  return reorder_items(*list, order);
}

Edits array_without_items(const Diagnostic& finding, Site& site) {
  const yaml::Value* const schema = site.find(finding);
  if (schema == nullptr || !schema->is_object() || schema->find("items") != nullptr) return {};
  return insert_member(*schema, "items", "{}");
}

Edits unused_comment(const Diagnostic& finding) {
  const SourceFile& file = *finding.span.file;
  const std::string_view line = file.line(finding.span.line);
  const std::size_t hash = line.rfind("bkctl-ignore");
  if (hash == std::string_view::npos) return {};
  const std::size_t sign = line.rfind('#', hash);
  // A comment about several rules may still be needed for another.
  if (sign == std::string_view::npos ||
      line.substr(hash, line.find(": ", hash) - hash).find(',') != std::string_view::npos)
    return {};
  const auto start = static_cast<std::size_t>(line.data() - file.text().data());
  if (is_blank(line.substr(0, sign)))
    return {remove_bytes(file, start, line_end(file.text(), start))};
  std::size_t begin = sign;
  while (begin > 0 && (line[begin - 1] == ' ' || line[begin - 1] == '\t')) --begin;
  const std::size_t end = line.ends_with('\r') ? line.size() - 1 : line.size();
  return {remove_bytes(file, start + begin, start + end)};
}

Edits unused_suppression(const Diagnostic& finding, Site& site) {
  if (finding.span.file == nullptr || site.root_of(finding.span.path()) == nullptr) return {};
  if (finding.pointer.empty()) return unused_comment(finding);
  const yaml::Value* const statement = site.find(finding);
  const yaml::Value* const rules = statement != nullptr ? statement->find("rules") : nullptr;
  if (rules == nullptr || rules->size() > 1) return {};
  const Holder at = holder_of(*statement);
  if (at.member != nullptr) return remove_member(*at.object, *at.member);
  const yaml::Value* const list = statement->parent();
  if (list == nullptr || !site.may_shrink(*list)) return {};
  const auto items = list->items();
  const auto found = std::find(items.begin(), items.end(), statement);
  return remove_item(*list, static_cast<std::size_t>(found - items.begin()));
}

constexpr Mender kMenders[] = {
    {"operation-id", "BK8001", "adds one made of method and path", operation_id},
    {"unused-component", "BK8003", "removes the component", unused_component},
    {"ignored-header", "BK8005", "removes the parameter", ignored_header},
    {"server-trailing-slash", "BK8110", "removes the slash", server_trailing_slash},
    {"tags-alphabetical", "BK8115", "sorts the tags", tags_alphabetical},
    {"path-trailing-slash", "BK8201", "removes the slash", path_trailing_slash},
    {"array-without-items", "BK8501", "adds items that allow anything", array_without_items},
    {"enum-duplicates", "BK8502", "removes the later one", enum_duplicates},
    {"", "BK8991", "removes the suppression", unused_suppression},
};

}  // namespace

std::span<const Mender> menders() {
  return kMenders;
}

std::size_t attach(std::vector<Diagnostic>& findings, std::span<const yaml::Value* const> roots) {
  Site site(roots);
  std::size_t count = 0;
  for (Diagnostic& finding : findings) {
    const auto* const mender =
        std::find_if(std::begin(kMenders), std::end(kMenders), [&](const Mender& each) {
          return each.code == finding.code;
        });
    if (mender == std::end(kMenders) || finding.span.file == nullptr) continue;
    finding.edits = mender->mend(finding, site);
    if (!finding.edits.empty()) ++count;
  }
  return count;
}

}  // namespace bkctl::fix
