#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace bk::testing {

class Host;

/// How thoroughly a service is tried.
struct ContractOptions {
  std::uint64_t seed = 1;             ///< of everything random; the same seed, the same requests
  std::size_t random_requests = 5;    ///< for each operation, beside those that are not random
  std::size_t broken_requests = 300;  ///< at most, for each operation
  bool summary = true;                ///< write a line to stderr at the end

  /// With what $BK_TEST_SEED and $BK_TEST_RANDOM say.
  static ContractOptions from_environment();
};

/// What came of trying one operation.
struct ContractReport {
  std::string operation;
  std::uint64_t seed = 0;
  std::size_t requests = 0;
  std::vector<std::string> failures;  ///< each names case, request, answer and reason
  std::vector<std::string> untested;  ///< what no request could be made for, and why

  [[nodiscard]] bool kept() const { return failures.empty(); }
  /// All of it, for a person.
  [[nodiscard]] std::string text() const;
};

/// Whether a service does what its API description says: tries operations with requests that are
/// made from the description.
///
/// - Requests that fit (the smallest, the largest, the examples, random ones) must be answered as
///   described: status, media type, body, headers. The service may also say in a problem document
///   that a row is missing or in the way (404, 409, 412, 422, 428), or that an operation is not
///   written yet (501).
/// - Requests that break one limit of a parameter or of the body must be refused with 400 (or the
///   description's 422), naming the place.
/// - Other media types are 415, broken JSON and missing bodies are 400, an Accept that nothing
///   fits is 406.
/// - Without credentials: 401; with too few scopes: 403; with each alternative: neither.
///
/// A random request that fails is made smaller before it is reported. What cannot be tried is
/// listed as untested. For one thread; `host` outlives it.
class Contract {
 public:
  /// Throws Failure when the host has no API description.
  explicit Contract(
      const Host& host, ContractOptions options = ContractOptions::from_environment());
  ~Contract();
  Contract(const Contract&) = delete;
  Contract& operator=(const Contract&) = delete;

  /// `path` as in the description: `/books/{bookId}`. Throws Failure when it has no such operation.
  ContractReport check(std::string_view method, std::string_view path);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace bk::testing
