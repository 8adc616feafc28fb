#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>

#include "engine/render/template.hpp"

// A template, rendered in both dialects over a view with every kind of value, and including itself
// as a partial. Rendering ends, and says why when it gives nothing.
namespace {

using namespace bkctl;

class Itself : public render::Partials {
 public:
  explicit Itself(const render::Template& text) : text_(text) {}
  const render::Template* find(std::string_view name, Diagnostics&) const override {
    return name == "self" ? &text_ : nullptr;
  }

 private:
  const render::Template& text_;
};

render::View view() {
  render::View::List list;
  for (const char* word : {"one", "two\nlines", "<&\">"})
    list.push_back(render::View{{"n", word}, {"f", false}});
  return render::View{
      {"s", "text"},
      {"e", ""},
      {"t", true},
      {"f", false},
      {"o", render::View{{"a", render::View{{"b", "deep"}}}}},
      {"l", render::View(render::with_positions(std::move(list)))}};
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const render::View kView = view();
  Diagnostics diagnostics;
  const auto source =
      SourceFile::make("fuzz.tmpl", std::string(reinterpret_cast<const char*>(data), size));
  const auto text = render::Template::parse(source, diagnostics);
  if ((text == nullptr) != diagnostics.has_errors()) std::abort();
  if (!text) return 0;
  for (const auto dialect : {render::Dialect::kStrict, render::Dialect::kSpecification}) {
    Diagnostics rendering;
    const auto out = render::render(*text, kView, Itself(*text), rendering, dialect);
    if (out.has_value() == rendering.has_errors()) std::abort();
  }
  return 0;
}
