# `cpack -G DEB` (or TGZ) in a build folder makes one package: the program with its manual page and completions, and the
# runtime library as a CMake package.
install(FILES ${CMAKE_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME copyright COMPONENT program)

set(CPACK_GENERATOR DEB TGZ)
set(CPACK_PACKAGE_NAME bkctl)
set(CPACK_PACKAGE_VENDOR "The bkctl authors")
set(CPACK_PACKAGE_CONTACT "The bkctl authors <bkctl@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "API descriptions to complete C++ backends")
set(CPACK_PACKAGE_DESCRIPTION
  "bkctl reads an OpenAPI document and writes a complete C++ backend: routes, persistence, migrations, authentication, \
jobs, observability, container image and CI. It keeps that project in step with its document without losing a line that \
a person wrote. This package holds the program and the runtime library that such backends link.")
set(CPACK_RESOURCE_FILE_LICENSE ${CMAKE_SOURCE_DIR}/LICENSE)
set(CPACK_STRIP_FILES ON)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION devel)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# What building a generated project needs.
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS
  "cmake (>= 3.25), ninja-build, g++ | clang, pkg-config, git, libasio-dev, libcurl4-openssl-dev, libexpat1-dev, libnghttp2-dev, libpcre2-dev, libpq-dev, libre2-dev, libsqlite3-dev, libssl-dev, node-llhttp | libllhttp-dev")
include(CPack)
