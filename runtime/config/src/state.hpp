#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "bk/config/config.hpp"

namespace bk::config {

/// One key and what it came to.
struct Setting {
  Key key;
  bool is_set = false;
  std::string text;  // kString, kChoice, kUrl; the text as written for the others, but kSecret
  std::int64_t number = 0;  // kInteger, kSize; nanoseconds for kDuration; 0 or 1 for kBoolean
  std::vector<std::string> items;  // kList
  Secret secret;                   // kSecret
  std::string origin;
};

struct Config::State {
  std::vector<Setting> settings;  // sorted by name
  std::vector<std::string> arguments;
  std::vector<std::string> warnings;
  bool help = false;
  bool version = false;
  bool print = false;
};

}  // namespace bk::config
