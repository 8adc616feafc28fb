// Prometheus' text format 0.0.4: https://prometheus.io/docs/instrumenting/exposition_formats/

#include <array>
#include <charconv>
#include <cmath>
#include <mutex>

#include "family.hpp"
#include "text.hpp"

namespace bk::obs {
namespace {

void append_escaped(std::string& out, std::string_view text, bool quotes) {
  std::string clean;
  append_utf8(clean, text);
  for (const char c : clean) {
    if (c == '\n') {
      out += "\\n";
      continue;
    }
    if (c == '\\' || (quotes && c == '"')) out += '\\';
    out += c;
  }
}

void append_number(std::string& out, double number) {
  if (std::isnan(number)) {
    out += "NaN";
  } else if (std::isinf(number)) {
    out += number > 0 ? "+Inf" : "-Inf";
  } else {
    std::array<char, 32> digits{};
    out.append(
        digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr);
  }
}

void append_header(std::string& out, const FamilyInfo& info) {
  out += "# HELP " + info.name + " ";
  append_escaped(out, info.help, false);
  out += "\n# TYPE " + info.name + " ";
  out += info.type;
  out += '\n';
}

// `{a="x",b="y"`, left open for a histogram's `le`; nothing for a family without labels.
std::string label_text(const FamilyInfo& info, std::string_view key) {
  std::string text;
  for (const std::string& label : info.labels) {
    const std::size_t end = key.find('\0');
    text += text.empty() ? "{" : ",";
    text += label + "=\"";
    append_escaped(text, key.substr(0, end), true);
    text += '"';
    key.remove_prefix(end + 1);
  }
  return text;
}

void append_sample(
    std::string& out, const std::string& name, const std::string& labels, double value) {
  out += name;
  if (!labels.empty()) out += labels + "}";
  out += ' ';
  append_number(out, value);
  out += '\n';
}

void append_histogram(
    std::string& out, const FamilyInfo& info, const std::string& labels, const Histogram& one) {
  const Histogram::Snapshot snapshot = one.snapshot();
  for (std::size_t i = 0; i < snapshot.cumulative.size(); ++i) {
    std::string with_bound = labels.empty() ? "{le=\"" : labels + ",le=\"";
    if (i + 1 == snapshot.cumulative.size()) {
      with_bound += "+Inf";
    } else {
      append_number(with_bound, info.bounds[i]);
    }
    with_bound += '"';
    append_sample(
        out, info.name + "_bucket", with_bound, static_cast<double>(snapshot.cumulative[i]));
  }
  append_sample(out, info.name + "_sum", labels, snapshot.sum);
  append_sample(out, info.name + "_count", labels, static_cast<double>(snapshot.count()));
}

template <class Instrument>
void append_family(std::string& out, Family<Instrument>& family) {
  auto& state = family.state();
  const std::shared_lock lock(state.mutex);
  if (state.series.empty()) return;
  append_header(out, state.info);
  for (const auto& [key, instrument] : state.series) {
    const std::string labels = label_text(state.info, key);
    if constexpr (std::is_same_v<Instrument, Histogram>) {
      append_histogram(out, state.info, labels, *instrument);
    } else {
      append_sample(out, state.info.name, labels, static_cast<double>(instrument->value()));
    }
  }
}

}  // namespace

void append_exposition(std::string& out, Family<Counter>& family) {
  append_family(out, family);
}
void append_exposition(std::string& out, Family<Gauge>& family) {
  append_family(out, family);
}
void append_exposition(std::string& out, Family<Histogram>& family) {
  append_family(out, family);
}

}  // namespace bk::obs
