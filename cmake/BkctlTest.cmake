# bkctl_test(<name> LINK <targets>... [SOURCES <files>...] [LABELS <labels>...] [TIMEOUT <seconds>])
#
# Declares one Catch2 program from *_test.cpp of the current folder (or SOURCES) and registers it with CTest under its
# name. Catch's main is compiled once, in tests/support.
function(bkctl_test name)
  cmake_parse_arguments(arg "" "TIMEOUT" "LINK;SOURCES;LABELS" ${ARGN})
  if(NOT arg_SOURCES)
    file(GLOB arg_SOURCES CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*_test.cpp)
  endif()
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT 300)
  endif()
  add_executable(${name} ${arg_SOURCES})
  target_link_libraries(${name} PRIVATE bkctl_catch_main ${arg_LINK})
  target_include_directories(${name} PRIVATE ${CMAKE_SOURCE_DIR}/tests)
  target_compile_definitions(${name} PRIVATE BKCTL_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  target_compile_options(${name} PRIVATE -Wall -Wextra -Wpedantic -Wconversion -Wshadow
    $<$<BOOL:${BKCTL_WERROR}>:-Werror>)
  add_test(NAME ${name} COMMAND ${name})
  set_tests_properties(${name} PROPERTIES TIMEOUT ${arg_TIMEOUT} LABELS "${arg_LABELS}")
endfunction()
