# bkctl_library(<name> [PUBLIC <targets>...] [PRIVATE <targets>...])
#
# Declares the static library bkctl_<name> from *.cpp of the current folder. Headers are included by their path below
# generators/ or cli/: #include "engine/yaml/value.hpp".
function(bkctl_library name)
  cmake_parse_arguments(arg "" "" "PUBLIC;PRIVATE" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  add_library(bkctl_${name} STATIC ${sources})
  target_compile_features(bkctl_${name} PUBLIC cxx_std_20)
  target_include_directories(bkctl_${name} PUBLIC ${CMAKE_SOURCE_DIR}/generators ${CMAKE_SOURCE_DIR}/cli)
  target_link_libraries(bkctl_${name} PUBLIC ${arg_PUBLIC} PRIVATE ${arg_PRIVATE})
  bk_warnings(bkctl_${name} "${BKCTL_WERROR}")
endfunction()
