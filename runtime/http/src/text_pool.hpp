#pragma once

#include <string>

namespace bk::http {

// The buffers of texts that every request makes anew (its id, its headers, its body) go from one
// request to the next. Each thread keeps some; a text given back on another thread joins that
// thread's.

/// An empty text, with a buffer if the thread has one to spare.
std::string take_text();
/// Takes the buffer of a text that is needed no more.
void give_buffer(std::string& text) noexcept;
inline void give_text(std::string&& text) noexcept {
  if (text.capacity() > std::string{}.capacity()) give_buffer(text);
}

}  // namespace bk::http
