#include "pattern_sample.hpp"

#include <algorithm>
#include <bitset>
#include <utility>

namespace bk::testing {
namespace {

using Set = std::bitset<128>;

constexpr std::size_t kLongest = 4096;
constexpr int kDeepest = 50;

Set range(unsigned char from, unsigned char to) {
  Set set;
  for (std::size_t c = from; c <= to; ++c) set.set(c);
  return set;
}

Set word_characters() {
  return range('a', 'z') | range('A', 'Z') | range('0', '9') | range('_', '_');
}

Set space_characters() {
  Set set;
  for (const char c : {' ', '\t', '\n', '\r', '\f', '\v'}) set.set(static_cast<std::size_t>(c));
  return set;
}

// A letter or digit where the set has one, so that samples stay readable.
std::optional<char> pick(const Set& set, Random* random) {
  if (random != nullptr) {
    const Set visible = set & range(' ', '~');
    std::size_t left = random->below(visible.count());
    for (std::size_t c = 0; c < 128 && visible.any(); ++c) {
      if (visible[c] && left-- == 0) return static_cast<char>(c);
    }
  }
  for (const Set& wanted :
       {range('a', 'z'), range('0', '9'), range('A', 'Z'), range('!', '~'), range(' ', ' ')}) {
    for (std::size_t c = 0; c < 128; ++c) {
      if (set[c] && wanted[c]) return static_cast<char>(c);
    }
  }
  return std::nullopt;
}

class Sampler {
 public:
  Sampler(std::string_view pattern, PatternWish wish) : rest_(pattern), wish_(wish) {}

  std::optional<std::string> run() {
    auto text = alternatives(0);
    if (!text || !rest_.empty() || text->size() > kLongest) return std::nullopt;
    return text;
  }

 private:
  bool eat(char c) {
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }

  char take() {
    const char c = rest_.front();
    rest_.remove_prefix(1);
    return c;
  }

  std::optional<std::string> alternatives(int depth) {
    if (depth > kDeepest) return std::nullopt;
    auto chosen = sequence(depth);
    for (std::size_t count = 2; chosen && eat('|'); ++count) {
      auto other = sequence(depth);
      if (!other) return std::nullopt;
      if (wish_.random != nullptr && wish_.random->once_in(count)) chosen = std::move(other);
    }
    return chosen;
  }

  std::optional<std::string> sequence(int depth) {
    std::string out;
    while (!rest_.empty() && rest_.front() != '|' && rest_.front() != ')') {
      const auto atom = one(depth);
      if (!atom) return std::nullopt;
      const auto count = quantifier();
      if (!count) return std::nullopt;
      for (std::size_t i = 0; i < *count; ++i) {
        out += *atom;
        if (out.size() > kLongest) return std::nullopt;
      }
    }
    return out;
  }

  std::optional<std::string> one(int depth) {
    const char c = take();
    switch (c) {
      case '^':
      case '$':
        return std::string{};
      case '.':
        return std::string{"a"};
      case '(':
        return group(depth);
      case '[':
        return character(bracket());
      case '\\':
        if (eat('b') || eat('B')) return std::string{};
        return character(escape());
      case '*':
      case '+':
      case '?':
      case '{':
        return std::nullopt;
      default:
        return std::string(1, c);
    }
  }

  std::optional<std::string> character(const std::optional<Set>& set) {
    const auto one = set ? pick(*set, wish_.random) : std::nullopt;
    return one ? std::optional{std::string(1, *one)} : std::nullopt;
  }

  // Of `(?=…)`, `(?!…)` and the like nothing is in the sample.
  std::optional<std::string> group(int depth) {
    bool looks_around = false;
    if (eat('?') && !eat(':')) {
      const bool behind = eat('<');
      looks_around = eat('=') || eat('!');
      if (behind && !looks_around) {  // a name
        while (!rest_.empty() && rest_.front() != '>') take();
        if (!eat('>')) return std::nullopt;
      } else if (!looks_around) {
        return std::nullopt;
      }
    }
    auto inner = alternatives(depth + 1);
    if (!inner || !eat(')')) return std::nullopt;
    return looks_around ? std::string{} : std::move(inner);
  }

