#include "poster.hpp"

#include <curl/curl.h>

namespace bk::obs {
namespace {

std::size_t discard(char* /*data*/, std::size_t size, std::size_t count, void* /*user*/) {
  return size * count;
}

int keep_going(void* abandoned, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return static_cast<std::atomic<bool>*>(abandoned)->load() ? 1 : 0;
}

// A header value must not smuggle in another header.
std::string header_line(const std::string& name, const std::string& value) {
  std::string line = name + ": " + value;
  std::erase_if(line, [](char c) { return c == '\r' || c == '\n'; });
  return line;
}

}  // namespace

struct Poster::State {
  std::string url;
  std::vector<std::string> lines;
  std::chrono::milliseconds timeout;
  std::atomic<bool> abandoned{false};
  CURL* curl = nullptr;
};

Poster::Poster(
    std::string url,
    const std::vector<std::pair<std::string, std::string>>& headers,
    std::chrono::milliseconds timeout)
    : state_(std::make_unique<State>()) {
  static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
  state_->url = std::move(url);
  state_->timeout = timeout;
  for (const auto& [name, value] : headers) state_->lines.push_back(header_line(name, value));
  if (ready == CURLE_OK) state_->curl = curl_easy_init();
}

Poster::~Poster() {
  if (state_->curl != nullptr) curl_easy_cleanup(state_->curl);
}

void Poster::abandon() {
  state_->abandoned.store(true);
}

Poster::Reply Poster::post(std::string_view content_type, std::string_view body) {
  CURL* curl = state_->curl;
  if (curl == nullptr) return {.status = 0, .failure = "libcurl could not be initialised"};
  curl_slist* headers = nullptr;
  headers = curl_slist_append(headers, ("Content-Type: " + std::string(content_type)).c_str());
  headers = curl_slist_append(headers, "Expect:");
  for (const std::string& line : state_->lines) headers = curl_slist_append(headers, line.c_str());

  curl_easy_reset(curl);
  curl_easy_setopt(curl, CURLOPT_URL, state_->url.c_str());
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl, CURLOPT_USERAGENT, "OTel-OTLP-Exporter-bk/0.1.0");
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
  curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
  curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body.data());
  curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(state_->timeout.count()));
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, discard);
  curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, keep_going);
  curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &state_->abandoned);
  const CURLcode result = curl_easy_perform(curl);
  curl_slist_free_all(headers);

  Reply reply;
  if (result != CURLE_OK) {
    reply.failure = curl_easy_strerror(result);
    return reply;
  }
  long status = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
  reply.status = static_cast<int>(status);
  return reply;
}

}  // namespace bk::obs
