#include "bk/db/repository.hpp"

#include <catch2/catch.hpp>

#include "bk/json/parse.hpp"
#include "shop.hpp"

namespace bk::db {
namespace {

using shop::Author;
using shop::authors_entity;
using shop::Book;
using shop::BookPatch;
using shop::books_entity;
using shop::create_tables;
using shop::NewAuthor;
using shop::NewBook;

NewBook sample() {
  NewBook book;
  book.title = "A Book";
  book.price = *Decimal::parse("19.90");
  book.tags = {"new", "blue \"quoted\""};
  book.size = shop::Size{Nullable<double>{10.5}, Nullable<double>{20.0}};
  book.published = Date{2024, 2, 29};
  return book;
}

Task<Result<Book>> store(
    Executor& executor, Context& context, const NewBook& body, std::int64_t author = 1) {
  return create<Book>(executor, context, books_entity(), {equals("author_id", author)}, body);
}

TEST_CASE("a row that is created comes back whole, and is found again", "[db]") {
  TestDatabase test{GENERATE(from_range(engines()))};
  create_tables(test);
  test.run([](Database& database, Context& context) -> Task<> {
    const auto before = Timestamp::now();
    const auto made = co_await store(database, context, sample());
    INFO(why(made));
    CHECK(made);
    if (!made) co_return;
    CHECK(made->author_id == 1);
    CHECK(made->title == "A Book");
    CHECK(made->price.to_string() == "19.9");
    CHECK(made->in_print);
    CHECK((made->subtitle && made->subtitle->is_null()));
    CHECK_FALSE(made->rating);
    CHECK((made->tags == std::vector<std::string>{"new", "blue \"quoted\""}));
    CHECK((made->size && made->size->width && **made->size->width == 10.5));
    CHECK(made->published == Date{2024, 2, 29});
    CHECK(made->created_at >= before);
    CHECK(made->created_at == made->updated_at);
    CHECK(made->version == 1);
    CHECK((made->id.bytes()[6] >> 4) == 7);
    const auto found =
        co_await find<Book>(database, context, books_entity(), {equals("id", made->id)});
    CHECK(why(found) == "ok");
    CHECK((found && *found == *made));
    const auto hidden = co_await database.execute(context, "SELECT code, status FROM books");
    CHECK(
        (hidden && (*hidden)[0].text(0)->size() == 29 && (*hidden)[0].text(0)->starts_with("bk_")));
    CHECK((hidden && *(*hidden)[0].text(1) == "secret"));
  });
}

TEST_CASE("what is not there is not found", "[db]") {
  TestDatabase test{GENERATE(from_range(engines()))};
  create_tables(test);
  test.run([](Database& database, Context& context) -> Task<> {
    const Conditions none{equals("id", Uuid::v7())};
    const auto found = co_await find<Book>(database, context, books_entity(), none);
    CHECK(code_of(found) == "not_found");
    const auto replaced = co_await replace<Book>(database, context, books_entity(), none, sample());
    CHECK(code_of(replaced) == "not_found");
    const BookPatch nothing;
    const auto patched = co_await patch<Book>(database, context, books_entity(), none, nothing);
    CHECK(code_of(patched) == "not_found");
    const auto erased = co_await erase(database, context, books_entity(), none);
    CHECK(code_of(erased) == "not_found");
    // A key that the column cannot hold is not there either, and no error.
    const std::string odd = "' OR '1'='1";
    const auto text = co_await find<Book>(database, context, books_entity(), {equals("id", odd)});
    CHECK(code_of(text) == "not_found");
    const std::int64_t huge = 9'000'000'000'000'000'000;
    const auto big =
        co_await find<Author>(database, context, authors_entity(), {equals("id", huge)});
    CHECK(code_of(big) == "not_found");
    const auto wrong =
        co_await find<Author>(database, context, authors_entity(), {equals("no_column", huge)});
    CHECK(code_of(wrong) == "internal");
  });
}

TEST_CASE("sequences count, take the client's numbers, and go on behind them", "[db]") {
  TestDatabase test{GENERATE(from_range(engines()))};
  create_tables(test);
  test.run([](Database& database, Context& context) -> Task<> {
    NewAuthor body;
    body.name = "Cid";
    const auto third = co_await create<Author>(database, context, authors_entity(), {}, body);
    CHECK((third && third->id == 3 && third->name == "Cid"));
    body.id = 10;
    body.name = "Dan";
    const auto tenth = co_await create<Author>(database, context, authors_entity(), {}, body);
    CHECK((tenth && tenth->id == 10));
    body.id = std::nullopt;
    body.name = "Eve";
    const auto next = co_await create<Author>(database, context, authors_entity(), {}, body);
    CHECK(why(next) == "ok");
    CHECK((next && next->id == 11));
    body.id = 10;
    body.name = "Fay";
    const auto taken = co_await create<Author>(database, context, authors_entity(), {}, body);
    CHECK(code_of(taken) == "conflict");
    body.id = std::nullopt;
    body.name = "Ada";
    const auto twin = co_await create<Author>(database, context, authors_entity(), {}, body);
    CHECK(code_of(twin) == "conflict");
  });
}

TEST_CASE("a missing parent is not found, a broken rule is unprocessable", "[db]") {
  TestDatabase test{GENERATE(from_range(engines()))};
  create_tables(test);
  test.run([](Database& database, Context& context) -> Task<> {
    const auto orphan = co_await store(database, context, sample(), 99);
    CHECK(code_of(orphan) == "not_found");
    NewBook nameless = sample();
    nameless.title = "";
    const auto broken = co_await store(database, context, nameless);
    CHECK(code_of(broken) == "unprocessable");
    NewBook nul = sample();
    nul.tags = {std::string("a\0b", 3)};
    const auto refused = co_await store(database, context, nul);
    CHECK(code_of(refused) == "unprocessable");
    const auto used = co_await store(database, context, sample());
    CHECK(why(used) == "ok");
    const std::int64_t one = 1;
    const auto erased = co_await erase(database, context, authors_entity(), {equals("id", one)});
    CHECK(code_of(erased) == "conflict");
  });
}

TEST_CASE("replacing keeps what the server made and clears what is left out", "[db]") {
  TestDatabase test{GENERATE(from_range(engines()))};
  create_tables(test);
  test.run([](Database& database, Context& context) -> Task<> {
    NewBook body = sample();
    body.subtitle = Nullable<std::string>{"sub"};
    const auto made = co_await store(database, context, body);
    if (!made) {
      FAIL_CHECK(why(made));
      co_return;
    }
    NewBook other;
    other.title = "Other";
    other.price = *Decimal::parse("1");
    other.format = shop::Format::kHardcover;
    const auto replaced =
        co_await replace<Book>(database, context, books_entity(), {equals("id", made->id)}, other);
    CHECK(why(replaced) == "ok");
    if (!replaced) co_return;
    CHECK(replaced->id == made->id);
    CHECK(replaced->author_id == 1);
    CHECK(replaced->title == "Other");
    CHECK(replaced->format == shop::Format::kHardcover);
    CHECK((replaced->subtitle && replaced->subtitle->is_null()));
    CHECK_FALSE(replaced->tags);
    CHECK_FALSE(replaced->size);
    CHECK_FALSE(replaced->published);
    CHECK(replaced->created_at == made->created_at);
    CHECK(replaced->updated_at >= made->updated_at);
    CHECK(replaced->version == 2);
    const auto elsewhere = co_await replace<Book>(
        database, context, books_entity(), {equals("id", made->id), equals("author_id", 2)}, other);
    CHECK(code_of(elsewhere) == "not_found");
  });
}

TEST_CASE("a merge patch changes what it names, clears nulls and merges objects", "[db]") {
  TestDatabase test{GENERATE(from_range(engines()))};
  create_tables(test);
  test.run([](Database& database, Context& context) -> Task<> {
    NewBook body = sample();
    body.subtitle = Nullable<std::string>{"sub"};
    body.rating = 4.5;
    const auto made = co_await store(database, context, body);
    if (!made) {
      FAIL_CHECK(why(made));
      co_return;
    }
    const auto apply = [&](const char* text) -> Task<Result<Book>> {
      auto parsed = json::parse<BookPatch>(text);
      if (!parsed) co_return std::move(parsed).error();
      co_return co_await patch<Book>(
          database, context, books_entity(), {equals("id", made->id)}, *parsed);
    };
    auto patched = co_await apply(R"({"title": "New"})");
    CHECK((patched && patched->title == "New" && patched->subtitle && patched->rating == 4.5));
    CHECK((patched && patched->version == 2 && patched->tags == made->tags));
    patched = co_await apply(R"({"subtitle": null, "rating": null})");
    CHECK((patched && patched->subtitle->is_null() && !patched->rating && patched->title == "New"));
    patched = co_await apply(R"({"size": {"width": 11}})");
    CHECK((
        patched && patched->size && **patched->size->width == 11 && **patched->size->height == 20));
    patched = co_await apply(R"({"size": {"width": null}})");
    CHECK((patched && patched->size && !patched->size->width && **patched->size->height == 20));
    patched = co_await apply(R"({"size": null})");
    CHECK((patched && !patched->size));
    patched = co_await apply(R"({"size": {"height": 7}})");
    CHECK((patched && patched->size && **patched->size->height == 7));
    CHECK((patched && patched->version == 7));
    patched = co_await apply("{}");
    CHECK((patched && patched->version == 7 && patched->title == "New"));
    auto broken = co_await apply(R"({"title": "", "size": {"width": 1}})");
    CHECK(code_of(broken) == "unprocessable");
    const auto found =
        co_await find<Book>(database, context, books_entity(), {equals("id", made->id)});
    CHECK((found && patched && *found == *patched));
  });
}

TEST_CASE("a row changed by somebody else is not overwritten", "[db]") {
  TestDatabase test{GENERATE(from_range(engines()))};
  create_tables(test);
  test.run([](Database& database, Context& context) -> Task<> {
    const auto made = co_await store(database, context, sample());
    if (!made) co_return;
    const auto change = [&](std::string tag) -> Task<Result<Book>> {
      co_return co_await replace<Book>(
          database,
          context,
          books_entity(),
          {equals("id", made->id), if_match("version", tag)},
          sample());
    };
    const auto first = co_await change("\"1\"");
    CHECK((first && first->version == 2));
    const auto second = co_await change("\"1\"");
    CHECK(code_of(second) == "precondition_failed");
    const auto weak = co_await change("\"7\", W/\"2\"");
    CHECK((weak && weak->version == 3));
    const auto any = co_await change("*");
    CHECK((any && any->version == 4));
    const auto nonsense = co_await change("\"abc\"");
    CHECK(code_of(nonsense) == "precondition_failed");
    const std::int64_t old = 3;
    const auto erased = co_await erase(
        database, context, books_entity(), {equals("id", made->id), if_match("version", old)});
    CHECK(code_of(erased) == "precondition_failed");
    const std::optional<std::string> absent;
    const auto gone = co_await erase(
        database, context, books_entity(), {equals("id", made->id), if_match("version", absent)});
    CHECK(why(gone) == "ok");
  });
}

TEST_CASE("entities work inside a transaction", "[db]") {
  TestDatabase test{GENERATE(from_range(engines()))};
  create_tables(test);
  test.run([](Database& database, Context& context) -> Task<> {
    auto undone =
        co_await database.transaction(context, [&](Transaction& tx) -> Task<Result<Book>> {
          auto made = co_await store(tx, context, sample());
          if (!made) co_return made;
          BookPatch change;
          change.size = Nullable<shop::Size>{shop::Size{Nullable<double>{1.0}, std::nullopt}};
          auto patched =
              co_await patch<Book>(tx, context, books_entity(), {equals("id", made->id)}, change);
          CHECK((patched && **patched->size->width == 1 && **patched->size->height == 20));
          auto found = co_await find<Book>(tx, context, books_entity(), {equals("id", made->id)});
          CHECK(why(found) == "ok");
          co_return conflict("no");
        });
    CHECK(code_of(undone) == "conflict");
    const auto rows = co_await database.execute(context, "SELECT count(*) FROM books");
    CHECK((rows && (*rows)[0].integer(0) == 0));
  });
}

TEST_CASE("rows of one's own statements become objects", "[db]") {
  TestDatabase test{GENERATE(from_range(engines()))};
  create_tables(test);
  test.run([](Database& database, Context& context) -> Task<> {
    const auto made = co_await store(database, context, sample());
    CHECK(made);
    auto books = co_await query<Book>(
        database,
        context,
        "SELECT b.* FROM books b JOIN authors a ON a.id = b.author_id WHERE a.name = $1",
        {"Ada"});
    CHECK(why(books) == "ok");
    CHECK((books && books->size() == 1 && made && books->front() == *made));
    auto names = co_await query<std::string>(
        database, context, "SELECT name FROM authors ORDER BY name DESC");
    CHECK((names && *names == std::vector<std::string>{"Bob", "Ada"}));
  });
}

TEST_CASE("a body without a type of its own is stored all the same", "[db]") {
  TestDatabase test{GENERATE(from_range(engines()))};
  create_tables(test);
  test.run([](Database& database, Context& context) -> Task<> {
    const auto body = json::parse<json::Value>(
        R"({"title": "Free", "format": "hardcover", "inPrint": false, "price": 12.50, "tags": ["x"], "rating": 3,
            "published": "2020-01-01", "size": {"width": 1.5}, "createdAt": "1999-01-01T00:00:00Z"})");
    const auto made =
        co_await create<Book>(database, context, books_entity(), {equals("author_id", 1)}, *body);
    CHECK(why(made) == "ok");
    if (!made) co_return;
    CHECK(made->title == "Free");
    CHECK(made->format == shop::Format::kHardcover);
    CHECK_FALSE(made->in_print);
    CHECK(made->price.to_string() == "12.5");
    CHECK(made->rating == 3.0);
    CHECK(**made->size->width == 1.5);
    CHECK(made->created_at > *Timestamp::parse("2000-01-01T00:00:00Z"));
    const auto any =
        co_await find<json::Value>(database, context, books_entity(), {equals("id", made->id)});
    CHECK(why(any) == "ok");
    CHECK(
        (any && json::write((*any)["tags"]) == "[\"x\"]" &&
         json::write((*any)["inPrint"]) == "false"));
    CHECK((any && (*any)["status"].is_null()));
    const auto bad = json::parse<json::Value>(
        R"({"title": "x", "format": "a", "inPrint": "maybe", "price": 1})");
    const auto refused =
        co_await create<Book>(database, context, books_entity(), {equals("author_id", 1)}, *bad);
    CHECK(code_of(refused) == "unprocessable");
    CHECK((!refused && refused.error().violations().size() == 1));
  });
}

}  // namespace
}  // namespace bk::db
