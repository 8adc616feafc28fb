# bk_module(<name> [PUBLIC <bk modules>...] [PRIVATE <bk modules or libraries>...])
#
# Declares the static library bk_<name> (alias bk::<name>) from src/*.cpp of the current folder, with include/ as its
# only public include folder. A module sees exactly the modules it names, so the compiler enforces docs/layers.txt.
function(bk_module name)
  cmake_parse_arguments(arg "" "" "PUBLIC;PRIVATE" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/src/*.cpp)
  if(NOT sources)
    set(sources ${CMAKE_CURRENT_BINARY_DIR}/empty.cpp)
    file(CONFIGURE OUTPUT ${sources} CONTENT "" @ONLY)
  endif()
  add_library(bk_${name} STATIC ${sources})
  add_library(bk::${name} ALIAS bk_${name})
  set_target_properties(bk_${name} PROPERTIES EXPORT_NAME ${name} POSITION_INDEPENDENT_CODE ON)
  target_compile_features(bk_${name} PUBLIC cxx_std_20)
  target_include_directories(bk_${name} PUBLIC
    $<BUILD_INTERFACE:${CMAKE_CURRENT_SOURCE_DIR}/include>
    $<INSTALL_INTERFACE:include>)
  target_include_directories(bk_${name} PRIVATE ${CMAKE_CURRENT_SOURCE_DIR}/src)
  target_link_libraries(bk_${name} PUBLIC ${arg_PUBLIC} PRIVATE ${arg_PRIVATE})
  bk_warnings(bk_${name} "${BKCTL_WERROR}")
endfunction()
