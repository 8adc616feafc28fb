#include "engine/reference/writer.hpp"

#include <algorithm>

#include "engine/reference/frame.hpp"
#include "engine/reference/text.hpp"

namespace bkctl::reference {
namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  });
  return out;
}

std::string badge(const std::string& method) {
  return "<span class=\"method " + escape(lower(method)) + "\">" + escape(method) + "</span>";
}

}  // namespace

Writer::Writer(const spec::Document& document) : document_(document) {}

std::string Writer::fresh_id(std::string_view kind, std::string_view name) {
  std::string base = std::string(kind) + "-";
  for (const char c : name) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '_' || c == '.' || c == '-';
    if (plain) {
      base += c;
    } else if (base.back() != '-') {
      base += '-';
    }
  }
  std::string id = base;
  for (int number = 2; !ids_.insert(id).second; ++number) id = base + "-" + std::to_string(number);
  return id;
}

std::string Writer::write() {
  const std::string title(document_.title());
  std::string out = std::string(kHead) + escape(title) + std::string(kStyle);
  for (const auto& schema : document_.schemas()) link(schema.value);
  const std::string above = introduction();
  const std::string middle = operations() + schemes();
  const std::string below = schemas();
  return out + navigation() + "<main>\n" + above + middle + below + std::string(kTail);
}

std::string Writer::navigation() const {
  std::string out =
      "<nav aria-label=\"Contents\">\n<input type=\"search\" id=\"search\" "
      "placeholder=\"Search ( / )\" aria-label=\"Search\">\n";
  for (const Group& group : groups_) {
    out += "<div>\n<h2>" + escape(group.title) + "</h2>\n";
    for (const Entry& entry : group.entries)
      out += "<a href=\"#" + escape(entry.id) + "\">" + entry.label + "</a>\n";
    out += "</div>\n";
  }
  return out + "</nav>\n";
}

std::string Writer::introduction() const {
  std::string out = "<header>\n<h1>" + escape(document_.title()) + " <small class=\"note\">" +
                    escape(document_.api_version()) + "</small></h1>\n";
  out += markdown(document_.info().description());
  const auto servers = document_.servers();
  if (!servers.empty()) {
    out += "<h4>Servers</h4>\n<ul>\n";
    for (const auto& server : servers) {
      out += "<li><code>" + escape(server.url()) + "</code> " + escape(server.description()) +
             "</li>\n";
    }
    out += "</ul>\n";
  }
  return out + "</header>\n";
}

std::string Writer::operations() {
  struct Listed {
    std::string title;
    std::string description;
    std::vector<spec::Operation> operations;
  };
  std::vector<Listed> lists;
  std::unordered_map<std::string, std::size_t> by_tag;
  for (const auto& tag : document_.tags()) {
    by_tag.emplace(tag.name, lists.size());
    lists.push_back({std::string(tag.name), std::string(tag.value.description()), {}});
  }
  Listed other{"Operations", {}, {}};
  for (const auto& each : document_.operations()) {
    const auto tags = each.tags();
    const auto known = tags.empty() ? by_tag.end() : by_tag.find(std::string(tags.front()));
    (known == by_tag.end() ? other : lists[known->second]).operations.push_back(each);
  }
  lists.push_back(std::move(other));
  Listed hooks{"Webhooks", {}, {}};
  for (const auto& item : document_.webhooks()) {
    for (const auto& each : item.operations()) hooks.operations.push_back(each);
  }
  lists.push_back(std::move(hooks));
  std::string out;
  for (const Listed& list : lists) {
    if (list.operations.empty()) continue;
    Group group{list.title, {}};
    out += "<section>\n<h2>" + escape(list.title) + "</h2>\n" + markdown(list.description);
    for (const auto& each : list.operations) {
      const std::string name = each.operation_id().empty()
                                   ? each.method() + " " + std::string(each.path())
                                   : std::string(each.operation_id());
      const std::string id = fresh_id("operation", name);
      const std::string label =
          each.summary().empty() ? std::string(each.path()) : std::string(each.summary());
      group.entries.push_back({id, badge(each.method()) + escape(label)});
      out += operation(each, id);
    }
    out += "</section>\n";
    groups_.push_back(std::move(group));
  }
  return out;
}

