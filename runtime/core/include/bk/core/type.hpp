#pragma once

namespace bk {

/// Names a type as a value, so that facts about it are found by overload:
/// `json_fields(bk::Type<Pet>{})`.
template <class T>
struct Type {};

}  // namespace bk
