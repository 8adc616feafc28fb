#include <catch2/catch.hpp>
#include <set>

#include "bk/db/repository.hpp"
#include "shop.hpp"

namespace bk::db {
namespace {

using shop::Book;
using shop::books_entity;
using shop::create_tables;
using shop::NewBook;

// Not a list of initialisers: gcc 12 cannot compile those inside a co_await expression.
template <class... W>
std::vector<std::string> words(W... text) {
  return {text...};
}

struct Line {
  const char* title;
  const char* price;
  std::optional<double> rating;
  std::int64_t author;
};
const Line kLines[] = {
    {"Ångström", "9.5", 1.0, 1},
    {"banana 100%", "10", std::nullopt, 1},
    {"Cherry_pie", "100", 3.5, 2},
    {"date", "9.50", 3.5, 2},
    {"Elder \\ berry", "-1", std::nullopt, 1},
    {"Fig 'quote'", "2", 2.0, 1},
    {"grape", "1000000000000000000000", 3.5, 2},
};

Task<> fill(Database& database, Context& context) {
  for (const Line& line : kLines) {
    NewBook book;
    book.title = line.title;
    book.price = *Decimal::parse(line.price);
    book.rating = line.rating;
    auto made = co_await create<Book>(
        database, context, books_entity(), {equals("author_id", line.author)}, book);
    CHECK(why(made) == "ok");
  }
}

// Runs a list and gives its titles, cut to the first word's first letter.
Task<std::string> letters(Database& database, Context& context, const ListQuery& query) {
  auto page = co_await list<Book>(database, context, books_entity(), query);
  if (!page) co_return code_of(page);
  std::string out;
  for (const Book& book : page->items)
    out += book.title[0] == '\xc3' ? 'A' : static_cast<char>(book.title[0] & ~0x20);
  co_return out;
}

TEST_CASE("lists come in the order of creation, or as asked", "[db]") {
  TestDatabase test{GENERATE(from_range(engines()))};
  create_tables(test);
  test.run([](Database& database, Context& context) -> Task<> {
    co_await fill(database, context);
    const auto sorted = [&](const char* by) -> Task<std::string> {
      ListQuery query;
      query.sort(std::string{by});
      co_return co_await letters(database, context, query);
    };
    const ListQuery plain;
    const auto as_made = co_await letters(database, context, plain);
    CHECK(as_made == "ABCDEFG");
    const auto by_price = co_await sorted("price");
    CHECK(by_price == "EFADBCG");
    const auto by_price_down = co_await sorted("-price,id");
    CHECK(by_price_down == "GCBADFE");
    const auto nulls_first = co_await sorted("rating, title");
    CHECK(nulls_first.substr(0, 2) == "EB");
    const auto nulls_last = co_await sorted("rating:desc,created_at asc");
    CHECK(nulls_last == "CDGFABE");
    ListQuery ordered;
    ordered.sort(words("createdAt")).order(std::optional<std::string>{"desc"});
    const auto newest = co_await letters(database, context, ordered);
    CHECK(newest == "GFEDCBA");
  });
}

TEST_CASE("lists are limited by what their columns hold", "[db]") {
  TestDatabase test{GENERATE(from_range(engines()))};
  create_tables(test);
  test.run([](Database& database, Context& context) -> Task<> {
    co_await fill(database, context);
    const auto where = [&](Condition condition) -> Task<std::string> {
      ListQuery query;
      query.where(std::move(condition));
      co_return co_await letters(database, context, query);
    };
    const auto two = std::optional<std::int64_t>{2};
    auto got = co_await where(equals("authorId", two));
    CHECK(got == "CDG");
    const auto decimal = *Decimal::parse("9.5");
    got = co_await where(equals("price", decimal));
    CHECK(got == "AD");
    got = co_await where(at_least("price", decimal));
    CHECK(got == "ABCDG");
    got = co_await where(less("price", decimal));
    CHECK(got == "EF");
    got = co_await where(equals("rating", Nullable<double>{}));
    CHECK(got == "BE");
    got = co_await where(not_equals("rating", Nullable<double>{}));
    CHECK(got == "ACDFG");
    const std::vector<Nullable<double>> some{1.0, std::nullopt};
    got = co_await where(in("rating", some));
    CHECK(got == "ABE");
    got = co_await where(in("title", words("date", "grape", "' OR 1=1 --")));
    CHECK(got == "DG");
    got = co_await where(in("title", words()));
    CHECK(got == "ABCDEFG");
    got = co_await where(equals("title", std::optional<std::string>{}));
    CHECK(got == "ABCDEFG");
    got = co_await where(equals("format", shop::Format::kHardcover));
    CHECK(got == "");
    got = co_await where(equals("format", shop::Format::kPaperback));
    CHECK(got == "ABCDEFG");
    got = co_await where(equals("createdAt", std::string{"not a time"}));
    CHECK(got == "");
    got = co_await where(at_most("createdAt", Timestamp::now()));
    CHECK(got == "ABCDEFG");
    got = co_await where(equals("inPrint", false));
    CHECK(got == "");
    got = co_await where(in("title", std::vector<std::string>(1001, "x")));
    CHECK(got == "invalid_argument");
  });
}

TEST_CASE("text is searched without regard to case, and without patterns", "[db]") {
  TestDatabase test{GENERATE(from_range(engines()))};
  create_tables(test);
  test.run([](Database& database, Context& context) -> Task<> {
    co_await fill(database, context);
    const auto search = [&](const char* text) -> Task<std::string> {
      ListQuery query;
      query.search(std::optional<std::string>{text});
      co_return co_await letters(database, context, query);
    };
    const std::pair<const char*, const char*> searches[] = {
        {"ANA", "B"},
        {"ÅNGSTRÖM", "A"},
        {"%", "B"},
        {"_", "C"},
        {"\\", "E"},
        {"'", "F"},
        {"e", "ABCDEFG"},
        {"", "ABCDEFG"},
        {"secret", ""},
        {"paperback", "ABCDEFG"}};
    for (const auto& [text, expected] : searches) {
      const auto got = co_await search(text);
      INFO(text);
      CHECK(got == expected);
    }
    ListQuery both;
    both.where(starts_with("title", std::string{"FIG"}))
        .where(contains("title", std::string{"QUOTE'"}));
    const auto got = co_await letters(database, context, both);
    CHECK(got == "F");
  });
}

TEST_CASE("pages are counted and told apart", "[db]") {
  TestDatabase test{GENERATE(from_range(engines()))};
  create_tables(test);
  test.run([](Database& database, Context& context) -> Task<> {
    co_await fill(database, context);
    ListQuery query;
    query.limit(std::int32_t{3}).offset(std::optional<std::int32_t>{3}).count_total();
    const auto page = co_await list<Book>(database, context, books_entity(), query);
    CHECK((page && page->items.size() == 3 && page->items[0].title == "date"));
    CHECK((page && page->total == 7 && page->limit == 3 && page->offset == 3 && page->number == 2));
    CHECK((page && page->has_next && page->has_previous && !page->next_cursor));
    ListQuery third;
    third.limit(3).page(std::optional<int>{3}).count_total();
    const auto last = co_await list<Book>(database, context, books_entity(), third);
    CHECK(
        (last && last->items.size() == 1 && last->number == 3 && last->offset == 6 &&
         last->total == 7));
    CHECK((last && !last->has_next && last->has_previous));
    ListQuery filtered;
    filtered.where("author_id", 2).count_total();
    const auto few = co_await list<Book>(database, context, books_entity(), filtered);
    CHECK(
        (few && few->total == 3 && few->items.size() == 3 && !few->has_next && !few->has_previous));
    ListQuery none;
    none.limit(0).count_total();
    const auto empty = co_await list<Book>(database, context, books_entity(), none);
    CHECK((empty && empty->items.empty() && empty->total == 7 && empty->has_next));
    ListQuery beyond;
    beyond.limit(5).offset(100).count_total();
    const auto nothing = co_await list<Book>(database, context, books_entity(), beyond);
    CHECK((nothing && nothing->items.empty() && nothing->total == 7 && !nothing->has_next));
  });
}

TEST_CASE("cursors walk there and back over every row once", "[db]") {
  TestDatabase test{GENERATE(from_range(engines()))};
  create_tables(test);
  test.run([](Database& database, Context& context) -> Task<> {
    co_await fill(database, context);
    for (const char* sort :
         {"", "price", "-price", "rating", "-rating", "rating,-title", "-created_at", "inPrint"}) {
      for (const int limit : {1, 2, 3, 7}) {
        INFO(sort << " by " << limit);
        ListQuery whole;
        whole.sort(std::string{sort});
        const auto all = co_await list<Book>(database, context, books_entity(), whole);
        std::vector<Uuid> expected, there, back;
        for (const Book& book : all->items) expected.push_back(book.id);
        std::optional<std::string> cursor;
        for (int i = 0; i < 10; ++i) {
          ListQuery query;
          query.sort(std::string{sort}).limit(limit).cursor(cursor);
          const auto page = co_await list<Book>(database, context, books_entity(), query);
          if (!page) {
            FAIL_CHECK(why(page));
            co_return;
          }
          CHECK(page->has_previous == (i > 0));
          for (const Book& book : page->items) there.push_back(book.id);
          if (!page->has_next) {
            CHECK_FALSE(page->next_cursor);
            cursor = page->previous_cursor;
            back.assign(there.end() - static_cast<std::ptrdiff_t>(page->items.size()), there.end());
            break;
          }
          cursor = page->next_cursor;
        }
        CHECK(there == expected);
        for (int i = 0; i < 10 && cursor; ++i) {
          ListQuery query;
          query.sort(std::string{sort}).limit(limit).cursor(cursor);
          const auto page = co_await list<Book>(database, context, books_entity(), query);
          if (!page) {
            FAIL_CHECK(why(page));
            co_return;
          }
          CHECK(page->has_next);
          std::vector<Uuid> front;
          for (const Book& book : page->items) front.push_back(book.id);
          back.insert(back.begin(), front.begin(), front.end());
          cursor = page->previous_cursor;
        }
        CHECK(back == expected);
      }
    }
  });
}

TEST_CASE("a query that makes no sense is refused, with the place", "[db]") {
  TestDatabase test{GENERATE(from_range(engines()))};
  create_tables(test);
  test.run([](Database& database, Context& context) -> Task<> {
    co_await fill(database, context);
    ListQuery good;
    good.limit(2).cursor(std::optional<std::string>{});
    const auto page = co_await list<Book>(database, context, books_entity(), good);
    CHECK((page && page->next_cursor));
    const auto refused = [&](ListQuery query, std::string_view pointer) -> Task<> {
      const auto answer = co_await list<Book>(database, context, books_entity(), query);
      CHECK(code_of(answer) == "invalid_argument");
      CHECK(
          (!answer && answer.error().violations().size() == 1 &&
           answer.error().violations()[0].pointer == pointer));
    };
    for (const char* sort :
         {"no_such",
          "price; DROP TABLE books",
          "status",
          "tags",
          "-",
          "price:sideways",
          "price desc x"}) {
      INFO(sort);
      ListQuery query;
      query.sort(std::string{sort});
      co_await refused(query, "/sort");
    }
    ListQuery order;
    order.order(std::string{"up"});
    co_await refused(order, "/order");
    ListQuery limit;
    limit.limit(-1);
    co_await refused(limit, "/limit");
    ListQuery offset;
    offset.offset(-5);
    co_await refused(offset, "/offset");
    ListQuery zero;
    zero.page(0);
    co_await refused(zero, "/page");
    ListQuery far;
    far.page(std::int64_t{9'000'000'000'000'000'000});
    co_await refused(far, "/page");
    for (const std::string& cursor : {std::string{"garbage"}, std::string(9000, 'x')}) {
      ListQuery query;
      query.cursor(cursor);
      co_await refused(query, "/cursor");
    }
    // One that belongs to another order.
    ListQuery moved;
    moved.sort(std::string{"price"}).cursor(page->next_cursor);
    co_await refused(moved, "/cursor");
  });
}

}  // namespace
}  // namespace bk::db
