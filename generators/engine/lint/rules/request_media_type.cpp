#include <string>

#include "engine/lint/rules/media_types.hpp"
#include "engine/lint/rules/rules.hpp"
#include "engine/spec/wording.hpp"

namespace bkctl::lint {

void request_media_type(const Node& node, Pass& pass) {
  for (const MediaTypeUse& use : media_types(node, "consumes", false)) {
    if (is_agreed(use.name, pass)) continue;
    pass.report(
        use.span,
        use.pointer,
        "requests of the media type " + spec::quoted(use.name) + " are not agreed");
  }
}

}  // namespace bkctl::lint
