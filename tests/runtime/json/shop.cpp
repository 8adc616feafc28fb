#include "shop.hpp"

namespace shop {

const json::Enum<BookFormat>& json_enum(bk::Type<BookFormat>) {
  static const json::Enum<BookFormat> values{
      {BookFormat::kPaperback, "paperback"},
      {BookFormat::kHardcover, "hardcover"},
  };
  return values;
}

const json::Fields<Author>& json_fields(bk::Type<Author>) {
  static const json::Fields<Author> fields{
      json::required("name", &Author::name, json::min_length(1)),
      json::optional("born", &Author::born, json::range(0, 2100)),
  };
  return fields;
}

const json::Fields<Book>& json_fields(bk::Type<Book>) {
  static const json::Fields<Book> fields{
      json::required("id", &Book::id),
      json::required("title", &Book::title, json::length(1, 20), json::pattern("^[A-ZÉ]")),
      json::optional("subtitle", &Book::subtitle, json::max_length(5)),
      json::defaulted("format", &Book::format),
      json::optional(
          "tags",
          &Book::tags,
          json::max_items(3),
          json::unique_items(),
          json::items(json::max_length(4))),
      json::optional("authors", &Book::authors, json::items(json::min_properties(1))),
      json::required("price", &Book::price, json::exclusive_minimum(0), json::multiple_of(0.01)),
      json::required("published", &Book::published),
      json::additional(&Book::additional_properties),
  };
  return fields;
}

const json::Fields<Everything>& json_fields(bk::Type<Everything>) {
  static const json::Fields<Everything> fields{
      json::required("flag", &Everything::flag),
      json::required("small", &Everything::small),
      json::required("big", &Everything::big),
      json::required("natural", &Everything::natural),
      json::required("real", &Everything::real),
      json::required("single", &Everything::single),
      json::required("text", &Everything::text),
      json::required("bytes", &Everything::bytes),
      json::required("date", &Everything::date),
      json::required("time", &Everything::time),
      json::required("duration", &Everything::duration),
      json::required("decimal", &Everything::decimal),
      json::required("any", &Everything::any),
      json::required("nothing", &Everything::nothing),
      json::required("bits", &Everything::bits),
      json::required("pair", &Everything::pair),
      json::required("counts", &Everything::counts, json::values(json::maximum(9))),
  };
  return fields;
}

const json::Fields<Node>& json_fields(bk::Type<Node>) {
  static const json::Fields<Node> fields{
      json::required("value", &Node::value),
      json::optional("next", &Node::next),
      json::defaulted("children", &Node::children),
      json::defaulted("named", &Node::named),
      json::closed(),
  };
  return fields;
}

const json::Fields<Cat>& json_fields(bk::Type<Cat>) {
  static const json::Fields<Cat> fields{
      json::required("kind", &Cat::kind),
      json::required("purrs", &Cat::purrs),
  };
  return fields;
}

const json::Fields<Dog>& json_fields(bk::Type<Dog>) {
  static const json::Fields<Dog> fields{
      json::required("barks", &Dog::barks),
      json::closed(),
      json::max_properties(2),
  };
  return fields;
}

const json::Union<Pet>& json_union(bk::Type<Pet>) {
  static const json::Union<Pet> alternatives{
      json::discriminator("kind"),
      json::alternative<Cat>("cat"),
      json::alternative<Dog>("dog", "hound"),
  };
  return alternatives;
}

const json::Union<Choice>& json_union(bk::Type<Choice>) {
  static const json::Union<Choice> alternatives{
      json::one_of(),
      json::alternative<std::int64_t>(),
      json::alternative<std::string>(json::pattern("^a")),
      json::alternative<std::string>(json::pattern("z$")),
      json::alternative<Author>(),
      json::alternative<Dog>(),
  };
  return alternatives;
}

const json::Union<Loose>& json_union(bk::Type<Loose>) {
  static const json::Union<Loose> alternatives{
      json::any_of(),
      json::alternative<std::int32_t>(),
      json::alternative<double>(),
      json::alternative<Author>(),
  };
  return alternatives;
}

const json::Fields<Left>& json_fields(bk::Type<Left>) {
  static const json::Fields<Left> fields{json::required("of", &Left::of)};
  return fields;
}

const json::Fields<Right>& json_fields(bk::Type<Right>) {
  static const json::Fields<Right> fields{json::required("of", &Right::of)};
  return fields;
}

const json::Union<Tree>& json_union(bk::Type<Tree>) {
  static const json::Union<Tree> alternatives{
      json::one_of(),
      json::alternative<std::int32_t>(),
      json::alternative<bk::Box<Left>>(),
      json::alternative<bk::Box<Right>>(),
  };
  return alternatives;
}

}  // namespace shop
