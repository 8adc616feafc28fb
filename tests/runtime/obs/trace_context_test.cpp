#include <catch2/catch.hpp>

#include "bk/obs/trace.hpp"

namespace bk::obs {
namespace {

const std::string kExample = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

TEST_CASE("a traceparent survives reading and writing") {
  const auto trace = parse_traceparent(kExample);
  REQUIRE(trace);
  CHECK(trace->sampled);
  CHECK(trace_id_text(*trace) == "4bf92f3577b34da6a3ce929d0e0e4736");
  CHECK(span_id_text(*trace) == "00f067aa0ba902b7");
  CHECK(format_traceparent(*trace) == kExample);
}

TEST_CASE("only the sampled bit of the flags is looked at, and only it is passed on") {
  const auto trace = parse_traceparent("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-fe");
  REQUIRE(trace);
  CHECK_FALSE(trace->sampled);
  CHECK(format_traceparent(*trace).ends_with("-00"));
}

TEST_CASE("a traceparent of a later version is read as far as it is known") {
  const std::string body = "-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  CHECK(parse_traceparent("cc" + body));
  CHECK(parse_traceparent("cc" + body + "-what-the-future-brings"));
  CHECK_FALSE(parse_traceparent("cc" + body + ".what-the-future-brings"));
  CHECK_FALSE(parse_traceparent("cc" + body + "x"));
}

TEST_CASE("a traceparent that is not exactly right is no traceparent") {
  const std::string id = "4bf92f3577b34da6a3ce929d0e0e4736";
  const std::string span = "00f067aa0ba902b7";
  CHECK_FALSE(parse_traceparent(""));
  CHECK_FALSE(parse_traceparent("00"));
  CHECK_FALSE(parse_traceparent("ff-" + id + "-" + span + "-01"));
  CHECK_FALSE(parse_traceparent("00-" + id + "-" + span + "-01-"));
  CHECK_FALSE(parse_traceparent("00-" + id + "-" + span + "-01-more"));
  CHECK_FALSE(parse_traceparent("00-" + id + "-" + span + "-1"));
  CHECK_FALSE(parse_traceparent("00-" + id + "-" + span + "_01"));
  CHECK_FALSE(parse_traceparent("0x-" + id + "-" + span + "-01"));
  CHECK_FALSE(parse_traceparent("00-" + std::string(32, '0') + "-" + span + "-01"));
  CHECK_FALSE(parse_traceparent("00-" + id + "-" + std::string(16, '0') + "-01"));
  CHECK_FALSE(parse_traceparent("00-4BF92F3577B34DA6A3CE929D0E0E4736-" + span + "-01"));
  CHECK_FALSE(parse_traceparent("00-" + id.substr(1) + "--" + span + "-01"));
  CHECK_FALSE(parse_traceparent(" " + kExample));
  CHECK_FALSE(parse_traceparent(kExample + " "));
  CHECK_FALSE(parse_traceparent(std::string(55, '-')));
}

TEST_CASE("an unset trace has no text") {
  CHECK(trace_id_text(TraceContext{}).empty());
  CHECK(span_id_text(TraceContext{}).empty());
}

}  // namespace
}  // namespace bk::obs
