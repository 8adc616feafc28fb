#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/carry/signature.hpp"

namespace bkctl::carry {

/// What a handler's function has to follow.
struct FunctionChange {
  Signature was;                      ///< empty: it is new
  Signature is;                       ///< empty: it is gone
  std::string repository_function;    ///< empty: it is not inferred now
  std::vector<MemberChange> members;  ///< of its parameter struct
  StatusChange status;
  std::string gone_because;  ///< `POST /books is no longer in the document`
  bool leaves = false;       ///< another handler takes it
  std::string arriving;      ///< the definition that another handler gave up; empty: none
};

/// One file of a handler, the header or the source; base and mine bear today's names already.
struct HandlerFile {
  std::string_view base;
  std::string_view mine;
  std::string_view next;
  std::string handler;
  std::string project;
  const std::map<std::string, FunctionChange>& functions;
  const std::function<bool(std::string_view)>& is_gone;  ///< whether an include leads nowhere now
};

enum class EventKind : std::uint8_t {
  kRepaired,      ///< the signature follows; `detail` are new parameters
  kLost,          ///< the same, but the body still uses `detail`
  kUnrecognised,  ///< the signature is not one that bkctl wrote: left alone
  kUnmounted,     ///< kept, switched off
  kLeft,          ///< handed to another handler
  kArrived,
};

struct Event {
  EventKind kind = EventKind::kRepaired;
  std::string function;
  std::string detail;
};

struct HandlerResult {
  std::string base;  ///< from which what is left of the change can be merged by lines
  std::string mine;
  std::vector<Event> events;
  std::map<std::string, std::string> given;  ///< definitions that another handler takes
};

/// Carries the functions of a handler over: untouched ones become what bkctl writes now, touched
/// ones keep all but their signature, new ones arrive beside the neighbour that they have in
/// `next`, touched ones that are gone are switched off. nullopt where a text cannot be read: then a
/// merge by lines is all there is.
std::optional<HandlerResult> carry_handler(const HandlerFile& file);

/// The text switched off by the preprocessor, each of its lines as it was.
std::string switched_off(std::string_view text, std::string_view reason);

}  // namespace bkctl::carry
