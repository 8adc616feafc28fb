#include "engine/config/load.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <utility>
#include <vector>

#include "engine/base/suggest.hpp"
#include "engine/yaml/parse.hpp"

namespace bkctl::config {
namespace {

constexpr std::array<std::string_view, 8> kSettings{
    "project",
    "document",
    "namespace",
    "databases",
    "runtime",
    "capabilities",
    "allow_remote",
    "allow"};

std::string quoted(std::string_view text) {
  return "\"" + std::string(text.substr(0, 60)) + "\"";
}

class Reader {
 public:
  Reader(std::span<const CapabilityInfo> known, Diagnostics& diagnostics)
      : known_(known), diagnostics_(diagnostics) {}

  std::optional<Project> read(const yaml::Value& root) {
    const std::size_t before = diagnostics_.errors();
    project_.span = root.span();
    if (!root.is_object()) {
      error("BK6002", root, "bkctl.yaml must be an object of settings");
      return std::nullopt;
    }
    for (const yaml::Member& member : root.members()) setting(member);
    for (const std::string_view needed : {"project", "document"}) {
      if (root.find(needed) == nullptr)
        error("BK6004", root, "the setting " + quoted(needed) + " is missing");
    }
    if (diagnostics_.errors() != before) return std::nullopt;
    return std::move(project_);
  }

 private:
  void setting(const yaml::Member& member) {
    const yaml::Value& value = *member.value;
    if (member.key == "project") {
      if (text(member, project_.name) && !is_project_name(project_.name)) {
        error("BK6003", value, quoted(project_.name) + " cannot be the name of a project").help =
            "use a to z, digits and single dashes, and start with a letter";
      }
    } else if (member.key == "document") {
      if (text(member, project_.document) && project_.document.empty()) {
        error("BK6003", value, "\"document\" must name a file");
      }
    } else if (member.key == "namespace") {
      if (text(member, project_.cpp_namespace) && !is_namespace(project_.cpp_namespace)) {
        error("BK6003", value, quoted(project_.cpp_namespace) + " cannot be a C++ namespace").help =
            "use lower case words such as shop or acme::shop; std, bk and keywords are taken";
      }
    } else if (member.key == "databases") {
      databases(value);
    } else if (member.key == "runtime") {
      runtime(value);
    } else if (member.key == "capabilities") {
      capabilities(value);
    } else if (member.key == "allow_remote") {
      if (value.is_boolean()) {
        project_.allow_remote = value.as_boolean();
      } else {
        error("BK6002", value, "\"allow_remote\" must be true or false");
      }
    } else if (member.key == "allow") {
      allow(value);
    } else {
      Diagnostic& diagnostic = diagnostics_.error(
          "BK6001",
          member.key_span(),
          value.pointer(),
          "there is no setting " + quoted(member.key));
      diagnostic.help = did_you_mean(member.key, kSettings);
    }
  }

  bool text(const yaml::Member& member, std::string& out) {
    if (!member.value->is_string()) {
      error("BK6002", *member.value, quoted(member.key) + " must be a string");
      return false;
    }
    out = member.value->text();
    return true;
  }

  void databases(const yaml::Value& value) {
    if (!value.is_array() || value.size() == 0) {
      error("BK6002", value, "\"databases\" must be a list such as [sqlite, postgresql]");
      return;
    }
    project_.databases.clear();
    for (const yaml::Value* item : value.items()) {
      constexpr std::array<std::string_view, 2> kNames{"sqlite", "postgresql"};
      const auto found = std::find(kNames.begin(), kNames.end(), item->as_string());
      if (found == kNames.end()) {
        Diagnostic& diagnostic =
            error("BK6003", *item, "there is no database " + quoted(item->text()));
        diagnostic.help = did_you_mean(item->text(), kNames);
        if (diagnostic.help.empty()) diagnostic.help = "choose from sqlite and postgresql";
        continue;
      }
      const auto database = static_cast<Database>(found - kNames.begin());
      if (!project_.uses(database)) project_.databases.push_back(database);
    }
  }

  void runtime(const yaml::Value& value) {
    constexpr std::array<std::string_view, 2> kNames{"vendored", "system"};
    const auto found = std::find(kNames.begin(), kNames.end(), value.as_string());
    if (found == kNames.end()) {
      error("BK6002", value, "\"runtime\" must be vendored or system");
    } else {
      project_.runtime = static_cast<Runtime>(found - kNames.begin());
    }
  }

  void allow(const yaml::Value& value) {
    if (!value.is_array()) {
      error("BK6002", value, "\"allow\" must be a list of codes such as [BK2037]");
      return;
    }
    for (const yaml::Value* item : value.items()) {
      if (is_allowable(item->as_string())) {
        project_.allow.emplace_back(item->as_string());
      } else {
        error("BK6003", *item, quoted(item->text()) + " cannot be allowed").help =
            "errors in the document can: BK2001 to BK2999";
      }
    }
  }

  void capabilities(const yaml::Value& value) {
    if (!value.is_object()) {
      error(
          "BK6002", value, "\"capabilities\" must be an object such as {docker: true, k8s: false}");
      return;
    }
    std::vector<std::string_view> names;
    for (const CapabilityInfo& info : known_) names.push_back(info.name);
    for (const yaml::Member& member : value.members()) {
      if (!known_.empty() && std::find(names.begin(), names.end(), member.key) == names.end()) {
        diagnostics_
            .error(
                "BK6001",
                member.key_span(),
                member.value->pointer(),
                "there is no capability " + quoted(member.key))
            .help = did_you_mean(member.key, names);
      } else if (!member.value->is_boolean()) {
        error(
            "BK6002",
            *member.value,
            "the capability " + quoted(member.key) + " must be true or false");
      } else {
        project_.capabilities.push_back(
            {std::string(member.key), member.value->as_boolean(), member.key_span()});
      }
    }
  }

  Diagnostic& error(std::string_view code, const yaml::Value& value, std::string message) {
    return diagnostics_.error(code, value.span(), value.pointer(), std::move(message));
  }

  std::span<const CapabilityInfo> known_;
  Diagnostics& diagnostics_;
  Project project_;
};

std::optional<Project> read(
    const std::unique_ptr<yaml::Tree>& tree,
    std::span<const CapabilityInfo> known,
    Diagnostics& diagnostics) {
  if (!tree) return std::nullopt;
  return Reader(known, diagnostics).read(tree->root());
}

}  // namespace

std::optional<Project> load(
    const std::string& path, std::span<const CapabilityInfo> known, Diagnostics& diagnostics) {
  return read(yaml::parse_file(path, diagnostics), known, diagnostics);
}

std::optional<Project> parse(
    const std::string& path,
    std::string text,
    std::span<const CapabilityInfo> known,
    Diagnostics& diagnostics) {
  return read(yaml::parse(path, std::move(text), diagnostics), known, diagnostics);
}

}  // namespace bkctl::config
