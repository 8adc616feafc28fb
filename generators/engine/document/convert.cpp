#include "engine/document/convert.hpp"

#include "engine/document/bundle.hpp"
#include "engine/document/lowering.hpp"
#include "engine/document/swagger.hpp"
#include "engine/spec/object_builder.hpp"
#include "engine/spec/self_contained.hpp"

namespace bkctl::document {
namespace {

using spec::ObjectBuilder;
using spec::Version;
using yaml::Value;

// The root with the version's own field first.
const Value* versioned(yaml::Arena& arena, const Value& root, Version version) {
  ObjectBuilder out(arena);
  const bool swagger = version == Version::k20;
  const std::string_view text = swagger ? "2.0" : version == Version::k30 ? "3.0.4" : "3.1.1";
  const yaml::Member* written = root.find_member("openapi");
  if (written == nullptr) written = root.find_member("swagger");
  const Value* const spelled = arena.make_string(text, root);
  if (written != nullptr && written->key == (swagger ? "swagger" : "openapi")) {
    out.add(*written, spelled);
  } else {
    yaml::Member first = arena.member(swagger ? "swagger" : "openapi", spelled);
    if (written != nullptr) {  // keeps its comments
      first.begin = written->begin;
      first.end = written->end;
      first.file = written->file;
    }
    out.add(first, spelled);
  }
  for (const yaml::Member& member : root.members()) {
    if (member.key != "openapi" && member.key != "swagger") out.add(member);
  }
  return out.make(root);
}

}  // namespace

std::string convert(
    const spec::Document& document, Version to, Syntax syntax, Diagnostics& diagnostics) {
  yaml::Arena arena;
  const Value* root = &spec::self_contained(document, arena);
  const Version words = to == Version::k20 ? Version::k30 : to;
  if (words == Version::k30 || document.version() > words)
    root = Lowering(arena, diagnostics, words).lower(*root);
  if (to == Version::k20) root = SwaggerWriter(arena, diagnostics, *root).write();
  root = versioned(arena, *root, to);
  return syntax == Syntax::kJson ? write_json(*root) : write_yaml(*root, layouts_of(document));
}

}  // namespace bkctl::document
