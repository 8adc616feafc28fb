#include "bk/json/fields.hpp"

#include <algorithm>
#include <cassert>

#include "bk/json/reader.hpp"
#include "bk/json/writer.hpp"
#include "constrained.hpp"
#include "field_set.hpp"
#include "members.hpp"

namespace bk::json {

Field::Field(
    std::string_view name,
    const Codec& codec,
    std::ptrdiff_t offset,
    Presence presence,
    std::vector<Constraint> constraints)
    : name_(name),
      quoted_colon_(quote(name) + ":"),
      codec_(&codec),
      offset_(offset),
      presence_(presence),
      constraints_(std::move(constraints)) {}

struct TableEntry::Data {
  std::optional<Field> field;
  std::optional<Constraint> constraint;
  std::optional<XmlOf> xml;
};

TableEntry::TableEntry(
    std::string_view name,
    const Codec& codec,
    std::ptrdiff_t offset,
    Presence presence,
    std::initializer_list<Constraint> constraints)
    : data_(std::make_unique<Data>()) {
  data_->field.emplace(name, codec, offset, presence, std::vector<Constraint>{constraints});
}
TableEntry::TableEntry(Closed) : data_(std::make_unique<Data>()) {}
TableEntry::TableEntry(Constraint constraint) : data_(std::make_unique<Data>()) {
  data_->constraint.emplace(std::move(constraint));
}
TableEntry::TableEntry(XmlOf xml) : data_(std::make_unique<Data>()) {
  data_->xml.emplace(std::move(xml));
}
TableEntry::~TableEntry() = default;

XmlOf xml(std::string_view property, Xml node) {
  return {std::string{property}, std::move(node)};
}

FieldTable::FieldTable() = default;
FieldTable::~FieldTable() = default;

void FieldTable::add(const TableEntry& entry) {
  if (const auto& field = entry.data_->field) {
    assert(field->presence() != Presence::kAdditional || as_map(field->codec()) != nullptr);
    (field->presence() == Presence::kAdditional ? additional_ : fields_).push_back(*field);
  } else if (const auto& constraint = entry.data_->constraint) {
    constraints_.push_back(*constraint);
  } else if (const auto& xml = entry.data_->xml) {
    xml_.push_back(*xml);
  } else {
    closed_ = true;
  }
}

void FieldTable::finish() {
  required_mask_.resize((fields_.size() + 63) / 64);
  for (std::size_t i = 0; i < fields_.size(); ++i) {
    if (fields_[i].presence() == Presence::kRequired)
      required_mask_[i / 64] |= std::uint64_t{1} << i % 64;
  }
  for (std::uint32_t i = 0; i < fields_.size(); ++i) by_name_.push_back(i);
  std::sort(by_name_.begin(), by_name_.end(), [&](auto a, auto b) {
    return fields_[a].name() < fields_[b].name();
  });
}

const Field* FieldTable::find(std::string_view name) const {
  const auto at = std::lower_bound(
      by_name_.begin(), by_name_.end(), name, [&](auto index, std::string_view wanted) {
        return fields_[index].name() < wanted;
      });
  return at != by_name_.end() && fields_[*at].name() == name ? &fields_[*at] : nullptr;
}

const Xml* FieldTable::xml(std::string_view property) const {
  const auto found = std::find_if(
      xml_.begin(), xml_.end(), [&](const XmlOf& one) { return one.property == property; });
  return found == xml_.end() ? nullptr : &found->xml;
}

namespace {

/// Reads the members of one object.
class MemberReader {
 public:
  MemberReader(
      Reader& reader,
      const FieldTable& table,
      void* object,
      FieldSet& seen,
      std::string_view tolerated)
      : reader_(reader),
        step_(reader),
        table_(table),
        object_(object),
        seen_(seen),
        tolerated_(tolerated) {}

