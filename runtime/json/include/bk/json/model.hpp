#pragma once

#include "bk/core/type.hpp"

/// What the header of a model needs, and no more: the tables themselves are read by the files that
/// read or write JSON.
namespace bk::json {

class FieldTable;
class EnumTable;
class UnionTable;

}  // namespace bk::json
