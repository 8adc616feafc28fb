#include "git/objects.hpp"

#include <openssl/sha.h>
#include <zlib.h>

#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "bk/core/bytes.hpp"

namespace bkctl::git {
namespace {

const unsigned char* octets(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* octets(std::string& text) {
  return reinterpret_cast<unsigned char*>(text.data());
}

void append_number(std::string& out, std::uint32_t number) {
  for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>((number >> shift) & 0xffu);
}

// Type and size of an object in a pack: four bits of the size, then seven at a time.
void append_header(std::string& out, git_object_t type, std::size_t size) {
  auto byte = static_cast<unsigned char>((static_cast<unsigned>(type) << 4u) | (size & 0x0fu));
  size >>= 4u;
  while (size != 0) {
    out += static_cast<char>(byte | 0x80u);
    byte = static_cast<unsigned char>(size & 0x7fu);
    size >>= 7u;
  }
  out += static_cast<char>(byte);
}

// A zlib stream (RFC 1950) of stored blocks.
void append_stored(std::string& out, std::string_view data) {
  const std::size_t begin = out.size();
  uLongf size = compressBound(data.size());
  out.resize(begin + size);
  compress2(octets(out) + begin, &size, octets(data), data.size(), Z_NO_COMPRESSION);
  out.resize(begin + size);
}

// The checksum at the end of git's pack and index files.
std::string checksum_of(std::string_view data) {
  std::string sum(SHA_DIGEST_LENGTH, '\0');
  SHA1(octets(data), data.size(), octets(sum));
  return sum;
}

}  // namespace

Objects::Objects() {
  git_libgit2_init();
}

Objects::~Objects() {
  git_libgit2_shutdown();
}

int Objects::attach(git_repository* repository) {
  auto* backend = new Backend;
  if (const int status = git_odb_init_backend(&backend->base, GIT_ODB_BACKEND_VERSION);
      status != 0) {
    delete backend;
    return status;
  }
  backend->owner = this;
  backend->base.read = &Objects::read;
  backend->base.read_header = &Objects::read_header;
  backend->base.write = &Objects::write;
  backend->base.exists = &Objects::exists;
  backend->base.free = [](git_odb_backend* base) { delete reinterpret_cast<Backend*>(base); };
  git_odb* odb = nullptr;
  int status = git_repository_odb(&odb, repository);
  constexpr int kBeforeAllOthers = 1000;
  if (status == 0) status = git_odb_add_backend(odb, &backend->base, kBeforeAllOthers);
  if (status != 0) delete backend;
  git_odb_free(odb);
  return status;
}

Objects::Pack Objects::pack() const {
  std::size_t size = 64;
  for (const auto& [id, object] : objects_)
    size += object.data.size() + object.data.size() / 1000 + 32;
  Pack out;
  out.pack.reserve(size);
  out.pack += "PACK";
  append_number(out.pack, 2);
  append_number(out.pack, static_cast<std::uint32_t>(objects_.size()));
  std::array<std::uint32_t, 256> up_to{};  // objects whose id starts with at most this octet
  std::string ids;
  std::string checksums;
  std::string offsets;
  for (const auto& [id, object] : objects_) {
    const std::size_t begin = out.pack.size();
    append_header(out.pack, object.type, object.data.size());
    append_stored(out.pack, object.data);
    ids.append(reinterpret_cast<const char*>(id.id), GIT_OID_RAWSZ);
    const auto entry = std::string_view{out.pack}.substr(begin);
    append_number(checksums, static_cast<std::uint32_t>(crc32_z(0, octets(entry), entry.size())));
    append_number(offsets, static_cast<std::uint32_t>(begin));
    for (std::size_t octet = id.id[0]; octet < up_to.size(); ++octet) ++up_to[octet];
  }
  const std::string checksum = checksum_of(out.pack);
  out.pack += checksum;
  out.index = "\377tOc";
  append_number(out.index, 2);
  for (const auto count : up_to) append_number(out.index, count);
  out.index += ids + checksums + offsets + checksum;
  out.index += checksum_of(out.index);
  out.name = "pack-" + bk::hex_encode(checksum);
  return out;
}

Objects& Objects::of(git_odb_backend* backend) {
  return *reinterpret_cast<Backend*>(backend)->owner;
}

int Objects::read(
    void** data,
    std::size_t* size,
    git_object_t* type,
    git_odb_backend* backend,
    const git_oid* id) {
  const auto found = of(backend).objects_.find(*id);
  if (found == of(backend).objects_.end()) return GIT_ENOTFOUND;
  *size = found->second.data.size();
  *type = found->second.type;
  *data = git_odb_backend_data_alloc(backend, *size + 1);
  if (*data == nullptr) return GIT_ERROR;
  std::memcpy(*data, found->second.data.c_str(), *size + 1);
  return 0;
}

int Objects::read_header(
    std::size_t* size, git_object_t* type, git_odb_backend* backend, const git_oid* id) {
  const auto found = of(backend).objects_.find(*id);
  if (found == of(backend).objects_.end()) return GIT_ENOTFOUND;
  *size = found->second.data.size();
  *type = found->second.type;
  return 0;
}

int Objects::write(
    git_odb_backend* backend,
    const git_oid* id,
    const void* data,
    std::size_t size,
    git_object_t type) {
  of(backend).objects_.try_emplace(
      *id, Object{type, std::string(static_cast<const char*>(data), size)});
  return 0;
}

int Objects::exists(git_odb_backend* backend, const git_oid* id) {
  return of(backend).objects_.count(*id) != 0 ? 1 : 0;
}

}  // namespace bkctl::git
