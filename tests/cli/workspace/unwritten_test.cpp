#include "workspace/unwritten.hpp"

#include <catch2/catch.hpp>

namespace bkctl::workspace {
namespace {

ir::Api sample() {
  ir::Api api;
  api.tags.push_back({Name("Orders"), ""});
  for (const char* id : {"placeOrder", "listOrders", "cancelOrder"}) {
    ir::Operation operation;
    operation.name = Name(id);
    operation.function = operation.name;
    operation.id = id;
    api.operations.push_back(operation);
  }
  api.operations[1].action.kind = ir::ActionKind::kList;
  return api;
}

std::string words(const std::string& sources) {
  const auto api = sample();
  std::string out;
  for (const auto& each : unwritten(api, sources))
    out += each.operation->id + " " + each.file + "; ";
  return out;
}

TEST_CASE("an operation is unwritten while its function is missing or still the scaffold's") {
  CHECK(words("") == "placeOrder src/orders.cpp; cancelOrder src/orders.cpp; ");
  CHECK(
      words("Orders::place_order(ctx) { co_return bk::unimplemented(\"placeOrder is not written "
            "yet\"); }"
            "Orders::cancel_order(ctx) { co_return done; }") == "placeOrder src/orders.cpp; ");
  CHECK(words("Orders::place_order(c) {} Orders::cancel_order(c) {}").empty());
}

}  // namespace
}  // namespace bkctl::workspace
