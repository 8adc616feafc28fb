#include "contract/pattern_sample.hpp"

#include <bitset>
#include <cstddef>

namespace bkctl::contract {
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
std::optional<char> pick(const Set& set) {
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
  explicit Sampler(std::string_view pattern) : rest_(pattern) {}

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

  // The first alternative is the sample; the others are only read past.
  std::optional<std::string> alternatives(int depth) {
    if (depth > kDeepest) return std::nullopt;
    auto first = sequence(depth);
    while (first && eat('|')) {
      if (!sequence(depth)) return std::nullopt;
    }
    return first;
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
      case '[': {
        const auto set = bracket();
        if (!set) return std::nullopt;
        const auto character = pick(*set);
        return character ? std::optional{std::string(1, *character)} : std::nullopt;
      }
      case '\\': {
        const auto set = escape();
        if (!set) return std::nullopt;
        const auto character = pick(*set);
        return character ? std::optional{std::string(1, *character)} : std::nullopt;
      }
      case '*':
      case '+':
      case '?':
      case '{':
        return std::nullopt;
      default:
        return std::string(1, c);
    }
  }

  std::optional<std::string> group(int depth) {
    if (eat('?') && !eat(':')) return std::nullopt;
    auto inner = alternatives(depth + 1);
    if (!inner || !eat(')')) return std::nullopt;
    return inner;
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
      case 'b':
      case 'B':
      case 'p':
      case 'P':
      case 'k':
      case 'u':
      case 'x':
      case 'c':
        return std::nullopt;
      default:
        break;
    }
    if ((c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80) return std::nullopt;
    return range(c, c);
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

  // How often the atom before is repeated: as rarely as allowed, but once where none is allowed and
  // one is too.
  std::optional<std::size_t> quantifier() {
    std::size_t count = 1;
    if (eat('*') || eat('?')) {
      count = 0;
    } else if (eat('+')) {
      count = 1;
    } else if (eat('{')) {
      count = 0;
      bool digits = false;
      while (!rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9') {
        count = count * 10 + static_cast<std::size_t>(take() - '0');
        digits = true;
        if (count > kLongest) return std::nullopt;
      }
      if (!digits) return std::nullopt;
      while (!rest_.empty() && rest_.front() != '}') take();
      if (!eat('}')) return std::nullopt;
    }
    eat('?');
    return count;
  }

  std::string_view rest_;
};

}  // namespace

std::optional<std::string> pattern_sample(std::string_view pattern) {
  return Sampler(pattern).run();
}

}  // namespace bkctl::contract
