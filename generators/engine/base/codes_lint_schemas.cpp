#include "engine/base/codes_tables.hpp"

namespace bkctl {
namespace {

constexpr CodeInfo kCodes[] = {
    {"BK8501",
     "list that does not say of what",
     R"(Since OpenAPI 3.1 a schema with type: array may leave items out, and then any
value may stand in the list. Code generated from it has a list of any JSON. (Up
to 3.0 it is an error.))"},
    {"BK8502",
     "enum with a value twice",
     R"(The second one has no meaning (JSON Schema: elements should be unique), and
generators stumble over it. Mostly another value was meant.)"},
    {"BK8504",
     "inclusive and exclusive limit at once",
     R"(Since OpenAPI 3.1 exclusiveMinimum is a number of its own. Beside minimum only
the stricter one of the two counts, so one of them misleads.)"},
    {"BK8505",
     "keywords of another type",
     R"(items has no meaning for objects, and properties none for lists: JSON Schema
ignores them there. Either the type is wrong or the keyword is.)"},
    {"BK8506",
     "composition that composes nothing",
     R"(A oneOf or anyOf with one alternative is that alternative, and one with the
same alternative twice can never tell them apart (oneOf then allows neither).)"},
    {"BK8507",
     "nullable without type",
     R"(In OpenAPI 3.0 nullable: true adds null to the type beside it. Without type it
has no effect, the standard's clarification says (3.0.3).)"},
    {"BK8508",
     "required text that may be empty",
     R"(A required property of type string can still be the empty text. minLength: 1
says that it must not.)"},
    {"BK8509",
     "property without an example",
     R"(Documentation and mock servers show examples; for a property that has none they
make one up.)"},
    {"BK8510",
     "discriminator that is no property",
     R"(The discriminator names a property that tells which schema a value has. The
schema must describe the property and require it.)"},
    {"BK8511",
     "optional discriminator without a default",
     R"(Since OpenAPI 3.2 the property of a discriminator may be optional. Then
defaultMapping says which schema a value without it has.)"},
    {"BK8512",
     "xml.attribute is deprecated",
     R"(OpenAPI 3.2 says nodeType: attribute instead of attribute: true, and nodeType:
element with the name of the list instead of wrapped.)"},
    {"BK8517",
     "schema without a type",
     R"(A schema with keywords of one type (properties, items, minLength) but without
type allows values of every other type too. Mostly type was forgotten.)"},
    {"BK8518",
     "field beside $ref",
     R"(Up to OpenAPI 3.0 a $ref stands for its target alone, and a description beside
it is not shown by most tools. Since 3.1 it is.)"},
};

}  // namespace

std::span<const CodeInfo> lint_schemas_codes() {
  return kCodes;
}

}  // namespace bkctl
