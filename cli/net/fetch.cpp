#include "net/fetch.hpp"

#include <curl/curl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <cstring>
#include <memory>
#include <string_view>

#include "net/address.hpp"

namespace bkctl::net {
namespace {

using Clock = std::chrono::steady_clock;

/// One URL in its parts.
struct Url {
  std::string scheme;
  std::string host;
};

/// What the callbacks of one transfer share.
struct Transfer {
  const FetchLimits& limits;
  std::string text;
  bool too_large = false;
  bool refused_address = false;
  bool cancelled = false;
};

struct CurlDeleter {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
  void operator()(CURLU* handle) const { curl_url_cleanup(handle); }
};

std::size_t on_data(char* data, std::size_t size, std::size_t count, void* user) {
  auto& transfer = *static_cast<Transfer*>(user);
  const std::size_t bytes = size * count;
  if (transfer.text.size() + bytes > transfer.limits.bytes) {
    transfer.too_large = true;
    return 0;
  }
  transfer.text.append(data, bytes);
  return bytes;
}

int on_progress(void* user, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  auto& transfer = *static_cast<Transfer*>(user);
  transfer.cancelled =
      transfer.limits.interrupted && transfer.limits.interrupted(transfer.text.size());
  return transfer.cancelled ? 1 : 0;
}

// The address is what name resolution gave, so a name that points inwards is caught here.
curl_socket_t on_open(void* user, curlsocktype, curl_sockaddr* address) {
  auto& transfer = *static_cast<Transfer*>(user);
  if (is_private(address->addr)) {
    transfer.refused_address = true;
    return CURL_SOCKET_BAD;
  }
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

bool has_proxy(const std::string& scheme) {
  for (const std::string& name :
       {scheme + "_proxy",
        std::string{"all_proxy"},
        std::string{"HTTPS_PROXY"},
        std::string{"ALL_PROXY"}}) {
    const char* value = std::getenv(name.c_str());
    if (value != nullptr && *value != '\0') return true;
  }
  return false;
}

std::string part_of(CURLU* url, CURLUPart part) {
  char* text = nullptr;
  if (curl_url_get(url, part, &text, 0) != CURLUE_OK) return {};
  std::string out = text;
  curl_free(text);
  return out;
}

bk::Result<Url> parse_url(const std::string& text) {
  const std::unique_ptr<CURLU, CurlDeleter> url(curl_url());
  if (url == nullptr ||
      curl_url_set(url.get(), CURLUPART_URL, text.c_str(), CURLU_NON_SUPPORT_SCHEME) != CURLUE_OK) {
    return bk::invalid_argument("this is no URL");
  }
  Url out{part_of(url.get(), CURLUPART_SCHEME), part_of(url.get(), CURLUPART_HOST)};
  if (out.scheme != "https" && out.scheme != "http") {
    return bk::invalid_argument("only http:// and https:// are fetched, not " + out.scheme + "://");
  }
  if (!part_of(url.get(), CURLUPART_USER).empty() ||
      !part_of(url.get(), CURLUPART_PASSWORD).empty()) {
    return bk::invalid_argument("a URL with a user name or password is not fetched");
  }
  return out;
}

bk::Error private_address(const std::string& host) {
  return bk::Error(
      bk::ErrorCode::kPermissionDenied,
      host + " has an address of this machine or of a private network");
}

bk::Error failure_of(
    CURLcode code, const Transfer& transfer, const std::string& host, const char* detail) {
  if (transfer.cancelled) return bk::Error(bk::ErrorCode::kCancelled, "interrupted");
  if (transfer.too_large || code == CURLE_FILESIZE_EXCEEDED) {
    return bk::Error(
        bk::ErrorCode::kPayloadTooLarge,
        "it is larger than " + std::to_string(transfer.limits.bytes >> 20u) + " MiB");
  }
  if (transfer.refused_address) return private_address(host);
  if (code == CURLE_OPERATION_TIMEDOUT)
    return bk::Error(bk::ErrorCode::kDeadlineExceeded, "it took too long");
  return bk::unavailable(*detail != '\0' ? detail : curl_easy_strerror(code));
}

bk::Error status_error(long status) {
  const auto code =
      status >= 400 && status < 500 ? bk::ErrorCode::kNotFound : bk::ErrorCode::kUnavailable;
  return bk::Error(code, "the server answered " + std::to_string(status));
}

/// One request, without redirects.
class Request {
 public:
  Request(
      const std::string& url, const Url& parts, const FetchLimits& limits, Clock::time_point end)
      : transfer_{limits, {}, false, false, false}, host_(parts.host), handle_(curl_easy_init()) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now()).count();
    set(CURLOPT_URL, url.c_str());
    set(CURLOPT_PROTOCOLS_STR, "http,https");
    set(CURLOPT_FOLLOWLOCATION, 0L);
    set(CURLOPT_NOSIGNAL, 1L);
    set(CURLOPT_CONNECTTIMEOUT, limits.connect_seconds);
    set(CURLOPT_TIMEOUT_MS, static_cast<long>(std::max<long long>(left, 1)));
    set(CURLOPT_ACCEPT_ENCODING, "");
    set(CURLOPT_USERAGENT, "bkctl");
    set(CURLOPT_ERRORBUFFER, detail_);
    set(CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(limits.bytes));
    set(CURLOPT_WRITEFUNCTION, &on_data);
    set(CURLOPT_WRITEDATA, &transfer_);
    set(CURLOPT_NOPROGRESS, 0L);
    set(CURLOPT_XFERINFOFUNCTION, &on_progress);
    set(CURLOPT_XFERINFODATA, &transfer_);
    if (!limits.allow_private && !has_proxy(parts.scheme)) {
      set(CURLOPT_OPENSOCKETFUNCTION, &on_open);
      set(CURLOPT_OPENSOCKETDATA, &transfer_);
    }
  }

