#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/ir/lower_types.hpp"
#include "engine/ir/lowering.hpp"
#include "engine/ir/media.hpp"
#include "engine/ir/operation_names.hpp"
#include "engine/spec/operation.hpp"

namespace bkctl::ir {

/// Marks the schemas that operations (and jobs) use, and on which side.
void mark_usage(const spec::Document& document, Usage& usage);

/// Makes operations of the document's, in its order.
class OperationLowering {
 public:
  OperationLowering(Lowering& lowering, TypeLowering& types);

  void run();

 private:
  // lower_operations.cpp
  void add(const spec::Operation& source, Name name);
  std::size_t tag_of(const spec::Operation& source);
  std::size_t tag(std::string_view name);
  void note_extras(const spec::Operation& source, const Operation& operation);
  static std::uint16_t invalid_status(const std::vector<Response>& responses);

  // lower_parameters.cpp
  std::vector<Parameter> parameters(const spec::Operation& source, const Operation& operation);
  std::optional<Parameter> parameter(const spec::Parameter& source, const Operation& operation);
  Parameter undeclared(
      std::string_view name, const spec::Operation& source, const Operation& operation);

  // lower_bodies.cpp
  std::optional<Body> body(const spec::Operation& source, const Operation& operation);
  void tell_apart(Body& body, const Place& place);
  std::vector<Response> responses(const spec::Operation& source, const Operation& operation);
  Response response(
      std::string_view status,
      const spec::Response& source,
      const Operation& operation,
      bool success);
  Content content(
      const Media& known,
      const spec::MediaType& media,
      Direction side,
      const Place& place,
      const spec::Schema& json);
  [[nodiscard]] bool has_members(TypeId id) const;
  void items(Content& content, const spec::MediaType& media, Direction side, const Place& place);
  void report_media(
      const Content& content, const Media& media, const spec::View& at, const Operation& operation);

  void name_functions();
  bool reached(const spec::Operation& source, Operation& operation);
  // lower_security.cpp
  void schemes();
  bool security(const spec::Operation& source, Operation& operation);
  void check_verified(std::size_t index, const Operation& operation);

  Lowering& lowering_;
  TypeLowering& types_;
  OperationNames names_;
  std::unordered_map<std::string, std::size_t> tags_;
  std::unordered_map<std::string_view, std::size_t> schemes_;
  // The first operation with a method and path.
  struct First {
    std::size_t index;
    std::ptrdiff_t loose;
    bool shared;
  };
  std::unordered_map<std::string, First> meanings_;
};

/// The name that a component (or a file of its own) gives to what a reference led to; empty for
/// what stands in place.
std::string shared_name(const spec::View& view);

}  // namespace bkctl::ir
