#include "engine/base/codes_tables.hpp"

namespace bkctl {
namespace {

constexpr CodeInfo kCodes[] = {
    {"BK4000", "reserved", "Not given out: the first code of this area stands for no finding."},
    {"BK4001",
     "no such template",
     "A template, or a partial named in one ({{> name}}), exists neither in the\n"
     "project's .bkctl/templates nor in bkctl itself. Names are paths below that\n"
     "folder, such as models/struct.hpp.tmpl.\n"},
    {"BK4002",
     "malformed tag",
     "A tag does not end, has no name, or has a name that is none. Tags are written\n"
     "{{name}}; the language is described in templates/README.md.\n"},
    {"BK4003",
     "unbalanced section",
     "A section ({{#name}} or {{^name}}) and its end ({{/name}}) do not match. Close\n"
     "sections in the reverse order of opening them.\n"},
    {"BK4005",
     "unknown name in a template",
     "The template asks for something that its view does not have. Templates are read\n"
     "strictly, so that a misspelt name is found and not left out. The fields of each\n"
     "view are listed in the README of its capability.\n"},
    {"BK4006",
     "template without end",
     "Partials include each other more than 64 levels deep, or the text grows beyond\n"
     "64 MB or 5 million steps, most likely because a partial includes itself.\n"},
    {"BK4007",
     "not a text",
     "The template writes a flag, a list or an object as if it were a text. Open a\n"
     "section on it instead: {{#name}}...{{/name}}.\n"},
    {"BK4008",
     "unreadable template",
     "A file in the project's .bkctl/templates is a folder, cannot be read, or is\n"
     "larger than 1 MiB. Correct it, or delete it to use bkctl's own template.\n"},
};

}  // namespace

std::span<const CodeInfo> template_codes() {
  return kCodes;
}

}  // namespace bkctl
