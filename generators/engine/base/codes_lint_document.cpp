#include "engine/base/codes_tables.hpp"

namespace bkctl {
namespace {

constexpr CodeInfo kCodes[] = {
    {"BK8101",
     "API without a description",
     R"(The description says in a few sentences what the API is for and where to start.
It is the first thing that readers of the documentation see.)"},
    {"BK8102",
     "API without a contact",
     R"(The contact tells users whom to ask. Tools print it beside the documentation.

    contact: {name: API team, url: https://example.org/help, email: a@b.org})"},
    {"BK8103",
     "incomplete contact",
     R"(A contact is of use when it has a name, a url and an email. The message says
which of them are missing.)"},
    {"BK8104",
     "API without a license",
     R"(The license says on what terms the description may be used. Internal APIs write
the name of their company's terms.)"},
    {"BK8105",
     "license that cannot be looked up",
     R"(A license is named by an SPDX identifier (since OpenAPI 3.1) or has a url, so
that its text can be found.

    license: {name: Apache 2.0, identifier: Apache-2.0})"},
    {"BK8106",
     "API without servers",
     R"(Without servers clients do not know where to send requests; the standard then
means the host that served the document, at /.

    servers: [{url: https://api.example.org/v1}])"},
    {"BK8107",
     "API without a host",
     R"(Swagger 2.0 says where the API is with host, basePath and schemes. Without host
it is the host that served the document.)"},
    {"BK8108",
     "API without schemes",
     R"(Swagger 2.0 lists in schemes whether the host is reached by https. Without it
the scheme that fetched the document is meant.

    schemes: [https])"},
    {"BK8109",
     "server at example.com",
     R"(example.com is reserved for documentation (RFC 2606); nothing answers there.
Write the real address, or a relative one.)"},
    {"BK8110",
     "server with a slash at its end",
     R"(Paths start with / and are appended to the server as it is, so the URL of a
request would have two slashes, which many servers refuse.)"},
    {"BK8111",
     "server and variables do not match",
     R"(Each {name} in the url of a server must be described under variables, and each
variable should stand in the url.

    url: https://{region}.example.org
    variables: {region: {default: eu}})"},
    {"BK8112",
     "server variable without a choice",
     R"(An enum without entries allows no value at all. Remove it when any value will
do. Since OpenAPI 3.1 it is an error.)"},
    {"BK8114",
     "document without tags",
     R"(The list of tags gives the groups of operations their order and their
descriptions.)"},
    {"BK8115",
     "tags out of order",
     R"(The list of tags is not in alphabetical order. Off in every preset, because the
order of the list is that of the documentation.)"},
    {"BK8116",
     "tag without a description",
     R"(Documentation shows the description of a tag above its operations.)"},
    {"BK8117",
     "tag whose parent cannot be",
     R"(Since OpenAPI 3.2 a tag may name its parent, which must be another tag of the
list. Parents must not lead in a circle.)"},
    {"BK8118",
     "eval( in a text",
     R"(Descriptions are rendered as CommonMark, often with HTML. A text with eval( is
either an attack or will be taken for one.)"},
    {"BK8119",
     "script in a text",
     R"(Descriptions are rendered as CommonMark, often with HTML. A <script> in one
runs in the browser of whoever reads the documentation.)"},
    {"BK8120",
     "components of one name in two files",
     R"(Two files have components of the same section and name. Bundled into one
document, and as C++ types, one of them must be renamed.)"},
};

}  // namespace

std::span<const CodeInfo> lint_document_codes() {
  return kCodes;
}

}  // namespace bkctl
