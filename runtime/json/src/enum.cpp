#include "bk/json/enum.hpp"

#include <algorithm>
#include <numeric>

#include "bk/json/reader.hpp"
#include "bk/json/writer.hpp"

namespace bk::json {

void EnumTable::finish() {
  constexpr std::size_t kListed = 12;
  by_name_.resize(entries_.size());
  std::iota(by_name_.begin(), by_name_.end(), 0U);
  std::sort(by_name_.begin(), by_name_.end(), [&](auto a, auto b) {
    return entries_[a].name < entries_[b].name;
  });
  for (std::size_t i = 0; i < entries_.size() && i < kListed; ++i) {
    if (i > 0) listing_ += i + 1 == entries_.size() ? " or " : ", ";
    listing_ += quote(entries_[i].name);
  }
  if (entries_.size() > kListed) listing_ += ", …";
}

std::string_view EnumTable::name_of(std::int64_t value) const {
  // Enumerators are numbered in the order of declaration, nearly always.
  const auto guess = static_cast<std::size_t>(value);
  if (guess < entries_.size() && entries_[guess].value == value) return entries_[guess].name;
  for (const Entry& entry : entries_) {
    if (entry.value == value) return entry.name;
  }
  return {};
}

std::optional<std::int64_t> EnumTable::value_of(std::string_view name) const {
  const auto at = std::lower_bound(
      by_name_.begin(), by_name_.end(), name, [&](auto index, std::string_view wanted) {
        return entries_[index].name < wanted;
      });
  if (at == by_name_.end() || entries_[*at].name != name) return std::nullopt;
  return entries_[*at].value;
}

bool EnumCodec::read(Reader& reader, void* value) const {
  if (reader.peek() != Token::kString) return reader.mismatch("a string");
  std::string_view text;
  if (!reader.read_string_view(text)) return false;
  Problem problem;
  if (parse(text, value, problem)) return true;
  reader.violate(problem.keyword, std::move(problem.message));
  return false;
}

void EnumCodec::write(Writer& writer, const void* value) const {
  writer.string(table().name_of(functions_.get(value)));
}

bool EnumCodec::parse(std::string_view text, void* value, Problem& problem) const {
  const auto found = table().value_of(text);
  if (!found) {
    problem = {"enum", "must be " + table().listing()};
    return false;
  }
  functions_.set(value, *found);
  return true;
}

bool EnumCodec::format(const void* value, std::string& out) const {
  out += table().name_of(functions_.get(value));
  return true;
}

Scalar EnumCodec::store(const void* value) const {
  return std::string{table().name_of(functions_.get(value))};
}

bool EnumCodec::load(const Scalar& scalar, void* value, Problem& problem) const {
  const auto* text = std::get_if<std::string>(&scalar);
  if (text != nullptr) return parse(*text, value, problem);
  problem = {"enum", "must be " + table().listing()};
  return false;
}

}  // namespace bk::json
