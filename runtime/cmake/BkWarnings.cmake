# bk_warnings(<target> <as_errors>)
#
# The warnings that everything of this house is free of; errors where <as_errors> is true.
function(bk_warnings target as_errors)
  target_compile_options(${target} PRIVATE -Wall -Wextra -Wpedantic -Wconversion -Wshadow)
  if(CMAKE_CXX_COMPILER_ID STREQUAL GNU AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    # From -O2 on gcc 12 sees overlaps inside std::string that are not there (GCC bug 105651).
    target_compile_options(${target} PRIVATE -Wno-restrict)
  endif()
  if(CMAKE_CXX_COMPILER_ID STREQUAL GNU AND CMAKE_CXX_FLAGS MATCHES "-fsanitize=")
    # Instrumented, gcc no longer sees what is initialised; it does not instrument the fences of Asio.
    target_compile_options(${target} PRIVATE -Wno-maybe-uninitialized -Wno-tsan)
  endif()
  if(as_errors)
    target_compile_options(${target} PRIVATE -Werror)
  endif()
endfunction()
