#include "engine/base/codes_tables.hpp"

namespace bkctl {
namespace {

constexpr CodeInfo kCodes[] = {
    {"BK1001",
     "file cannot be read",
     R"(The file does not exist, is a folder, or may not be read by this user; the
message ends with the reason that the system gave.

Check the path. Paths on the command line count from the current folder.)"},
    {"BK1002",
     "file too large",
     R"(A file may have 64 MiB. Larger ones are refused before they are parsed, so that
a wrong path cannot fill the memory.

Split the document into several files that refer to each other with $ref.)"},
    {"BK1003",
     "file without content",
     R"(The file is empty, or holds nothing but spaces and comments. An OpenAPI
document is an object; the smallest one is

    openapi: 3.1.0
    info: {title: Shop, version: 1.0.0}
    paths: {})"},
    {"BK1004",
     "not UTF-8 but UTF-16 or UTF-32",
     R"(The first bytes of the file are those of UTF-16 or UTF-32. JSON (RFC 8259) and
OpenAPI ask for UTF-8.

Save the file as UTF-8, or convert it: iconv -f UTF-16 -t UTF-8 old > new)"},
    {"BK1005",
     "invalid UTF-8",
     R"(At this place stand bytes that are not UTF-8 (RFC 3629). Mostly the file was
saved in an 8-bit encoding such as Latin-1.

Save the file as UTF-8, or convert it: iconv -f LATIN1 -t UTF-8 old > new)"},
    {"BK1006",
     "control character",
     R"(A text file may contain tabs and line breaks, but no other control characters;
neither YAML nor JSON allows them. A zero byte often means that the file is not
a text at all.

In a quoted string write the character as an escape: "\u0001".)"},
    {"BK1010",
     "JSON syntax",
     R"(The text is not JSON (RFC 8259). Frequent causes: a comma behind the last
entry, a missing comma, single quotes, a comment, a line break inside a string.

A file named *.json is read as JSON only. If it is meant to be YAML, name it
*.yaml.)"},
    {"BK1011",
     "text after the JSON value",
     R"(The file goes on behind its one value. A JSON file holds exactly one value; the
usual cause is a closing bracket too many, or two documents put together.)"},
    {"BK1012",
     "nested too deep",
     R"(Objects and lists may be nested 256 deep. No description of an API comes near
that; a file that does is broken or made to harm.)"},
    {"BK1013",
     "duplicate key",
     R"(The same key stands twice in one object. Parsers disagree on which of the two
values counts, so the document means different things to different tools.

Remove or rename one of them. The note shows where the first one stands.)"},
    {"BK1014",
     "half of a surrogate pair",
     R"(Characters above U+FFFF are written in JSON as two \u escapes that belong
together. Here one of them stands alone, which is no character.)"},
    {"BK1015",
     "too many values",
     R"(A file may hold 4 million values. The largest public API descriptions have half
a million.

Split the document into several files that refer to each other with $ref.)"},
    {"BK1020",
     "YAML syntax",
     R"(The text is not YAML 1.2. Frequent causes: a text with ": " or " #" in it that
needs quotes, keys of one object that are not indented alike, a tab at the
start of a line, a bracket or quote that is never closed.)"},
    {"BK1022",
     "more than one document",
     R"(A line of three dashes starts another YAML document. A file may hold only one.

Put the other document into a file of its own, or remove the line.)"},
    {"BK1023",
     "unknown anchor",
     R"(An alias (*name) repeats a value that an anchor (&name) has marked before it.
There is no such anchor above this place.)"},
    {"BK1024",
     "alias inside its own anchor",
     R"(An alias may not stand inside the value that it repeats: the value would
contain itself without end. Use $ref for structures that contain themselves.)"},
    {"BK1025",
     "aliases repeat too much",
     R"(Aliases (*name) repeat values, and aliases of aliases multiply. A small file
can stand for billions of values that way, so at most one million may be added.

Write the parts as components and refer to them with $ref.)"},
    {"BK1026",
     "merge of something else than an object",
     R"(The merge key << takes the members of another object, or of a list of objects,
into this one. What stands behind it is neither.)"},
    {"BK1027",
     "unknown tag",
     R"(YAML tags (!name) say what kind of value follows. Only the tags of YAML's own
schema are known (!!str, !!int, !!float, !!bool, !!null, !!seq, !!map). The
value is taken as a string, or as the list or object that it is.)"},
    {"BK1028",
     "key is not a scalar",
     R"(YAML allows lists and objects as keys, JSON does not, and so neither does
OpenAPI. If the key is meant to be a text with brackets or braces, put it in
quotes: "{id}": ...)"},
    {"BK1029",
     "number without a JSON form",
     R"(.inf and .nan are numbers of YAML that JSON cannot write. The value is taken as
the string that it looks like.)"},
};

}  // namespace

std::span<const CodeInfo> reading_codes() {
  return kCodes;
}

}  // namespace bkctl
