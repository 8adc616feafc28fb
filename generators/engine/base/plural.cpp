#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>

#include "engine/base/name.hpp"

namespace bkctl {
namespace {

struct Irregular {
  std::string_view singular;
  std::string_view plural;
};

constexpr Irregular kIrregular[] = {
    {"analysis", "analyses"},
    {"axis", "axes"},
    {"basis", "bases"},
    {"bus", "buses"},
    {"cache", "caches"},
    {"child", "children"},
    {"crisis", "crises"},
    {"criterion", "criteria"},
    {"diagnosis", "diagnoses"},
    {"ellipsis", "ellipses"},
    {"foot", "feet"},
    {"genus", "genera"},
    {"goose", "geese"},
    {"half", "halves"},
    {"hypothesis", "hypotheses"},
    {"knife", "knives"},
    {"leaf", "leaves"},
    {"life", "lives"},
    {"louse", "lice"},
    {"man", "men"},
    {"medium", "media"},
    {"mouse", "mice"},
    {"movie", "movies"},
    {"ox", "oxen"},
    {"parenthesis", "parentheses"},
    {"person", "people"},
    {"phenomenon", "phenomena"},
    {"photo", "photos"},
    {"piano", "pianos"},
    {"quiz", "quizzes"},
    {"self", "selves"},
    {"shelf", "shelves"},
    {"synopsis", "synopses"},
    {"synthesis", "syntheses"},
    {"thesis", "theses"},
    {"thief", "thieves"},
    {"tooth", "teeth"},
    {"wife", "wives"},
    {"wolf", "wolves"},
    {"woman", "women"},
    {"cookie", "cookies"},
    {"zombie", "zombies"},
    {"calorie", "calories"},
    {"tie", "ties"},
    {"pie", "pies"},
    {"lie", "lies"},
    {"die", "dies"},
    {"index", "indexes"},
    {"vertex", "vertices"},
    {"matrix", "matrices"},
    {"appendix", "appendices"},
    {"datum", "data"},
    {"hero", "heroes"},
    {"potato", "potatoes"},
    {"tomato", "tomatoes"},
    {"echo", "echoes"},
    {"veto", "vetoes"},
    {"cargo", "cargoes"},
    {"schema", "schemas"},
    {"gas", "gases"},
    {"alias", "aliases"},
    {"bias", "biases"},
    {"canvas", "canvases"},
    {"atlas", "atlases"},
    {"lens", "lenses"},
    {"virus", "viruses"},
    {"campus", "campuses"},
    {"bonus", "bonuses"},
    {"status", "statuses"},
    {"corpus", "corpora"},
    {"radius", "radii"},
    {"calf", "calves"},
    {"loaf", "loaves"},
    {"scarf", "scarves"},
    {"day", "days"},
    {"use", "uses"},
    {"house", "houses"},
    {"cause", "causes"},
    {"case", "cases"},
    {"base", "bases"},
    {"database", "databases"},
    {"axe", "axes"},
    {"queue", "queues"},
    {"release", "releases"},
    {"purchase", "purchases"},
    {"lease", "leases"},
    {"phrase", "phrases"},
    {"response", "responses"},
    {"expense", "expenses"},
    {"license", "licenses"},
    {"course", "courses"},
    {"purpose", "purposes"},
    {"exercise", "exercises"},
    {"warehouse", "warehouses"},
    {"size", "sizes"},
    {"prize", "prizes"},
    {"archive", "archives"},
    {"shoe", "shoes"},
    {"toe", "toes"},
    {"ache", "aches"},
    {"headache", "headaches"},
    {"avalanche", "avalanches"},
    {"niche", "niches"},
    {"index", "indices"},
    {"cache", "cachees"},
};

// The same in both numbers.
constexpr std::string_view kInvariant[] = {
    "aircraft", "audio",    "bison",     "chassis",  "cod",    "data",  "deer",        "equipment",
    "feedback", "fish",     "furniture", "hardware", "health", "info",  "information", "knowledge",
    "luggage",  "media",    "metadata",  "money",    "moose",  "music", "news",        "offspring",
    "police",   "progress", "rice",      "salmon",   "series", "sheep", "shrimp",      "software",
    "species",  "staff",    "sms",       "dns",      "tls",    "https", "aws",         "css",
    "js",       "os",       "gps",       "traffic",  "weather"};

bool ends(std::string_view word, std::string_view suffix) {
  return word.ends_with(suffix);
}

bool is_vowel(char c) {
  return std::string_view{"aeiou"}.find(c) != std::string_view::npos;
}

bool invariant(std::string_view word) {
  return std::find(std::begin(kInvariant), std::end(kInvariant), word) != std::end(kInvariant);
}

bool ends_in_digit(std::string_view word) {
  return word.back() >= '0' && word.back() <= '9';
}

std::string without(std::string_view word, std::size_t count, std::string_view suffix = {}) {
  return std::string(word.substr(0, word.size() - count)).append(suffix);
}

}  // namespace

std::string plural_of(std::string_view word) {
  if (word.empty() || invariant(word) || ends_in_digit(word)) return std::string(word);
  for (const Irregular& irregular : kIrregular) {
    if (word == irregular.singular) return std::string(irregular.plural);
    if (word == irregular.plural) return std::string(word);
  }
  // A plural stays as it is: books, categories; what ends in ss, us or is has none yet.
  if (ends(word, "s") && singular_of(word) != word) return std::string(word);
  if (ends(word, "man") && !ends(word, "human") && !ends(word, "german"))
    return without(word, 2, "en");
  if (ends(word, "y") && word.size() > 1 && !is_vowel(word[word.size() - 2])) {
    return without(word, 1, "ies");
  }
  if (ends(word, "s") || ends(word, "x") || ends(word, "z") || ends(word, "ch") ||
      ends(word, "sh")) {
    return std::string(word) + "es";
  }
  return std::string(word) + "s";
}

std::string singular_of(std::string_view word) {
  if (word.size() < 3 || invariant(word)) return std::string(word);
  for (const Irregular& irregular : kIrregular) {
    if (word == irregular.plural) return std::string(irregular.singular);
    if (word == irregular.singular) return std::string(word);
  }
  if (ends(word, "men")) return without(word, 2, "an");
  if (!ends(word, "s") || ends(word, "ss") || ends(word, "us") || ends(word, "is")) {
    return std::string(word);
  }
  if (ends(word, "ies") && word.size() > 4) return without(word, 3, "y");
  if (ends(word, "sses") || ends(word, "shes") || ends(word, "ches") || ends(word, "xes") ||
      ends(word, "zzes") || ends(word, "uses")) {
    return without(word, 2);
  }
  return without(word, 1);
}

}  // namespace bkctl