std::string Writer::operation(const spec::Operation& each, const std::string& id) {
  std::string out = "<article id=\"" + escape(id) + "\">\n<h3>" + badge(each.method()) + "<code" +
                    (each.deprecated() ? " class=\"gone\"" : "") + ">" + escape(each.path()) +
                    "</code></h3>\n";
  if (!each.summary().empty()) out += "<p><strong>" + escape(each.summary()) + "</strong></p>\n";
  if (each.deprecated()) out += "<p class=\"note\">Deprecated.</p>\n";
  out += markdown(each.description()) + security(each) + parameters(each) + body(each) +
         responses(each);
  return out + "</article>\n";
}

std::string Writer::security(const spec::Operation& each) const {
  std::string out;
  for (const auto& requirement : each.security()) {
    if (!out.empty()) out += " or ";
    if (requirement.uses.empty()) out += "nothing";
    bool first = true;
    for (const auto& use : requirement.uses) {
      out += std::string(first ? "" : " and ") + "<code>" + escape(use.scheme) + "</code>";
      first = false;
      for (const auto scope : use.scopes) out += " <code>" + escape(scope) + "</code>";
    }
  }
  return out.empty() ? out : "<p class=\"note\">Needs " + out + ".</p>\n";
}

std::string Writer::parameters(const spec::Operation& each) {
  const auto list = each.parameters();
  if (list.empty()) return {};
  std::string out = "<h4>Parameters</h4>\n<table>\n";
  for (const auto& one : list) {
    out += "<tr><td><code" + std::string(one.deprecated() ? " class=\"gone\"" : "") + ">" +
           escape(one.name()) + "</code><br><span class=\"note\">" + escape(one.in()) +
           (one.required() ? ", required" : "") + "</span></td><td>" + type(one.schema(), 1) +
           markdown(one.description()) + details(one.schema(), 1) + "</td></tr>\n";
  }
  return out + "</table>\n";
}

std::string Writer::body(const spec::Operation& each) {
  const auto body = each.request_body();
  if (!body) return {};
  return "<h4>Request body" + std::string(body.required() ? "" : " (optional)") + "</h4>\n" +
         markdown(body.description()) + content(body.content());
}

std::string Writer::responses(const spec::Operation& each) {
  std::string out = "<h4>Responses</h4>\n<table>\n";
  for (const auto& response : each.responses()) {
    out += "<tr><td><code>" + escape(response.name) + "</code></td><td>" +
           markdown(response.value.description());
    for (const auto& header : response.value.headers()) {
      out += "<p class=\"note\">Header <code>" + escape(header.name) + "</code> " +
             type(header.value.schema(), 1) + " " + escape(header.value.description()) + "</p>";
    }
    out += content(response.value.content()) + "</td></tr>\n";
  }
  return out + "</table>\n";
}

std::string Writer::content(const std::vector<spec::Named<spec::MediaType>>& content) {
  std::string out;
  for (const auto& media : content) {
    out += "<p><code>" + escape(media.name) + "</code> " + type(media.value.schema(), 1) + "</p>\n";
    out += details(media.value.schema(), 1) + example(media.value.example());
  }
  return out;
}

std::string Writer::schemes() const {
  const auto list = document_.security_schemes();
  if (list.empty()) return {};
  std::string out = "<section>\n<h2>Security</h2>\n<table>\n";
  for (const auto& scheme : list) {
    const auto& value = scheme.value;
    out += "<tr><td><code>" + escape(scheme.name) + "</code></td><td>" + escape(value.type());
    if (value.type() == "http") out += " " + escape(value.scheme());
    if (value.type() == "apiKey")
      out += " in " + escape(value.in()) + " <code>" + escape(value.name()) + "</code>";
    for (const auto& flow : value.flows()) {
      out += "<br>" + escape(flow.kind);
      for (const auto& scope : flow.scopes)
        out += "<br><code>" + escape(scope.name) + "</code> " + escape(scope.value);
    }
    out += markdown(value.description()) + "</td></tr>\n";
  }
  return out + "</table>\n</section>\n";
}

}  // namespace bkctl::reference
