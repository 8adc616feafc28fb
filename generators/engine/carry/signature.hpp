#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/carry/difference.hpp"
#include "engine/carry/edits.hpp"

namespace bkctl::carry {

/// One parameter of a handler's function as bkctl writes it.
struct Role {
  std::string type;                ///< as written: const api::GetBookParams&
  std::vector<std::string> words;  ///< the same as normalised() tells it
  std::string name;                ///< ctx, params, body
};
using Signature = std::vector<Role>;

/// Of a declaration that bkctl wrote: all parameters have names.
Signature signature_of(std::string_view text, const Function& function);

/// A parameter's tokens so that equal types are equal: without the project's namespace, a leading
/// `::`, and with `const` in front.
std::vector<std::string> normalised(
    std::string_view text, const std::vector<Token>& tokens, std::string_view project);

/// What people call the parameters of a function of theirs; empty: it has no name. nullopt when the
/// types are not those of the signature.
std::optional<std::vector<std::string>> names_in(
    std::string_view text,
    const Function& mine,
    const Signature& signature,
    std::string_view project);

/// What a repair did.
struct Repair {
  bool recognised = true;  ///< false: the signature is neither the old nor the new one; untouched
  bool changed = false;
  std::vector<std::string>
      lost;  ///< names of parameters that are gone and that the body still uses
  std::vector<std::string> added;  ///< new parameters, as declared
};

/// The success of an operation, when its status changed and its body did not.
struct StatusChange {
  std::string
      was;  ///< bk::http::Response<201, models::Book>, under today's names; empty: unchanged
  std::string is;
};
StatusChange compare_status(const std::string& was, const std::string& is);

/// What surrounds one repair.
struct RepairContext {
  std::string_view text;  ///< the user's
  const Outline& outline;
  std::string_view project;
  std::string repository_function;    ///< called on repository_; empty: there is none now
  std::vector<MemberChange> members;  ///< of the parameter struct
  StatusChange status;
};

/// Brings the declaration or definition `mine` from signature `was` to `is`: its parameter names,
/// comments and body stay. New parameters are named; in a definition the name is a comment, because
/// nothing uses it yet. Calls of the repository's function with just the parameters follow, members
/// of `params` that were renamed, and the status of the success.
Repair repair(
    const RepairContext& context,
    const Function& mine,
    const Signature& was,
    const Signature& is,
    Edits& edits);

/// Whether a word of the body means the thing of that name: not a member, not qualified.
std::vector<Token> uses_of(
    std::string_view text, const Outline& outline, Range range, std::string_view name);

}  // namespace bkctl::carry
