#pragma once

#include <string>
#include <string_view>

namespace bkctl::dev {

/// Why there is no service right now, for whoever asks it something.
struct Page {
  std::string project;
  std::string title;   ///< `src/books.cpp does not compile`
  std::string output;  ///< what the stage printed, without colours
};

/// The whole answer to a request: HTML for a browser, else a problem document (RFC 9457).
std::string response(const Page& page, std::string_view request);

/// Without terminal colours and other escape sequences.
std::string plain(std::string_view text);

}  // namespace bkctl::dev
