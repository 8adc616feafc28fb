#include "channel.hpp"

#include <utility>

namespace bk::http {

Channel::Channel(Worker& worker, Transport transport)
    : worker_(worker), transport_(std::move(transport)) {}

void Channel::wait_read() {
  if (waits_read_ || is_closed()) return;
  const TlsSession* tls = transport_.tls();
  if (tls != nullptr && tls->waits_to_write()) return wait_write();
  waits_read_ = true;
  const auto come = [this] {
    waits_read_ = false;
    if (is_closed()) return remove_if_done();
    readable();
  };
  if (tls != nullptr && tls->has_more()) return worker_.loop().post(come);
  transport_.socket().wait_read(come);
}

void Channel::wait_write() {
  if (waits_write_ || is_closed()) return;
  waits_write_ = true;
  transport_.socket().wait_write([this] {
    waits_write_ = false;
    if (is_closed()) return remove_if_done();
    const TlsSession* tls = transport_.tls();
    tls != nullptr && tls->waits_to_write() ? readable() : writable();
  });
}

void Channel::come_back() {
  if (waits_write_) return;
  waits_write_ = true;
  worker_.loop().post([this] {
    waits_write_ = false;
    if (is_closed()) return remove_if_done();
    writable();
  });
}

bool Channel::flush() {
  if (is_closed()) return false;
  if (output_.empty()) return true;
  switch (output_.send(transport_)) {
    case Output::Sent::kAll:
      return true;
    case Output::Sent::kSome:
      return false;
    case Output::Sent::kFailed:
      cut_off();
      return false;
  }
  return false;
}

void Channel::remove_if_done() {
  if (waits_read_ || waits_write_ || is_busy()) return;
  worker_.remove(*this);
}

}  // namespace bk::http
