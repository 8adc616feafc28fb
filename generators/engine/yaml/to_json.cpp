#include <string>
#include <string_view>
#include <utility>

#include "engine/yaml/value.hpp"

namespace bkctl::yaml {
namespace {

void append_string(std::string& out, std::string_view text) {
  constexpr char kHex[] = "0123456789abcdef";
  out.push_back('"');
  for (const char c : text) {
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        if (static_cast<unsigned char>(c) < 0x20) {
          out += "\\u00";
          out.push_back(kHex[static_cast<unsigned char>(c) >> 4]);
          out.push_back(kHex[static_cast<unsigned char>(c) & 15]);
        } else {
          out.push_back(c);
        }
    }
  }
  out.push_back('"');
}

class Printer {
 public:
  explicit Printer(int indent) : indent_(indent) {}

  void value(const Value& value, int depth) {
    if (value.is_object()) {
      list(value.members(), '{', '}', depth, [&](const Member& member) {
        append_string(out_, member.key);
        out_ += indent_ > 0 ? ": " : ":";
        this->value(*member.value, depth + 1);
      });
    } else if (value.is_array()) {
      list(value.items(), '[', ']', depth, [&](const Value* item) {
        this->value(*item, depth + 1);
      });
    } else if (value.is_string()) {
      append_string(out_, value.text());
    } else {
      out_ += value.text();
    }
  }

  std::string take() { return std::move(out_); }

 private:
  template <class Range, class Print>
  void list(const Range& range, char open, char close, int depth, const Print& print) {
    out_.push_back(open);
    bool first = true;
    for (const auto& item : range) {
      if (!first) out_.push_back(',');
      first = false;
      line(depth + 1);
      print(item);
    }
    if (!first) line(depth);
    out_.push_back(close);
  }

  void line(int depth) {
    if (indent_ <= 0) return;
    out_.push_back('\n');
    out_.append(static_cast<std::size_t>(indent_) * static_cast<std::size_t>(depth), ' ');
  }

  std::string out_;
  int indent_;
};

}  // namespace

std::string to_json(const Value& value, int indent) {
  Printer printer(indent);
  printer.value(value, 0);
  return printer.take();
}

}  // namespace bkctl::yaml
