#include "http_text.hpp"

#include <charconv>
#include <chrono>

#include "connection.hpp"
#include "stream_items.hpp"

namespace bk::testing {
namespace {

bool is_unreserved(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '.' || c == '_' || c == '~';
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

// What has come so far of an answer, and more when it is asked for.
class Input {
 public:
  explicit Input(Connection& connection) : connection_(connection) {}

  std::string line() {
    std::size_t end = 0;
    while ((end = bytes_.find("\r\n")) == std::string::npos) more("the answer ends in its head");
    std::string text = bytes_.substr(0, end);
    bytes_.erase(0, end + 2);
    return text;
  }

  std::string exactly(std::size_t count) {
    while (bytes_.size() < count) more("the answer ends in its body");
    std::string text = bytes_.substr(0, count);
    bytes_.erase(0, count);
    return text;
  }

  /// Whether more is there, or comes soon.
  [[nodiscard]] bool has_more() const {
    return !bytes_.empty() || connection_.has_more(std::chrono::milliseconds{300});
  }

  std::string rest() {
    while (connection_.read(bytes_)) {
    }
    return std::move(bytes_);
  }

 private:
  void more(const char* otherwise) {
    if (!connection_.read(bytes_)) throw Failure(otherwise);
  }

  Connection& connection_;
  std::string bytes_;
};

std::size_t number(std::string_view text, int base) {
  std::size_t value = 0;
  const auto end = std::from_chars(text.data(), text.data() + text.size(), value, base).ptr;
  if (end == text.data()) throw Failure("not a number in the answer: " + std::string(text));
  return value;
}

void read_chunks(Input& input, Response& response, bool beginning) {
  constexpr std::size_t kEnough = std::size_t{64} * 1024;
  const auto late = std::chrono::steady_clock::now() + std::chrono::milliseconds{500};
  while (const std::size_t size = number(input.line(), 16)) {
    response.body += input.exactly(size);
    if (!input.line().empty()) throw Failure("a chunk of the answer does not end where it says");
    const bool more = response.body.size() < kEnough && std::chrono::steady_clock::now() < late;
    response.whole = !beginning || (more && input.has_more());
    if (!response.whole) return;
  }
  while (!input.line().empty()) {
  }
}

void read_head(Input& input, Response& response) {
  const std::string status = input.line();
  if (!status.starts_with("HTTP/1.") || status.size() < 12) throw Failure("not HTTP: " + status);
  response.status = static_cast<int>(number(std::string_view{status}.substr(9, 3), 10));
  response.headers.clear();
  for (std::string line = input.line(); !line.empty(); line = input.line()) {
    const std::size_t colon = line.find(':');
    if (colon == std::string::npos) throw Failure("not a header: " + line);
    response.headers.emplace_back(
        lower(line.substr(0, colon)), trimmed(std::string_view{line}.substr(colon + 1)));
  }
}

}  // namespace

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

std::string percent_encoded(std::string_view text) {
  static constexpr char kDigits[] = "0123456789ABCDEF";
  std::string result;
  for (const char c : text) {
    if (is_unreserved(c)) {
      result += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      result += {'%', kDigits[byte >> 4], kDigits[byte & 15]};
    }
  }
  return result;
}

std::string percent_decoded(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    unsigned value = 0;
    const char* const first = text.data() + i + 1;
    if (text[i] == '%' && i + 2 < text.size() &&
        std::from_chars(first, first + 2, value, 16).ptr == first + 2) {
      result += static_cast<char>(value);
      i += 2;
    } else {
      result += text[i];
    }
  }
  return result;
}

Response read_response(Connection& connection, bool is_head, bool beginning) {
  Input input(connection);
  Response response;
  do {
    read_head(input, response);
  } while (response.status >= 100 && response.status < 200);
  if (is_head || response.status == 204 || response.status == 304) return response;
  if (lower(response.header("transfer-encoding")) == "chunked") {
    const bool streamed = is_stream(response.header("content-type"));
    read_chunks(input, response, beginning && streamed);
  } else if (const auto length = response.header("content-length"); !length.empty()) {
    response.body = input.exactly(number(length, 10));
  } else {
    response.body = input.rest();
  }
  return response;
}

}  // namespace bk::testing
