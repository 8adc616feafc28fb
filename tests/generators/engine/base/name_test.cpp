#include "engine/base/name.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <utility>
#include <vector>

using bkctl::Name;

TEST_CASE("names split at case changes, separators and acronyms") {
  const std::vector<std::pair<std::string, std::string>> cases{
      {"bookId", "book_id"},
      {"BookPage", "book_page"},
      {"book_page", "book_page"},
      {"book-page", "book_page"},
      {"BOOK_PAGE", "book_page"},
      {"HTTPServer", "http_server"},
      {"getHTTPServerID", "get_http_server_id"},
      {"userIDs", "user_ids"},
      {"URLs", "urls"},
      {"OAuth2", "oauth2"},
      {"myOAuthToken", "my_oauth_token"},
      {"oauth2Scheme", "oauth2_scheme"},
      {"v1beta2", "v1beta2"},
      {"x.y/z:w", "x_y_z_w"},
      {"  spaced  out ", "spaced_out"},
      {"/books/{bookId}", "books_book_id"},
      {"user's cart", "users_cart"},
      {"A", "a"},
      {"iPhone", "i_phone"},
      {"größe", "groesse"},
      {"Straße", "strasse"},
      {"naïveCafé", "naive_cafe"},
      {"Привет", "privet"},
      {"\xE4\xB8\x96\xE7\x95\x8C", "u4e16_u754c"},
      {"caf\xC3\xA9\xCC\x81", "cafe"},
  };
  for (const auto& [original, snake] : cases) {
    CAPTURE(original);
    CHECK(Name(original).snake() == snake);
    CHECK(Name(original).original() == original);
  }
}

TEST_CASE("a name is spelled in every convention") {
  const Name name("HTTPServerId");
  CHECK(name.pascal() == "HttpServerId");
  CHECK(name.camel() == "httpServerId");
  CHECK(name.kebab() == "http-server-id");
  CHECK(name.constant() == "HTTP_SERVER_ID");
  CHECK(name.sentence() == "http server id");
}

TEST_CASE("digits of neighbouring words stay apart in PascalCase") {
  CHECK(Name("v1.2").pascal() == "V1_2");
  CHECK(Name("v12").pascal() == "V12");
  CHECK(Name("v1.2") != Name("v12"));
}

TEST_CASE("a name without letters or digits is the fallback") {
  CHECK(Name("").snake() == "unnamed");
  CHECK(Name("---", "tag").snake() == "tag");
  CHECK(Name("\xFF\xFE", "tag").snake() == "tag");
  CHECK(Name("+1").snake() == "1");
}

TEST_CASE("words are ASCII letters and digits whatever comes in") {
  std::string bytes;
  for (int c = 1; c < 256; ++c) bytes.push_back(static_cast<char>(c));
  const Name name(bytes);
  for (const std::string& word : name.words()) {
    CHECK(word.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789") == std::string::npos);
    CHECK_FALSE(word.empty());
  }
}

TEST_CASE("names of 300 characters keep all their words") {
  std::string original;
  for (int i = 0; i < 60; ++i) original += "Abcde";
  CHECK(Name(original).words().size() == 60);
  CHECK(Name(original).pascal() == original);
}

TEST_CASE("names join and change their number") {
  CHECK(Name("CreateOrder").joined("Request").pascal() == "CreateOrderRequest");
  CHECK(Name("orderLine").plural().snake() == "order_lines");
  CHECK(Name("OrderCategories").singular().pascal() == "OrderCategory");
}

TEST_CASE("English nouns get the other number") {
  const std::vector<std::pair<std::string, std::string>> nouns{
      {"book", "books"},         {"category", "categories"},
      {"day", "days"},           {"box", "boxes"},
      {"address", "addresses"},  {"branch", "branches"},
      {"person", "people"},      {"child", "children"},
      {"status", "statuses"},    {"alias", "aliases"},
      {"index", "indexes"},      {"analysis", "analyses"},
      {"movie", "movies"},       {"house", "houses"},
      {"response", "responses"}, {"wolf", "wolves"},
      {"hero", "heroes"},        {"photo", "photos"},
      {"woman", "women"},        {"quiz", "quizzes"},
      {"process", "processes"},  {"beverage", "beverages"},
      {"user", "users"},         {"database", "databases"},
      {"policy", "policies"},    {"key", "keys"},
      {"size", "sizes"},         {"vertex", "vertices"},
  };
  for (const auto& [one, many] : nouns) {
    CAPTURE(one, many);
    CHECK(bkctl::plural_of(one) == many);
    CHECK(bkctl::singular_of(many) == one);
    CHECK(bkctl::plural_of(many) == many);
    CHECK(bkctl::singular_of(one) == one);
  }
}

TEST_CASE("some nouns have one form") {
  for (const std::string word : {"news", "series", "metadata", "sheep", "info", "media"}) {
    CAPTURE(word);
    CHECK(bkctl::plural_of(word) == word);
    CHECK(bkctl::singular_of(word) == word);
  }
}
