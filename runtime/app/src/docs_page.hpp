#pragma once

#include <string>
#include <string_view>

namespace bk::app {

/// What /docs may load and do: files of this service, and nothing written into the page itself.
constexpr std::string_view kDocsPolicy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// The page of /docs. Its addresses are relative, so it also works behind a proxy that strips a
/// prefix.
std::string docs_page(std::string_view title);
/// The page's script, /docs/init.js: shows openapi.json, with this service as the first server to
/// try.
std::string_view docs_script();
/// Its own few rules, /docs/page.css.
std::string_view docs_style();

}  // namespace bk::app
