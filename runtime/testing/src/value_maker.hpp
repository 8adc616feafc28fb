#pragma once

#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "text_maker.hpp"

namespace bk::testing {

/// What the schemas say of one place in a value that was made.
struct Place {
  std::string pointer;
  Parts parts;
  bool certain = true;  ///< false within oneOf and anyOf, where another alternative may fit too
};

struct Made {
  json::Value value;
  std::vector<Place> places;  ///< from the root to the leaves
};

/// Makes values that fit schemas of requests by construction, as far as that goes: callers check
/// them (`not`, `if`, oneOf whose alternatives overlap). Recursion and size are bounded.
class ValueMaker {
 public:
  static constexpr int kFullUntil = 5;  ///< how deep what need not be there is still added

  ValueMaker(const Description& description, Setting setting, Random& random)
      : description_(description), setting_(setting), random_(random) {}

  void set(const Setting& setting) { setting_ = setting; }
  std::optional<Made> make(const json::Value& schema);
  /// Why the last one could not be made.
  [[nodiscard]] const std::string& why() const { return why_; }
  /// How many variants it takes to see every alternative and enumerator once.
  [[nodiscard]] std::size_t variants() const { return variants_; }

 private:
  using Value = std::optional<json::Value>;

  Value value(Parts parts, const std::string& pointer, int depth, bool certain);
  Value of_type(const Parts& parts, const std::string& pointer, int depth, bool certain);
  Value choice(const std::vector<json::Value>& choices);
  Value array(const Parts& parts, const std::string& pointer, int depth, bool certain);
  Value object(const Parts& parts, const std::string& pointer, int depth, bool certain);
  bool add_property(
      const Parts& parts,
      const std::string& name,
      const std::string& pointer,
      int depth,
      bool certain,
      json::Object& out);
  void add_others(
      const Parts& parts, const std::string& pointer, int depth, bool certain, json::Object& out);
  std::vector<std::string> wanted_names(const Parts& parts, int depth);
  std::string new_name(const Parts& parts, std::size_t number);

  // Chooses among the alternatives that stand open; false when there were none.
  bool choose(Parts& parts);
  bool choose_alternative(Parts& parts, const json::Value& schema, const json::Value& alternatives);
  bool choose_heir(Parts& parts, const json::Value& parent);
  void tag(Parts& parts, const json::Value& discriminator, const json::Value& alternative);
  std::size_t pick(std::size_t count);
  std::nullopt_t fail(const std::string& pointer, const std::string& reason);

  const Description& description_;
  Setting setting_;
  Random& random_;
  std::vector<Place> places_;
  std::deque<json::Value> own_;  // schemas that no description has
  std::string why_;
  std::size_t variants_ = 1;
  std::size_t room_ = 0;  // what lists may still take beyond what must be there
  int depth_ = 0;         // of the value that is being made
};

}  // namespace bk::testing
