# bk_embed(<target> [NAME <name>] NAMESPACE <ns> BASE <dir> FILES <files relative to BASE>...)
#
# Adds to <target> a function  std::span<const bk::EmbeddedFile> <ns>::<name>_files()  that returns the files' bytes,
# sorted by path, linked into the program by the assembler's .incbin (so large files cost no compile time). Editing a
# file rebuilds it. The header is <target>_<name>.hpp; the name is `embedded` unless given.
function(bk_embed target)
  cmake_parse_arguments(arg "" "NAME;NAMESPACE;BASE" "FILES" ${ARGN})
  if(NOT arg_NAME)
    set(arg_NAME embedded)
  endif()
  set(unit ${target}_${arg_NAME})
  set(files ${arg_FILES})
  list(SORT files)
  set(out ${CMAKE_CURRENT_BINARY_DIR}/${unit})
  set(blocks "")
  set(entries "")
  set(absolute "")
  set(index 0)
  foreach(file IN LISTS files)
    string(MAKE_C_IDENTIFIER bk_embed_${unit}_${index} symbol)
    list(APPEND absolute ${arg_BASE}/${file})
    string(APPEND blocks
      "asm(R\"(.pushsection .rodata\n.global ${symbol}\n${symbol}:\n.incbin \"${arg_BASE}/${file}\"\n"
      ".global ${symbol}_end\n${symbol}_end:\n.byte 0\n.popsection\n)\");\n"
      "extern \"C\" const char ${symbol}[];\nextern \"C\" const char ${symbol}_end[];\n")
    string(APPEND entries
      "      {\"${file}\", {${symbol}, static_cast<std::size_t>(${symbol}_end - ${symbol})}},\n")
    math(EXPR index "${index} + 1")
  endforeach()
  file(CONFIGURE OUTPUT ${out}/${unit}.hpp @ONLY CONTENT
"#pragma once\n\n#include <span>\n\n#include \"bk/core/embedded_file.hpp\"\n\nnamespace ${arg_NAMESPACE} {\n
/// The files linked into this program, sorted by path; they live as long as the program.
std::span<const bk::EmbeddedFile> ${arg_NAME}_files();\n\n}  // namespace ${arg_NAMESPACE}\n")
  file(CONFIGURE OUTPUT ${out}/${unit}.cpp @ONLY CONTENT
"#include \"${unit}.hpp\"\n\n#include <array>\n\n${blocks}\nnamespace ${arg_NAMESPACE} {\n
std::span<const bk::EmbeddedFile> ${arg_NAME}_files() {
  static const std::array<bk::EmbeddedFile, ${index}> files{{
${entries}  }};
  return files;
}\n\n}  // namespace ${arg_NAMESPACE}\n")
  set_source_files_properties(${out}/${unit}.cpp PROPERTIES
    OBJECT_DEPENDS "${absolute}" SKIP_UNITY_BUILD_INCLUSION ON)
  target_sources(${target} PRIVATE ${out}/${unit}.cpp)
  target_include_directories(${target} PUBLIC $<BUILD_INTERFACE:${out}>)
endfunction()
