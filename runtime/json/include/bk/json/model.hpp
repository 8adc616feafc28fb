#pragma once

#include "bk/core/type.hpp"

/// What the header of a model needs, and no more: its table of fields, values or alternatives is
/// read by the files that read or write JSON.
namespace bk::json {

template <class T>
class Fields;
template <class E>
class Enum;
template <class U>
class Union;

}  // namespace bk::json
