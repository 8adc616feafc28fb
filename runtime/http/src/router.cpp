#include "bk/http/router.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "path_template.hpp"
#include "text.hpp"

namespace bk::http {
namespace {

struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>{}(text);
  }
};

struct Node;

/// Segments with parameters that may follow a node.
struct Branch {
  TemplateSegment segment;
  std::unique_ptr<Node> node;
};

struct Entry {
  Operation operation;
  std::vector<std::string> names;  // of its path parameters
  const Entry* fitting = nullptr;  // asked before this one whether the path fits it
};

/// A place in the tree of all paths: what may follow, and who answers here.
struct Node {
  std::unordered_map<std::string, std::unique_ptr<Node>, TextHash, std::equal_to<>> literals;
  std::size_t longest_literal = 0;
  std::vector<Branch> branches;  // the most specific first
  std::array<Entry*, kMethods> operations{};
  std::string allow;  // empty: no path ends here
};

Node& follow(Node& node, const TemplateSegment& segment) {
  if (segment.is_literal()) {
    const std::string& text = segment.literals.front();
    node.longest_literal = std::max(node.longest_literal, text.size());
    auto& next = node.literals[text];
    if (!next) next = std::make_unique<Node>();
    return *next;
  }
  for (const Branch& branch : node.branches) {
    if (branch.segment.literals == segment.literals) return *branch.node;
  }
  const auto place =
      std::find_if(node.branches.begin(), node.branches.end(), [&](const Branch& other) {
        return other.segment.literal_size() < segment.literal_size();
      });
  return *node.branches.insert(place, {segment, std::make_unique<Node>()})->node;
}

void write_allow(Node& node) {
  std::array<bool, kMethods> there{};
  for (unsigned i = 0; i < kMethods; ++i) there[i] = node.operations[i] != nullptr;
  there[static_cast<unsigned>(Method::kHead)] |= there[static_cast<unsigned>(Method::kGet)];
  there[static_cast<unsigned>(Method::kOptions)] = true;
  node.allow.clear();
  for (unsigned i = 0; i < kMethods; ++i) {
    if (!there[i]) continue;
    if (!node.allow.empty()) node.allow += ", ";
    node.allow += to_string(static_cast<Method>(i));
  }
}

const Node* literal_child(const Node& node, std::string_view segment) {
  if (segment.find('%') == std::string_view::npos) {
    const auto found = node.literals.find(segment);
    return found == node.literals.end() ? nullptr : found->second.get();
  }
  // Escapes are rare in what a path spells out; only then is there something to copy.
  if (node.literals.empty() || segment.size() > 3 * node.longest_literal) return nullptr;
  const auto decoded = percent_decode(segment, Plus::kIsPlus);
  if (!decoded) return nullptr;
  const auto found = node.literals.find(*decoded);
  return found == node.literals.end() ? nullptr : found->second.get();
}

// The node where `path`, of which `rest` is left, ends. Each node of the tree is visited once at
// most: its own path from the root leads to it and no other.
const Node* walk(const Node& node, std::string_view rest, bool at_end, Match& match) {
  if (at_end) return node.allow.empty() ? nullptr : &node;
  const bool last = rest.find('/') == std::string_view::npos;
  const std::string_view segment = take_until(rest, '/');
  if (const Node* next = literal_child(node, segment)) {
    if (const Node* found = walk(*next, rest, last, match)) return found;
  }
  for (const Branch& branch : node.branches) {
    if (!match_segment(branch.segment, segment, match.values.data() + match.size)) continue;
    match.size += branch.segment.names.size();
    if (const Node* found = walk(*branch.node, rest, last, match)) return found;
    match.size -= branch.segment.names.size();
  }
  return nullptr;
}

}  // namespace

struct Router::State {
  std::string base_path;
  std::vector<std::unique_ptr<Entry>> operations;
  std::vector<std::string> problems;
  Node root;
};

Operation::~Operation() = default;

Router::Router() : state_(std::make_unique<State>()) {}
Router::~Router() = default;

void Router::set_base_path(std::string_view path) {
  while (path.ends_with('/')) path.remove_suffix(1);
  state_->base_path = path;
}

void Router::add(Operation operation) {
  operation.path.insert(0, state_->base_path);
  const std::string name = std::string{to_string(operation.method)} + " " + operation.path;
  const PathTemplate parsed = parse_path_template(operation.path);
  if (!parsed.problem.empty()) {
    state_->problems.push_back(name + ": the path " + parsed.problem + ".");
    return;
  }
  if (!operation.handler) {
    state_->problems.push_back(name + ": there is no handler.");
    return;
  }
  if (const std::string problem = operation.handler->problem_with(operation); !problem.empty()) {
    state_->problems.push_back(name + ": " + problem);
    return;
  }
  Node* node = &state_->root;
  for (const TemplateSegment& segment : parsed.segments) node = &follow(*node, segment);
  Entry*& slot = node->operations[static_cast<unsigned>(operation.method)];
  const bool fits = operation.when_path_fits;
  if (slot != nullptr && (slot->fitting != nullptr || fits == slot->operation.when_path_fits)) {
    state_->problems.push_back(
        name + ": it means the same requests as " + slot->operation.path + ".");
    return;
  }
  state_->operations.push_back(
      std::make_unique<Entry>(Entry{std::move(operation), parsed.names()}));
  Entry* const entry = state_->operations.back().get();
  if (slot != nullptr && fits) {
    slot->fitting = entry;
  } else {
    entry->fitting = slot;
    slot = entry;
  }
  write_allow(*node);
}

const std::vector<std::string>& Router::problems() const {
  return state_->problems;
}

std::vector<const Operation*> Router::operations() const {
  std::vector<const Operation*> all;
  for (const auto& entry : state_->operations) all.push_back(&entry->operation);
  return all;
}

Router::Found Router::find(Method method, std::string_view path) const {
  Found found;
  if (path.empty() || path.front() != '/') return found;
  if (!is_percent_encoded(path)) {
    found.kind = Found::Kind::kBadPath;
    return found;
  }
  const Node* node = walk(state_->root, path.substr(1), false, found.match);
  if (node == nullptr) return found;
  found.allow = node->allow;
  const Entry* entry = node->operations[static_cast<unsigned>(method)];
  if (entry == nullptr && method == Method::kHead) {
    entry = node->operations[static_cast<unsigned>(Method::kGet)];
  }
  if (entry == nullptr) {
    found.kind = Found::Kind::kNoMethod;
    return found;
  }
  found.kind = Found::Kind::kMatch;
  const auto match = [&](const Entry& one) {
    found.match.operation = &one.operation;
    found.match.names = one.names;
  };
  if (entry->fitting != nullptr) {
    match(*entry->fitting);
    if (entry->fitting->operation.handler->takes_path(found.match)) return found;
  }
  match(*entry);
  return found;
}

}  // namespace bk::http
