#pragma once

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace bkctl::render {

struct ViewMember;

/// What a template is filled with: a tree of strings, flags, lists and objects. A value; move it
/// rather than copy it.
///
///     View view{{"name", "Pet"}, {"has_tags", true}, {"members", std::move(members)}};
///     view.set("banner", banner);
///
/// A default View is an empty object. An object has at most a few dozen names, so they are searched
/// in order.
class View {
 public:
  using List = std::vector<View>;
  using Object = std::vector<ViewMember>;
  enum class Kind : std::uint8_t { kObject, kString, kFlag, kList };

  View();
  View(std::initializer_list<ViewMember> members);
  View(std::string text);
  View(std::string_view text);
  View(const char* text);
  View(std::same_as<bool> auto flag) : state_(flag) {}
  /// Its decimal digits.
  template <std::integral N>
    requires(!std::same_as<N, bool> && !std::same_as<N, char>)
  View(N number) : View(std::to_string(number)) {}
  View(List list);

  /// Adds a name to an object, or replaces the value that it has. Must be an object.
  View& set(std::string_view name, View value);
  /// Appends to a list. Must be a list.
  void push_back(View value);

  [[nodiscard]] Kind kind() const { return static_cast<Kind>(state_.index()); }
  /// The member of an object; nullptr when this is no object or has no such name.
  [[nodiscard]] const View* find(std::string_view name) const;
  // The value as what it is; nullptr when it is something else.
  [[nodiscard]] const std::string* if_string() const { return std::get_if<std::string>(&state_); }
  [[nodiscard]] const bool* if_flag() const { return std::get_if<bool>(&state_); }
  [[nodiscard]] const List* if_list() const { return std::get_if<List>(&state_); }
  [[nodiscard]] const Object* if_object() const { return std::get_if<Object>(&state_); }
  /// Whether a section on it shows: not false, not an empty list, not an empty string.
  [[nodiscard]] bool truthy() const;

 private:
  std::variant<Object, std::string, bool, List> state_;
};

struct ViewMember {
  std::string name;
  View value;
};

/// Gives each object of the list the flags `first` and `last`, for separators:
/// `{{#items}}{{name}}{{^last}}, {{/last}}{{/items}}`.
View::List with_positions(View::List list);

}  // namespace bkctl::render
