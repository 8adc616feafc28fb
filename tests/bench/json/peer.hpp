#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "order.hpp"

/// The same reading by simdjson's on-demand parser, written by hand.
namespace peer {

class Reader {
 public:
  explicit Reader(std::string_view text);
  ~Reader();

  // False when the text does not say what is wanted, or what it says does not fit its limits.
  bool read(order::Order& order);
  bool read(std::vector<double>& numbers);
  bool read(std::vector<std::string>& texts);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace peer
