#include "engine/carry/difference.hpp"

#include <algorithm>
#include <set>

namespace bkctl::carry {
namespace {

// `GET /books/{id}` without the names in braces.
std::string shape_of(const std::string& at) {
  std::string out;
  bool inside = false;
  for (const char c : at) {
    if (c == '}') inside = false;
    if (!inside) out += c;
    if (c == '{') inside = true;
  }
  return out;
}

using Key = std::string (*)(const OperationNames&);

// Pairs what has the same key on both sides, once on each.
void pair_by(Key key, std::vector<const OperationNames*>& left, std::vector<OperationPair>& pairs) {
  std::map<std::string, std::vector<const OperationNames*>> olds;
  for (const auto* each : left) olds[key(*each)].push_back(each);
  std::map<std::string, int> news;
  for (const auto& pair : pairs) {
    if (pair.was == nullptr) ++news[key(*pair.is)];
  }
  for (auto& pair : pairs) {
    if (pair.was != nullptr || news[key(*pair.is)] != 1) continue;
    const auto found = olds.find(key(*pair.is));
    if (found == olds.end() || found->second.size() != 1) continue;
    pair.was = found->second.front();
    std::erase(left, pair.was);
  }
}

std::vector<OperationPair> pair_operations(const Names& was, const Names& is) {
  std::vector<OperationPair> pairs;
  std::vector<const OperationNames*> left;
  for (const auto& each : is.operations) pairs.push_back({nullptr, &each});
  for (const auto& each : was.operations) left.push_back(&each);
  pair_by([](const OperationNames& o) { return o.at + " " + o.id; }, left, pairs);
  pair_by([](const OperationNames& o) { return o.id; }, left, pairs);
  pair_by([](const OperationNames& o) { return shape_of(o.at); }, left, pairs);
  for (const auto* each : left) pairs.push_back({each, nullptr});
  return pairs;
}

// What a type holds, with its own name left out so that recursion does not tell two types apart.
std::string shape_of(const TypeNames& type) {
  std::string out;
  for (const Member& member : type.members) {
    std::string holds = member.type;
    for (auto at = holds.find(type.name); at != std::string::npos; at = holds.find(type.name, at))
      holds.replace(at, type.name.size(), "\x01");
    out += member.name + '\0' + holds + '\0' + member.wire + '\n';
  }
  return out;
}

std::vector<TypePair> pair_types(const Names& was, const Names& is) {
  std::map<std::string_view, const TypeNames*> by_pointer;
  std::map<std::string_view, const TypeNames*> by_name;
  for (const auto& type : is.types) {
    by_pointer.emplace(type.pointer, &type);
    by_name.emplace(type.name, &type);
  }
  std::set<const TypeNames*> taken;
  std::vector<TypePair> pairs;
  for (const auto& type : was.types) {
    // Several types may stand at one place: a request's and a response's side of a schema.
    const auto same = by_name.find(type.name);
    const auto at = by_pointer.find(type.pointer);
    const TypeNames* found = same != by_name.end() ? same->second : nullptr;
    if (found == nullptr && at != by_pointer.end()) found = at->second;
    pairs.push_back({&type, found});
    if (found != nullptr) taken.insert(found);
  }
  std::map<std::string, std::vector<const TypeNames*>> came;
  std::map<std::string, int> went;
  for (const auto& type : is.types) {
    if (!taken.contains(&type) && !type.members.empty()) came[shape_of(type)].push_back(&type);
  }
  for (const auto& pair : pairs) {
    if (pair.is == nullptr) ++went[shape_of(*pair.was)];
  }
  for (auto& pair : pairs) {
    if (pair.is != nullptr || went[shape_of(*pair.was)] != 1) continue;
    const auto found = came.find(shape_of(*pair.was));
    if (found != came.end() && found->second.size() == 1) pair.is = found->second.front();
  }
  return pairs;
}

void note(std::map<std::string, std::string>& map, const std::string& was, const std::string& is) {
  if (!was.empty() && !is.empty() && was != is) map.emplace(was, is);
}

// A tag was renamed when all operations of a file went to one that nothing else was in before.
void find_renamed_files(const Names& was, const Names& is, Difference& out) {
  std::map<std::string, std::set<std::string>> to;
  std::map<std::string, const OperationPair*> sample;
  for (const auto& pair : out.operations) {
    if (!pair.both()) continue;
    to[pair.was->file].insert(pair.is->file);
    sample.emplace(pair.was->file, &pair);
  }
  const auto has = [](const Names& names, const std::string& file) {
    return std::any_of(names.operations.begin(), names.operations.end(), [&](const auto& each) {
      return each.file == file;
    });
  };
  std::map<std::string, int> targets;
  for (const auto& [file, names] : to) {
    if (names.size() == 1) ++targets[*names.begin()];
  }
  for (const auto& [file, names] : to) {
    const std::string& now = *names.begin();
    if (names.size() != 1 || has(is, file) || has(was, now) || targets[now] != 1) continue;
    const auto& pair = *sample.at(file);
    out.files.emplace(file, now);
    note(out.handlers, pair.was->handler, pair.is->handler);
    for (const char* suffix : {"Api", "Repository"})
      note(out.api, pair.was->handler + suffix, pair.is->handler + suffix);
    note(out.api, "mount_" + file, "mount_" + now);
    note(out.includes, file + ".hpp", now + ".hpp");
    for (const char* suffix : {"", "_models", "_repository"}) {
      note(
          out.includes,
          is.project + "/api/" + file + suffix + ".hpp",
          is.project + "/api/" + now + suffix + ".hpp");
    }
  }
}

std::string place_of(const Member& member) {
  return member.wire.substr(0, member.wire.find(' '));
}

}  // namespace

Difference compare(const Names& was, const Names& is) {
  Difference out;
  out.project = is.project;
  out.operations = pair_operations(was, is);
  out.types = pair_types(was, is);
  for (const auto& pair : out.types) {
    if (pair.is == nullptr) continue;
    note(out.models, pair.was->name, pair.is->name);
    if (pair.was->name != pair.is->name) note(out.includes, pair.was->header, pair.is->header);
  }
  for (const auto& pair : out.operations) {
    if (!pair.both()) continue;
    note(out.api, pair.was->params, pair.is->params);
    note(out.api, pair.was->response, pair.is->response);
  }
  find_renamed_files(was, is, out);
  return out;
}

std::vector<MemberChange> compare_members(
    const std::vector<Member>& was, const std::vector<Member>& is) {
  const auto find = [](const std::vector<Member>& all, const Member& wanted) -> const Member* {
    const auto found = std::find_if(
        all.begin(), all.end(), [&](const Member& each) { return each.name == wanted.name; });
    return found == all.end() ? nullptr : &*found;
  };
  std::vector<const Member*> came;
  for (const Member& member : is) {
    if (find(was, member) == nullptr) came.push_back(&member);
  }
  std::vector<MemberChange> out;
  for (const Member& member : was) out.push_back({&member, find(is, member)});
  for (auto& change : out) {
    if (change.is != nullptr || change.was->wire.empty()) continue;
    const auto alike = [&](const Member* other) {
      return place_of(*other) == place_of(*change.was) && other->type == change.was->type;
    };
    const auto rivals = std::count_if(out.begin(), out.end(), [&](const MemberChange& other) {
      return other.is == nullptr && alike(other.was);
    });
    if (rivals != 1 || std::count_if(came.begin(), came.end(), alike) != 1) continue;
    change.is = *std::find_if(came.begin(), came.end(), alike);
  }
  return out;
}

}  // namespace bkctl::carry
