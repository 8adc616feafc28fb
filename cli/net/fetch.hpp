#pragma once

#include <cstddef>
#include <functional>
#include <string>

#include "bk/core/result.hpp"

namespace bkctl::net {

/// Whether a location is a URL rather than a path: a scheme followed by `://`.
bool is_url(const std::string& location);

struct FetchLimits {
  std::size_t bytes = 64u << 20u;  ///< after decompression
  int redirects = 5;
  long connect_seconds = 10;
  long seconds = 60;           ///< for all requests together
  bool allow_private = false;  ///< also loopback, private and link-local addresses
  /// Called now and then with the bytes so far; true gives up.
  std::function<bool(std::size_t)> interrupted;
};

struct Fetched {
  std::string text;
  std::string url;  ///< where it was in the end, after redirects
};

/// Fetches `http://` or `https://`. Certificates are verified. Every address that is connected to
/// is checked, after name resolution and after each redirect; a redirect from https to http is
/// refused. Error codes: kInvalidArgument (URL), kPermissionDenied (address, redirect),
/// kPayloadTooLarge, kDeadlineExceeded, kCancelled, kNotFound (status 4xx), kUnavailable
/// (everything else). Proxies of the environment are used; then only addresses written in the URL
/// can be checked, because the proxy resolves names.
bk::Result<Fetched> fetch(const std::string& url, const FetchLimits& limits);

}  // namespace bkctl::net
