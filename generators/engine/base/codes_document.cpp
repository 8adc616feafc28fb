#include "engine/base/codes_tables.hpp"

namespace bkctl {
namespace {

constexpr CodeInfo kCodes[] = {
    {"BK2001",
     "not an OpenAPI document",
     R"(The root of an OpenAPI document is an object with the field openapi (3.x) or
swagger (2.0) that says which version of the standard it follows.)"},
    {"BK2002",
     "unsupported version",
     R"(bkctl reads Swagger 2.0 and OpenAPI 3.0.x, 3.1.x and 3.2.x. Older forms of
Swagger (1.x) have to be converted first.)"},
    {"BK2003",
     "version is not a string",
     R"(The fields openapi and swagger are strings. Without quotes YAML reads 2.0 and
3.1 as numbers:

    swagger: "2.0")"},
    {"BK2010",
     "missing field",
     R"(The standard requires this field here, and tools rely on it. Add it.)"},
    {"BK2011",
     "unknown field",
     R"(Objects of OpenAPI have a fixed set of fields in each version; everything else
must start with x-. Mostly it is a typing mistake, a field of another version,
or a wrong indentation that moved the field to the wrong object.)"},
    {"BK2012",
     "wrong type",
     R"(The field needs another type of value. In YAML a text that looks like a number
or a boolean must be put in quotes: version: "1.0".)"},
    {"BK2013",
     "value not allowed",
     R"(The field takes one of a few values, or a number in a range, and this is none
of them. The message lists what is allowed.)"},
    {"BK2014",
     "$ref where none may stand",
     R"(The standard allows references only in certain places. Some tools follow them
everywhere, and so does bkctl, but others will stop here.

Refer to the whole object that contains this value, or write the value out.)"},
    {"BK2015",
     "not a URL or address",
     R"(The field takes a URL (RFC 3986) or an e-mail address. Spaces, <, >, quotes,
backslashes and | cannot stand in a URL unless they are percent-encoded.)"},
    {"BK2016",
     "wrong number of entries",
     R"(The list or object is empty where the standard needs an entry, has more than
one where it allows one, or names the same thing twice.)"},
    {"BK2017",
     "document without content",
     R"(Since OpenAPI 3.1 a document must have at least one of paths, components and
webhooks. An API that has no operations yet is written as

    paths: {})"},
    {"BK2018",
     "fields exclude each other",
     R"(The two fields say the same thing in different ways (example and examples,
schema and content, value and externalValue), or the second has no meaning
beside the first. Keep one.)"},
    {"BK2019",
     "one of two fields needed",
     R"(One of the two fields must be there: a parameter has a schema or content, a
link an operationId or an operationRef.)"},
    {"BK2020",
     "reference leads nowhere",
     R"(A $ref is a file (none: the same one), #, and a JSON Pointer: the keys from the
root down, each behind a /. In keys, / is written ~1 and ~ is written ~0.

    $ref: '#/components/schemas/Pet'
    $ref: 'schemas/pet.yaml'
    $ref: 'shared.yaml#/components/responses/NotFound'

Check the spelling; the file part counts from the file that the $ref stands in.)"},
    {"BK2021",
     "referenced file cannot be read",
     R"(The file that a $ref names does not exist or may not be read. Paths in a $ref
count from the file that they stand in, not from the root of the document.)"},
    {"BK2022",
     "reference to the web",
     R"(The $ref names a URL. bkctl does not fetch anything unasked: a build that
depends on the web breaks when the web does, and what it gets may change. What
the URL describes is taken for anything: any value is accepted there, and an
operation or response that stands there is missing.

Copy the file beside the document and refer to the copy, or allow fetching with
--allow-remote.)"},
    {"BK2023",
     "reference to itself",
     R"(Following this $ref leads back to it, so it stands for nothing. A schema may
contain itself, as a property or as the items of a list, but it cannot be
itself.)"},
    {"BK2024",
     "not a reference",
     R"(The value of $ref must be a string with a URI reference. Characters behind a %
must be two hexadecimal digits.)"},
    {"BK2025",
     "reference to another kind of thing",
     R"(The $ref leads to a component of another section than is needed at this place,
such as to a schema where a response must stand.)"},
    {"BK2026", "too many files", R"(A document may consist of 10 000 files.)"},
    {"BK2027",
     "field beside $ref is ignored",
     R"(Up to OpenAPI 3.0 a $ref stands for its target alone; everything beside it is
ignored. Since 3.1 this is so for everything but schemas, and summary and
description are taken.

Put the field on the target, or write allOf: [{$ref: ...}] with the field
beside.)"},
    {"BK2030",
     "path without leading slash",
     R"(Keys of paths are appended to the URL of the server and so start with /.
Extensions start with x-.)"},
    {"BK2031",
     "malformed path",
     R"(A path names its parameters between braces, each once: /books/{bookId}. Braces
may not be nested, empty, or left open.)"},
    {"BK2032",
     "paths that mean the same",
     R"(Two paths differ only in the names of their parameters, so a request fits both
and the standard leaves open which is meant. Where both have the same method
only the first can be served.

Use one path, or tell them apart: /contacts/by-number/{number}.)"},
    {"BK2033",
     "undeclared path parameter",
     R"(The path has a part in braces, and no parameter with in: path and that name is
declared for the operation or its path item.)"},
    {"BK2034",
     "path parameter without a place",
     R"(The parameter has in: path, but the path has no part with its name in braces.
Names are compared letter by letter, upper and lower case count.)"},
    {"BK2035",
     "path parameter not required",
     R"(A part of the path cannot be left out. The standard demands that it is said:
required: true.)"},
    {"BK2036",
     "duplicate parameter",
     R"(Two parameters have the same name and place. Names of headers are the same in
upper and lower case. An operation's own parameters replace those of its path
item, but not each other.)"},
    {"BK2037",
     "duplicate operationId",
     R"(An operationId names one operation of the whole API: handlers, clients and
links are called by it. Give each operation an id of its own.)"},
    {"BK2038",
     "more than one body",
     R"(In Swagger 2.0 an operation has one parameter with in: body at most, and none
with in: formData beside it.)"},
    {"BK2039",
     "file without a form",
     R"(In Swagger 2.0 a parameter of type file is sent as a part of a form:

    consumes: [multipart/form-data])"},
    {"BK2040",
     "invalid component name",
     R"(Names of components consist of letters, digits, ".", "_" and "-". Other
characters would need an escape in each $ref, and many tools know none.)"},
    {"BK2041",
     "invalid status",
     R"(Keys of responses are a status from 100 to 599, default, or, since OpenAPI 3.0,
a range of a hundred: 4XX, with capital letters.)"},
    {"BK2042",
     "undeclared security scheme",
     R"(A security requirement names a scheme that components/securitySchemes (2.0:
securityDefinitions) does not declare. Requests could not be verified, so
nothing is generated.)"},
    {"BK2044", "duplicate tag", R"(Each name may stand once in the list of tags.)"},
    {"BK2045",
     "invalid name",
     R"(Names of headers are tokens (RFC 9110): letters, digits and !#$%&'*+-.^_`|~.
Names of path parameters may not contain braces.)"},
    {"BK2046",
     "default is not in enum",
     R"(The default of a server variable must be one of the values that its enum lists.)"},
    {"BK2047",
     "discriminator leads nowhere",
     R"(The mapping of a discriminator names schemas: by their name under
components/schemas, or like a $ref. This entry is neither and is left out.)"},
    {"BK2048",
     "enum does not fit the type",
     R"(The value of enum has another type than the schema allows, so it could never be
valid. Mostly a value needs quotes, or must lose them.)"},
    {"BK2049",
     "limits that exclude each other",
     R"(The lower limit is above the upper one, so no value is valid.)"},
    {"BK2050",
     "unknown keyword",
     R"(JSON Schema ignores keywords that it does not know, so this one has no effect.
Frequent causes are a typing mistake and keywords of other versions: nullable
is a keyword of OpenAPI 3.0, in 3.1 write type: [string, "null"].

It is reported once, however often it is used.)"},
    {"BK2051",
     "invalid regular expression",
     R"(The pattern cannot be read as a regular expression of ECMA-262, which JSON
Schema prescribes. Escape characters that have a meaning: \[ \( \{ \.)"},
    {"BK2052",
     "list that does not say of what",
     R"(Up to OpenAPI 3.0 a schema with type: array must have items, which describes
what stands in the list. items: {} allows anything.)"},
    {"BK2053",
     "composition that Swagger 2.0 lacks",
     R"(anyOf, oneOf and not came with OpenAPI 3.0; Swagger 2.0 has allOf only. Tools
that read 2.0 ignore them.

Move the document to 3.0, or describe the alternatives without them.)"},
    {"BK2054",
     "example with two values",
     R"(An example has a value or an externalValue, not both; since OpenAPI 3.2 also
dataValue and serializedValue, which do not go with value.)"},
    {"BK2055",
     "encodings that exclude each other",
     R"(A media type describes the parts of a form with encoding, by name, or with
prefixEncoding and itemEncoding, by position.)"},
    {"BK2056",
     "querystring beside other parameters",
     R"(A parameter with in: querystring is the whole query of the URL, so an operation
has one at most, and no parameter with in: query beside it.)"},
    {"BK2057",
     "default does not fit the type",
     R"(The default has another type than the schema allows, so it is not valid itself.
Mostly it needs quotes, or must lose them.)"},
    {"BK2058",
     "server variable without a default",
     R"(Clients that choose no value for a variable of a server's url use its default,
so there must be one.)"},
    {"BK2059",
     "no media type",
     R"(The keys of content are media types: application/json, text/plain, image/*.
What is called otherwise is taken for no format of the body.)"},
};

}  // namespace

std::span<const CodeInfo> document_codes() {
  return kCodes;
}

}  // namespace bkctl
