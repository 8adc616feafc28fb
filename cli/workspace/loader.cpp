#include "workspace/loader.hpp"

#include "interrupt.hpp"
#include "net/fetch.hpp"

namespace bkctl::workspace {
namespace {

constexpr std::size_t kMaxRemoteFiles = 200;

}  // namespace

void LoaderOptions::describe(commands::Options& options) {
  options.flag("--allow-remote", allow_remote, "Let documents refer to files on the web");
  options.flag(
      "--allow-private", allow_private, "Fetch from this machine and private networks too");
}

DocumentLoader::DocumentLoader(
    const std::string& location, LoaderOptions options, console::Console& console)
    : remote_(net::is_url(location)),
      options_(std::move(options)),
      console_(console),
      files_(options_.given) {}

bool DocumentLoader::may_read(const std::string& location) const {
  return !remote_ && disk_.may_read(location);
}

bk::Result<std::string> DocumentLoader::read(const std::string& location) {
  if (const auto known = files_.find(location); known != files_.end()) return known->second;
  if (!net::is_url(location) && !may_read(location)) {
    return bk::Error(
        bk::ErrorCode::kPermissionDenied,
        "a document from the web may not read files of this machine");
  }
  auto text = net::is_url(location) ? read_remote(location) : disk_.read(location);
  if (text) files_.emplace(location, *text);
  return text;
}

bk::Result<std::string> DocumentLoader::read_remote(const std::string& location) {
  if (!remote())
    return bk::Error(bk::ErrorCode::kPermissionDenied, "the document may not refer to the web");
  if (++remote_files_ > kMaxRemoteFiles)
    return bk::unavailable("the document consists of more than 200 files");
  console_.progress("fetching " + location);
  net::FetchLimits limits;
  limits.allow_private = options_.allow_private;
  limits.bytes -= remote_bytes_;
  limits.interrupted = [](std::size_t) { return interrupt::interrupted(); };
  auto fetched = net::fetch(location, limits);
  if (!fetched) {
    bk::Error error = std::move(fetched).error();
    if (error.code() != bk::ErrorCode::kPermissionDenied || options_.allow_private) return error;
    return bk::Error(
        error.code(), error.message() + " (--allow-private lets documents come from there)");
  }
  remote_bytes_ += fetched->text.size();
  return std::move(fetched->text);
}

}  // namespace bkctl::workspace
