#include "docs_page.hpp"

namespace bk::app {
namespace {

std::string escaped(std::string_view text) {
  std::string result;
  for (const char c : text) {
    switch (c) {
      case '&':
        result += "&amp;";
        break;
      case '<':
        result += "&lt;";
        break;
      case '>':
        result += "&gt;";
        break;
      case '"':
        result += "&quot;";
        break;
      default:
        result += c;
    }
  }
  return result;
}

}  // namespace

std::string docs_page(std::string_view title) {
  return R"(<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>)" +
         escaped(title) + R"(</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="docs/swagger-ui.css">
<link rel="stylesheet" href="docs/page.css">
</head>
<body>
<div id="swagger-ui"></div>
<noscript>This page needs JavaScript. The description itself is <a href="openapi.json">openapi.json</a>.</noscript>
<script src="docs/swagger-ui-bundle.js"></script>
<script src="docs/init.js"></script>
</body>
</html>
)";
}

std::string_view docs_script() {
  return R"("use strict";
fetch("openapi.json")
  .then((response) => response.json())
  .then((document) => {
    const here = location.pathname.replace(/\/docs\/?$/, "") || "/";
    document.servers = [{url: here, description: "this service"}].concat(document.servers || []);
    SwaggerUIBundle({
      spec: document,
      dom_id: "#swagger-ui",
      deepLinking: true,
      displayRequestDuration: true,
      validatorUrl: null,
    });
  })
  .catch((error) => {
    document.getElementById("swagger-ui").textContent = "openapi.json cannot be shown: " + error;
  });
)";
}

std::string_view docs_style() {
  return "body { margin: 0; background: #fafafa; }\n";
}

}  // namespace bk::app
