#include "report/formats.hpp"

#include <array>
#include <catch2/catch.hpp>

#include "bk/json/parse.hpp"
#include "bk/json/value.hpp"
#include "report/json.hpp"

namespace bkctl::report {
namespace {

Diagnostics sample() {
  const auto file = SourceFile::make("api/öpen api.yaml", "a: 1\nb: 2\n");
  Diagnostics out;
  auto& error = out.error("BK4005", make_span(*file, 5, 6), "/b", "a <b> & \"c\"");
  error.help = "100%\nnext";
  error.notes.push_back({make_span(*file, 0, 1), "first, here"});
  out.warning("BK7006", {}, {}, "no git");
  out.info("BK4001", SourceSpan{file, 0, 0, 0, 0}, {}, "whole file \x1b");
  return out;
}

TEST_CASE("SARIF names rules, levels and places") {
  const auto log = bk::json::parse<bk::json::Value>(sarif(sample()));
  REQUIRE(log);
  const auto& run = (*log)["runs"][0];
  CHECK(*(*log)["version"].if_string() == "2.1.0");
  const auto& result = run["results"][0];
  CHECK(*result["ruleId"].if_string() == "BK4005");
  CHECK(*result["level"].if_string() == "error");
  CHECK(*result["message"]["text"].if_string() == "a <b> & \"c\". 100%\nnext");
  const auto& place = result["locations"][0]["physicalLocation"];
  CHECK(*place["artifactLocation"]["uri"].if_string() == "api/%C3%B6pen%20api.yaml");
  CHECK(place["region"]["startLine"].if_number()->as_int64() == 2);
  CHECK(place["region"]["endColumn"].if_number()->as_int64() == 2);
  const auto rule = static_cast<std::size_t>(*result["ruleIndex"].if_number()->as_int64());
  CHECK(*run["tool"]["driver"]["rules"][rule]["id"].if_string() == "BK4005");
  CHECK(*run["tool"]["driver"]["rules"][rule]["name"].if_string() == "UnknownNameInATemplate");
  CHECK(run["results"][1]["locations"].is_null());
  const auto& whole = run["results"][2]["locations"][0]["physicalLocation"]["region"];
  CHECK(whole["startLine"].if_number()->as_int64() == 1);
}

TEST_CASE("GitHub's commands escape what would end them") {
  CHECK(
      github(sample()) ==
      "::error file=api/öpen api.yaml,line=2,endLine=2,col=1,endColumn=2,title=BK4005::a <b> & "
      "\"c\"%0A100%25%0Anext\n"
      "::warning title=BK7006::no git\n"
      "::notice file=api/öpen api.yaml,title=BK4001::whole file \x1b\n");
}

TEST_CASE("JUnit has a suite per file, failures for errors and warnings, and is XML") {
  const std::array<std::string, 2> files{"fine.yaml", "api/öpen api.yaml"};
  const std::string xml = junit(sample(), files);
  CHECK(xml.starts_with(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"bkctl validate\">\n"));
  CHECK(xml.find("<testsuite name=\"fine.yaml\" tests=\"1\" failures=\"0\"") != std::string::npos);
  CHECK(xml.find("<testcase classname=\"fine.yaml\" name=\"is valid\"/>") != std::string::npos);
  CHECK(
      xml.find("<testsuite name=\"api/öpen api.yaml\" tests=\"2\" failures=\"1\"") !=
      std::string::npos);
  CHECK(xml.find("<testsuite name=\"bkctl\" tests=\"1\" failures=\"1\"") != std::string::npos);
  CHECK(xml.find("message=\"a &lt;b&gt; &amp; &quot;c&quot;\"") != std::string::npos);
  CHECK(xml.find('\x1b') == std::string::npos);
}

TEST_CASE("Checkstyle has an element per file, also for those without findings") {
  const std::array<std::string, 1> files{"fine.yaml"};
  const std::string xml = checkstyle(sample(), files);
  CHECK(xml.find("  <file name=\"fine.yaml\"/>\n") != std::string::npos);
  CHECK(
      xml.find("<file name=\"api/öpen api.yaml\">\n    <error line=\"2\" column=\"1\" "
               "severity=\"error\" message=\"a &lt;b&gt; &amp; &quot;c&quot;. 100%&#10;next\" "
               "source=\"bkctl.BK4005\"/>") != std::string::npos);
  CHECK(xml.find('\x1b') == std::string::npos);
}

TEST_CASE("GitLab's report has distinct, repeatable fingerprints") {
  Diagnostics twice = sample();
  twice.info("BK4001", twice.all()[2].span, {}, "whole file \x1b");
  const auto list = bk::json::parse<bk::json::Value>(gitlab(twice));
  REQUIRE(list);
  const auto name = [&](std::size_t i) { return *(*list)[i]["fingerprint"].if_string(); };
  CHECK(name(2) != name(3));
  CHECK(name(0).size() == 64);
  CHECK(gitlab(twice) == gitlab(twice));
  CHECK(*(*list)[0]["severity"].if_string() == "critical");
  CHECK((*list)[2]["location"]["lines"]["begin"].if_number()->as_int64() == 1);
}

TEST_CASE("Markdown and HTML let nothing of a document become markup") {
  const std::array<std::string, 1> files{"a|b.yaml"};
  Diagnostics found = sample();
  const Findings findings{"lint", files, found, ExitCode::kFindings, {}};
  const std::string table = markdown(findings);
  CHECK(table.find("a\\|b.yaml: 1 error, 1 warning, 1 remark.") != std::string::npos);
  CHECK(
      table.find("| 2:1 | error | BK4005 | a &lt;b> &amp; \"c\"<br>→ 100%<br>next |") !=
      std::string::npos);
  const std::string page = html(findings);
  CHECK(page.find("a &lt;b&gt; &amp; &quot;c&quot;") != std::string::npos);
  CHECK(page.find("<pre><mark>b</mark>: 2</pre>") != std::string::npos);
  CHECK(page.find("http") == page.find("http-equiv"));
}

TEST_CASE("JSON answers carry command, outcome, result and findings") {
  const std::string text = answer("generate", ExitCode::kFindings, {{"changed", true}}, sample());
  const auto value = bk::json::parse<bk::json::Value>(text);
  REQUIRE(value);
  CHECK((*value)["exit_code"].if_number()->as_int64() == 1);
  CHECK(*(*value)["ok"].if_boolean() == false);
  CHECK(*(*value)["changed"].if_boolean() == true);
  CHECK(*(*value)["diagnostics"][0]["place"]["file"].if_string() == "api/öpen api.yaml");
  CHECK(*(*value)["diagnostics"][0]["notes"][0]["message"].if_string() == "first, here");
  CHECK((*value)["diagnostics"][1]["place"].is_null());
}

}  // namespace
}  // namespace bkctl::report
