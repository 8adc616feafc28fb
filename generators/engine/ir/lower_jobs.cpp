#include "engine/ir/lower_jobs.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "engine/base/suggest.hpp"

namespace bkctl::ir {
namespace {

using yaml::Value;

constexpr std::array<std::string_view, 7> kKeys = {
    "payload", "schedule", "queue", "retry", "unique", "timeout", "description"};

constexpr std::uint64_t kMostAttempts = 1000;
constexpr std::uint64_t kLongestTimeout = 86'400;  // a day, in seconds

class JobReader {
 public:
  JobReader(Lowering& lowering, TypeLowering& types) : lowering_(lowering), types_(types) {}

  void read(const yaml::Member& member) {
    const Value& source = *member.value;
    if (!source.is_object()) {
      problem(
          source,
          "a job is an object with payload, schedule, queue, retry, unique, timeout or "
          "description");
      return;
    }
    for (const yaml::Member& entry : source.members()) check_key(entry);
    Job job;
    job.name = Name(member.key, "job");
    job.span = member.key_span();
    text(source, "description", job.doc);
    text(source, "queue", job.queue);
    text(source, "schedule", job.schedule);
    if (!job.schedule.empty()) check_schedule(*source.find("schedule"));
    count(source, "retry", kMostAttempts, job.max_attempts);
    count(source, "timeout", kLongestTimeout, job.timeout_seconds);
    if (const Value* unique = source.find("unique")) {
      if (!unique->is_boolean()) problem(*unique, "`unique` is true or false");
      job.unique = unique->as_boolean();
    }
    job.payload = payload(source, member.key);
    lowering_.api.jobs.push_back(std::move(job));
  }

 private:
  void problem(const Value& at, std::string message, std::string help = {}) {
    lowering_.diagnostics.error("BK3070", at.span(), at.pointer(), std::move(message)).help =
        std::move(help);
  }

  void check_key(const yaml::Member& entry) {
    if (entry.key.starts_with("x-") ||
        std::find(kKeys.begin(), kKeys.end(), entry.key) != kKeys.end())
      return;
    problem(
        *entry.value,
        "jobs have no setting `" + std::string(entry.key) + "`",
        did_you_mean(entry.key, kKeys));
  }

  void text(const Value& source, std::string_view key, std::string& out) {
    const Value* const value = source.find(key);
    if (value == nullptr) return;
    if (!value->is_string() || value->text().empty()) {
      problem(*value, "`" + std::string(key) + "` is a text");
      return;
    }
    out = std::string(value->text());
  }

  void count(const Value& source, std::string_view key, std::uint64_t most, std::uint32_t& out) {
    const Value* const value = source.find(key);
    if (value == nullptr) return;
    const auto number = value->as_uint64();
    if (!number || *number == 0 || *number > most) {
      problem(*value, "`" + std::string(key) + "` is a number from 1 to " + std::to_string(most));
      return;
    }
    out = static_cast<std::uint32_t>(*number);
  }

  // Five fields of the usual characters; what they mean is checked by the runtime's cron.
  void check_schedule(const Value& value) {
    const std::string_view text = value.text();
    constexpr std::string_view kAllowed =
        "0123456789*/,-ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    std::size_t fields = 0;
    bool inside = false;
    bool valid = true;
    for (const char c : text) {
      const bool blank = c == ' ' || c == '\t';
      if (!blank && !inside) ++fields;
      inside = !blank;
      valid = valid && (blank || kAllowed.find(c) != std::string_view::npos);
    }
    if (valid && fields == 5) return;
    problem(
        value,
        "`schedule` is five cron fields: minute, hour, day of month, month, day of week",
        "every night at 3:15 UTC is \"15 3 * * *\"");
  }

  TypeId payload(const Value& source, std::string_view name) {
    const Value* const schema = source.find("payload");
    const Place place{nullptr, name};
    const TypeRef ref = types_.use_struct(
        schema == nullptr ? spec::Schema() : spec::Schema(lowering_.document, schema),
        Direction::kBoth,
        place);
    if (lowering_.api.types[ref.id].kind == Kind::kStruct) return ref.id;
    if (schema != nullptr) problem(*schema, "the payload of a job is an object with properties");
    return empty_struct(name);
  }

  TypeId empty_struct(std::string_view name) {
    const Place place{nullptr, name};
    Type type;
    type.kind = Kind::kStruct;
    type.name = types_.claim_name(place);
    lowering_.api.types.push_back(std::move(type));
    lowering_.types.emplace_back();
    return static_cast<TypeId>(lowering_.api.types.size() - 1);
  }

  Lowering& lowering_;
  TypeLowering& types_;
};

}  // namespace

void lower_jobs(Lowering& lowering, TypeLowering& types) {
  const Value* const jobs = lowering.document.root().find("x-bk-jobs");
  if (jobs == nullptr) return;
  if (!jobs->is_object()) {
    lowering.diagnostics.error(
        "BK3070",
        jobs->span(),
        jobs->pointer(),
        "x-bk-jobs is an object: the name of each job, and what it is");
    return;
  }
  JobReader reader(lowering, types);
  for (const yaml::Member& member : jobs->members()) reader.read(member);
  std::vector<std::string_view> spellings;
  for (const yaml::Member& member : jobs->members()) spellings.push_back(member.key);
  const std::vector<Name> names = distinct_names(spellings, "job");
  for (Job& job : lowering.api.jobs) {
    const auto place =
        std::find(spellings.begin(), spellings.end(), job.name.original()) - spellings.begin();
    job.name = names[static_cast<std::size_t>(place)];
  }
}

void mark_jobs(const spec::Document& document, Usage& usage) {
  const Value* const jobs = document.root().find("x-bk-jobs");
  if (jobs == nullptr) return;
  for (const yaml::Member& member : jobs->members()) {
    if (const Value* payload = member.value->find("payload"))
      usage.add(spec::Schema(document, payload), Direction::kBoth);
  }
}

}  // namespace bkctl::ir