  std::optional<Set> escape() {
    if (rest_.empty()) return std::nullopt;
    const char c = take();
    switch (c) {
      case 'd':
        return range('0', '9');
      case 'D':
        return ~range('0', '9');
      case 'w':
        return word_characters();
      case 'W':
        return ~word_characters();
      case 's':
        return space_characters();
      case 'S':
        return ~space_characters();
      case 'n':
        return range('\n', '\n');
      case 't':
        return range('\t', '\t');
      case 'r':
        return range('\r', '\r');
      case 'p':
        return property();
      case 'x':
        return code(2);
      case 'u':
        return code(4);
      case 'P':
      case 'k':
      case 'c':
        return std::nullopt;
      default:
        break;
    }
    if ((c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80) return std::nullopt;
    return range(c, c);
  }

  // `{L}` and the like, as far as ASCII has such characters.
  std::optional<Set> property() {
    const std::size_t end = rest_.find('}');
    if (!eat('{') || end == std::string_view::npos) return std::nullopt;
    const std::string_view name = rest_.substr(0, end - 1);
    rest_.remove_prefix(end);
    if (name == "Lu" || name == "Uppercase_Letter") return range('A', 'Z');
    if (name == "Ll" || name == "Lowercase_Letter") return range('a', 'z');
    if (name == "L" || name == "Letter" || name == "Alphabetic" || name == "IsAlphabetic")
      return range('a', 'z') | range('A', 'Z');
    if (name == "N" || name == "Nd") return range('0', '9');
    if (name == "Z" || name == "Zs") return range(' ', ' ');
    if (name == "P") return range('-', '-') | range('.', '.') | range('!', '!');
    return std::nullopt;
  }

  // The character that so many hexadecimal digits name, where it is one of ASCII.
  std::optional<Set> code(std::size_t digits) {
    std::size_t value = 0;
    for (std::size_t i = 0; i < digits; ++i) {
      const std::size_t digit = rest_.empty()
                                    ? std::string_view::npos
                                    : std::string_view{"0123456789abcdefABCDEF"}.find(take());
      if (digit == std::string_view::npos) return std::nullopt;
      value = value * 16 + (digit < 16 ? digit : digit - 6);
    }
    Set set;
    if (value < 128) set.set(value);
    return set;
  }

  std::optional<Set> bracket() {
    const bool negated = eat('^');
    Set set;
    while (!rest_.empty() && rest_.front() != ']') {
      const char c = take();
      if (static_cast<unsigned char>(c) >= 0x80) continue;
      if (c == '\\') {
        const auto escaped = escape();
        if (!escaped) return std::nullopt;
        set |= *escaped;
        continue;
      }
      if (rest_.size() >= 2 && rest_[0] == '-' && rest_[1] != ']' && rest_[1] != '\\' &&
          rest_[1] > c) {
        set |= range(c, rest_[1]);
        rest_.remove_prefix(2);
        continue;
      }
      set.set(static_cast<std::size_t>(c));
    }
    if (!eat(']')) return std::nullopt;
    return negated ? ~set : set;
  }

  // How often the atom before stands.
  std::optional<std::size_t> quantifier() {
    std::size_t least = 1, most = 1;
    if (eat('*')) {
      least = 0, most = kLongest;
    } else if (eat('?')) {
      least = 0;
    } else if (eat('+')) {
      most = kLongest;
    } else if (eat('{')) {
      const auto low = digits();
      if (!low) return std::nullopt;
      least = most = *low;
      if (eat(',')) most = digits().value_or(kLongest);
      if (!eat('}')) return std::nullopt;
    }
    eat('?');
    if (least > kLongest) return std::nullopt;
    const std::size_t spare = std::min(std::max(most, least) - least, wish_.growth);
    return least + (wish_.random != nullptr ? wish_.random->below(spare + 1) : spare);
  }

  std::optional<std::size_t> digits() {
    std::optional<std::size_t> count;
    while (!rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9') {
      count =
          std::min(count.value_or(0) * 10 + static_cast<std::size_t>(take() - '0'), kLongest + 1);
    }
    return count;
  }

  std::string_view rest_;
  PatternWish wish_;
};

}  // namespace

std::optional<std::string> pattern_sample(std::string_view pattern, PatternWish wish) {
  return Sampler(pattern, wish).run();
}

}  // namespace bk::testing
