#include "engine/yaml/files.hpp"

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <system_error>

namespace bkctl::yaml {
namespace {

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};

bk::Error system_error(int code) {
  return bk::not_found(std::generic_category().message(code));
}

}  // namespace

bk::Result<std::string> read_file(const std::string& path, std::size_t limit) {
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) return bk::invalid_argument("it is a folder");
  const std::unique_ptr<std::FILE, CloseFile> file(std::fopen(path.c_str(), "rb"));
  if (!file) return system_error(errno);
  // The size is only a hint: pipes have none, and files grow.
  const auto size = std::filesystem::file_size(path, error);
  std::size_t chunk =
      error || size > limit ? std::size_t{1} << 20 : static_cast<std::size_t>(size) + 1;
  std::string text;
  while (text.size() <= limit) {
    const std::size_t before = text.size();
    text.resize(before + chunk);
    const std::size_t count = std::fread(text.data() + before, 1, chunk, file.get());
    text.resize(before + count);
    if (count < chunk) break;
    chunk = std::size_t{1} << 20;
  }
  if (std::ferror(file.get()) != 0) return system_error(errno);
  if (text.size() > limit) {
    return bk::Error(
        bk::ErrorCode::kPayloadTooLarge,
        "it has more than " + std::to_string(limit) + " bytes, which is the limit");
  }
  return text;
}

Format format_of(std::string_view path) {
  const std::size_t dot = path.rfind('.');
  if (dot == std::string_view::npos) return Format::kAuto;
  std::string extension(path.substr(dot));
  for (char& c : extension) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return extension == ".json" ? Format::kJson : Format::kAuto;
}

}  // namespace bkctl::yaml
