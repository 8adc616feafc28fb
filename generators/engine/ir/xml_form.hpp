#pragma once

#include <string_view>
#include <vector>

#include "engine/ir/facets.hpp"
#include "engine/ir/lowering.hpp"

namespace bkctl::ir {

/// How a property stands in XML, as the schemas that must all hold say together, the nearest first:
/// its own, then what `$ref` and allOf lead to. Nothing where all follows from its name. What
/// cannot be so is a gap.
std::optional<Xml> xml_of_property(
    Lowering& lowering, std::string_view name, const std::vector<Part>& parts, const TypeRef& type);

/// The root element of a content: the name that its schema has in XML, else as a component, else
/// none.
Xml xml_root(Lowering& lowering, const spec::Schema& schema, const TypeRef& type);

/// Whether the schema says of which XML its values are: it is there, and more than a bare string,
/// which is the text of a document that the schema knows nothing of.
bool describes_xml(const spec::Schema& schema);

/// Whether two schemas say the same of values, annotations aside. If so, what the second says of
/// XML is known from now on for the first as well: one type is read and written as both.
bool share_type(Lowering& lowering, const spec::Schema& json, const spec::Schema& xml);

}  // namespace bkctl::ir