  // Members usually come in the order of the table: the next field is tried before its name is
  // looked up.
  bool run() {
    const std::span<const Field> fields = table_.fields();
    std::size_t next = 0;
    bool good = true;
    Reader::Key key;
    while (reader_.next_member()) {
      if (next < fields.size() && reader_.try_key(fields[next].quoted_colon())) {
        good &= read_known(fields[next], next);
        ++next;
        continue;
      }
      if (!reader_.read_key(key)) return false;
      const Field* field = table_.find(key.text);
      if (field == nullptr) {
        good &= read_unknown(key);
        continue;
      }
      const auto index = static_cast<std::size_t>(field - fields.data());
      good &= read_known(*field, index);
      next = index + 1;
    }
    return good && !reader_.failed();
  }

 private:
  bool read_known(const Field& field, std::size_t index) {
    step_.move_to(field.name());
    if (!seen_.insert(index)) {
      reader_.violate("json", "must not be given more than once");
      reader_.skip();
      return false;
    }
    const std::span<const Constraint> constraints = field.constraints();
    if (constraints.empty()) return field.codec().read(reader_, field.member(object_));
    return read_constrained(reader_, field.codec(), field.member(object_), constraints);
  }

  bool read_unknown(const Reader::Key& key) {
    step_.move_to(key.raw, key.escaped);
    if (const Field* additional = table_.additional()) {
      return read_entry(
          reader_,
          key,
          *as_map(additional->codec()),
          additional->member(object_),
          additional->constraints());
    }
    if (!table_.closed() || key.text == tolerated_) return reader_.skip();
    reader_.violate("additionalProperties", "is not a known property");
    reader_.skip();
    return false;
  }

  Reader& reader_;
  Reader::Step step_;
  const FieldTable& table_;
  void* object_;
  FieldSet& seen_;
  std::string_view tolerated_;
};

}  // namespace

bool StructCodec::read(Reader& reader, void* value) const {
  const std::string_view tolerated = reader.take_tolerated();
  if (reader.peek() != Token::kObject) return reader.mismatch("an object");
  const FieldTable& table = fields();
  const Reader::Mark start = reader.mark();
  if (!reader.enter_object()) return false;
  FieldSet seen{table.fields().size()};
  bool good = MemberReader{reader, table, value, seen, tolerated}.run();
  if (reader.failed()) return false;
  good &= check_presence(table, seen, reader.path(), reader.violations());
  if (!good || table.constraints().empty()) return good;
  return check(
      *this, value, table.constraints(), reader.path(), reader.violations(), reader.since(start));
}

bool check_presence(
    const FieldTable& table, const FieldSet& seen, const Path* path, Violations& violations) {
  if (seen.contains_all(table.required_mask())) return true;
  bool good = true;
  std::size_t index = 0;
  for (const Field& field : table.fields()) {
    if (field.presence() == Presence::kRequired && !seen.contains(index)) {
      const Path missing{path, field.name()};
      violations.add(&missing, "required", "is required");
      good = false;
    }
    ++index;
  }
  return good;
}

void write_members(Writer& writer, const FieldTable& table, const void* object) {
  for (const Field& field : table.fields()) {
    const Codec* codec = &field.codec();
    const void* member = field.member(object);
    const WrapperCodec* wrapper = as_wrapper(*codec);
    if (wrapper != nullptr && wrapper->wrap() == Wrap::kOptional) {
      member = wrapper->get(member);
      if (member == nullptr) continue;
      codec = &wrapper->inner();
    }
    writer.raw_key_colon(field.quoted_colon());
    codec->write(writer, member);
  }
  const Field* additional = table.additional();
  if (additional == nullptr) return;
  const MapCodec& map = *as_map(additional->codec());
  map.each(additional->member(object), [&](std::string_view key, const void* element) {
    if (table.find(key) != nullptr) return true;  // a named member has said it already
    writer.key(key);
    map.element().write(writer, element);
    return true;
  });
}

void StructCodec::write(Writer& writer, const void* value) const {
  writer.begin_object();
  write_members(writer, fields(), value);
  writer.end_object();
}

}  // namespace bk::json
