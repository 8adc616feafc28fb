# Building and testing this repository.

configure() {
  local preset=$1
  local launcher=()
  if command -v ccache >/dev/null 2>&1; then
    launcher=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache -DCMAKE_C_COMPILER_LAUNCHER=ccache)
  fi
  cmake --preset "$preset" "${launcher[@]}" >"build/$preset.configure.log" 2>&1 || {
    cat "build/$preset.configure.log" >&2
    return 1
  }
}

build() {
  local preset=$1
  shift
  mkdir -p build
  printf 'dev: building (%s)\n' "$preset"
  configure "$preset"
  cmake --build --preset "$preset" -j "$(jobs)" "$@"
}

dev_test() {
  install_build_packages
  install_test_packages
  install_node_tools
  install_node_test_tools
  build dev
  local filter=()
  [ $# -gt 0 ] && filter=(-R "$1")
  printf 'dev: testing\n'
  ctest --preset dev --no-tests=error "${filter[@]}"
}

dev_sanitizer() {
  install_build_packages
  install_test_packages
  install_node_tools
  build "$1" --target runtime_tests
  ctest --preset "$1" --no-tests=error -R '^runtime_'
}
dev_asan() { dev_sanitizer asan; }
dev_tsan() { dev_sanitizer tsan; }

# Expected files are what bkctl writes, in the generated projects' own style.
sources() { git ls-files -- 'cli/*.[ch]pp' 'generators/*.[ch]pp' 'runtime/*.[ch]pp' 'tests/*.[ch]pp' ':!tests/golden/*/expected/*'; }

dev_format() {
  install_packages clang-format-16
  if [ "${1:-}" = --check ]; then
    sources | xargs clang-format-16 --dry-run --Werror
  else
    sources | xargs clang-format-16 -i
  fi
}

dev_tidy() {
  install_build_packages
  install_test_packages
  install_node_tools
  install_packages clang-tidy-16 clang-16
  mkdir -p build
  configure tidy
  sources | grep '\.cpp$' | grep -v '^tests/' | xargs -P "$(jobs)" -n 4 clang-tidy-16 -p build/tidy --quiet --warnings-as-errors='*'
}
