#include "engine/render/view.hpp"

#include <cassert>

namespace bkctl::render {

View::View() : state_(Object{}) {}

View::View(std::initializer_list<ViewMember> members) : state_(Object{}) {
  Object& object = *std::get_if<Object>(&state_);
  object.reserve(members.size());
  for (const auto& member : members) set(member.name, member.value);
}

View::View(std::string text) : state_(std::move(text)) {}
View::View(std::string_view text) : state_(std::string{text}) {}
View::View(const char* text) : state_(std::string{text}) {}
View::View(List list) : state_(std::move(list)) {}

View& View::set(std::string_view name, View value) {
  auto* object = std::get_if<Object>(&state_);
  assert(object != nullptr);
  for (auto& member : *object) {
    if (member.name != name) continue;
    member.value = std::move(value);
    return *this;
  }
  object->push_back({std::string{name}, std::move(value)});
  return *this;
}

void View::push_back(View value) {
  auto* list = std::get_if<List>(&state_);
  assert(list != nullptr);
  list->push_back(std::move(value));
}

const View* View::find(std::string_view name) const {
  const Object* object = if_object();
  if (object == nullptr) return nullptr;
  for (const auto& member : *object) {
    if (member.name == name) return &member.value;
  }
  return nullptr;
}

bool View::truthy() const {
  switch (kind()) {
    case Kind::kObject:
      return true;
    case Kind::kString:
      return !if_string()->empty();
    case Kind::kFlag:
      return *if_flag();
    case Kind::kList:
      return !if_list()->empty();
  }
  return false;
}

View::List with_positions(View::List list) {
  for (std::size_t i = 0; i < list.size(); ++i) {
    list[i].set("first", i == 0);
    list[i].set("last", i + 1 == list.size());
  }
  return list;
}

}  // namespace bkctl::render
