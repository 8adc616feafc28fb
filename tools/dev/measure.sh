# Benchmarks and the corpus of real documents: long, so not in CI.

# Builds and installs what the measurements use: an optimised bkctl and the runtime as projects find it.
prepare_release() {
  install_build_packages
  install_test_packages
  install_node_tools
  install_node_test_tools
  build package
  cmake --install build/package --prefix build/package/prefix >/dev/null
  export BKCTL=$PWD/build/package/cli/bkctl BK_PREFIX=$PWD/build/package/prefix BKCTL_E2E_FOLDER=$PWD/build/package/e2e
}

dev_bench() {
  prepare_release
  install_packages wrk util-linux
  python3 tests/bench/bench.py "$@"
}

# The eight first targets of ../shared, with gcc and clang; then Prism between three of them and their contract tests; then all
# valid documents up to 500 kB. Arguments: names of some of the targets, or `all` and parts of names or a limit (`all 2000kB`).
dev_corpus() {
  prepare_release
  install_packages clang-16
  if [ "${1:-}" = all ]; then
    python3 tests/e2e/corpus.py "${@:2}"
    return
  fi
  BKCTL_E2E_COMPILERS="g++ clang++-16" python3 tests/e2e/targets.py "$@"
  python3 tests/e2e/prism.py "$@"
  [ $# -gt 0 ] || python3 tests/e2e/corpus.py 500kB
}