  /// The next location for a redirect, empty when the text is complete.
  bk::Result<std::string> run() {
    if (handle_ == nullptr) return bk::unavailable("libcurl cannot be used");
    const CURLcode code = curl_easy_perform(handle_.get());
    if (code != CURLE_OK) return failure_of(code, transfer_, host_, detail_);
    long status = 0;
    curl_easy_getinfo(handle_.get(), CURLINFO_RESPONSE_CODE, &status);
    char* next = nullptr;
    curl_easy_getinfo(handle_.get(), CURLINFO_REDIRECT_URL, &next);
    if (status >= 300 && status < 400 && next != nullptr) return std::string{next};
    if (status != 200) return status_error(status);
    return std::string{};
  }

  std::string take() { return std::move(transfer_.text); }

 private:
  template <class T>
  void set(CURLoption option, T value) {
    if (handle_ != nullptr) curl_easy_setopt(handle_.get(), option, value);
  }

  Transfer transfer_;
  std::string host_;
  std::unique_ptr<CURL, CurlDeleter> handle_;
  char detail_[CURL_ERROR_SIZE] = {};
};

}  // namespace

bool is_url(const std::string& location) {
  const auto colon = location.find("://");
  if (colon == std::string::npos || colon == 0) return false;
  return location.find_first_not_of(
             "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+.-") == colon;
}

bk::Result<Fetched> fetch(const std::string& url, const FetchLimits& limits) {
  const auto end = Clock::now() + std::chrono::seconds(limits.seconds);
  std::string location = url;
  std::string scheme;
  for (int redirects = 0;; ++redirects) {
    auto parts = parse_url(location);
    if (!parts) return std::move(parts).error();
    if (!limits.allow_private && is_private_host(parts->host)) return private_address(parts->host);
    if (scheme == "https" && parts->scheme == "http") {
      return bk::Error(bk::ErrorCode::kPermissionDenied, "it redirects from https to http");
    }
    scheme = parts->scheme;
    Request request(location, *parts, limits, end);
    auto next = request.run();
    if (!next) return std::move(next).error();
    if (next->empty()) return Fetched{request.take(), location};
    if (redirects == limits.redirects) {
      return bk::Error(
          bk::ErrorCode::kPermissionDenied,
          "it redirects more than " + std::to_string(limits.redirects) + " times");
    }
    location = *next;
  }
}

}  // namespace bkctl::net
