#pragma once

#include <string>

#include "bk/json/parse.hpp"
#include "bk/json/value.hpp"
#include "bk/json/violations.hpp"
#include "bk/xml/document.hpp"

/// A value as XML without the declaration, and back.
template <class T>
std::string to_xml(const T& value, const bk::json::Xml& root) {
  bk::xml::Shapes own;
  const bk::xml::Node node = bk::xml::root_of(bk::json::codec<T>(), root, own);
  const auto json = bk::json::parse<bk::json::Value>(bk::json::write(value));
  std::string out = bk::xml::from_json(*json, node);
  out.erase(0, out.find("?>\n") + 3);
  out.pop_back();
  return out;
}

/// What is wrong, one per line: pointer keyword: message; empty, and `value` filled, when nothing.
template <class T>
std::string from_xml(std::string_view text, const bk::json::Xml& root, T& value) {
  bk::xml::Shapes own;
  const bk::xml::Node node = bk::xml::root_of(bk::json::codec<T>(), root, own);
  bk::json::Violations violations;
  std::string json;
  if (bk::xml::to_json(text, node, json, violations))
    bk::json::read(json, bk::json::codec<T>(), &value, {}, {}, violations);
  std::string out;
  for (const bk::Violation& one : violations.list())
    out += one.pointer + " " + one.keyword + ": " + one.message + "\n";
  return out;
}

template <class T>
std::string violations(std::string_view text, const bk::json::Xml& root) {
  T value{};
  return from_xml(text, root, value);
}
