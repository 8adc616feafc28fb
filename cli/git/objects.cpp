#include "git/objects.hpp"

#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "bk/core/bytes.hpp"
#include "git/sha1.hpp"

namespace bkctl::git {
namespace {

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

std::uint32_t adler32(std::string_view data) {
  constexpr std::uint32_t kPrime = 65521;
  constexpr std::size_t kBatch = 5552;  // as many as fit before the sums could overflow (RFC 1950)
  std::uint32_t a = 1;
  std::uint32_t b = 0;
  while (!data.empty()) {
    const auto batch = data.substr(0, kBatch);
    for (const char c : batch) {
      a += static_cast<unsigned char>(c);
      b += a;
    }
    a %= kPrime;
    b %= kPrime;
    data.remove_prefix(batch.size());
  }
  return (b << 16u) | a;
}

// The CRC of zlib, gzip and Ethernet (ISO 3309), four octets at a time.
std::uint32_t crc32(std::string_view data) {
  using Table = std::array<std::array<std::uint32_t, 256>, 4>;
  static const Table table = [] {
    Table made{};
    for (std::uint32_t i = 0; i < 256; ++i) {
      std::uint32_t value = i;
      for (int bit = 0; bit < 8; ++bit)
        value = (value >> 1u) ^ ((value & 1u) != 0 ? 0xedb88320u : 0u);
      made[0][i] = value;
    }
    for (std::size_t row = 1; row < made.size(); ++row) {
      for (std::size_t i = 0; i < 256; ++i)
        made[row][i] = (made[row - 1][i] >> 8u) ^ made[0][made[row - 1][i] & 0xffu];
    }
    return made;
  }();
  std::uint32_t crc = ~std::uint32_t{0};
  const auto octet = [&data](std::size_t i) {
    return std::uint32_t{static_cast<unsigned char>(data[i])};
  };
  for (; data.size() >= 4; data.remove_prefix(4)) {
    crc ^= octet(0) | (octet(1) << 8u) | (octet(2) << 16u) | (octet(3) << 24u);
    crc = table[3][crc & 0xffu] ^ table[2][(crc >> 8u) & 0xffu] ^ table[1][(crc >> 16u) & 0xffu] ^
          table[0][crc >> 24u];
  }
  for (; !data.empty(); data.remove_prefix(1))
    crc = (crc >> 8u) ^ table[0][(crc ^ octet(0)) & 0xffu];
  return ~crc;
}

// A zlib stream (RFC 1950) of stored blocks (RFC 1951 section 3.2.4).
void append_stored(std::string& out, std::string_view data) {
  constexpr std::size_t kBlock = 65535;
  const std::uint32_t checksum = adler32(data);
  out += "\x78\x01";
  do {
    const auto block = data.substr(0, kBlock);
    data.remove_prefix(block.size());
    const auto size = static_cast<std::uint16_t>(block.size());
    out += data.empty() ? '\1' : '\0';
    for (const unsigned value : {unsigned{size}, ~unsigned{size}}) {
      out += static_cast<char>(value & 0xffu);
      out += static_cast<char>((value >> 8u) & 0xffu);
    }
    out += block;
  } while (!data.empty());
  append_number(out, checksum);
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
    append_number(checksums, crc32(std::string_view{out.pack}.substr(begin)));
    append_number(offsets, static_cast<std::uint32_t>(begin));
    for (std::size_t octet = id.id[0]; octet < up_to.size(); ++octet) ++up_to[octet];
  }
  const std::string checksum = sha1(out.pack);
  out.pack += checksum;
  out.index = "\377tOc";
  append_number(out.index, 2);
  for (const auto count : up_to) append_number(out.index, count);
  out.index += ids + checksums + offsets + checksum;
  out.index += sha1(out.index);
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
