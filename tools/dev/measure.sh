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
  install_packages wrk util-linux golang-go libh2o-evloop-dev libsimdjson-dev
  # better-sqlite3 is compiled: where Node.js came with its headers, none are fetched.
  if [ -d /usr/include/node ]; then export npm_config_nodedir=/usr; fi
  install_node_folder tests/bench/npm
  # Unpacked, not installed: as peers they are no services of this machine.
  local peer
  for peer in nginx h2o; do
    [ -d "build/bench/peers/usr/share/doc/$peer" ] && continue
    mkdir -p build/bench/peers
    (cd build/bench/peers && apt-get download -qq "$peer" && dpkg -x "$peer"_*.deb . && rm "$peer"_*.deb)
  done
  python3 tests/bench/bench.py "$@"
}

# What CTest runs on a part of the documents, on all of them; times are those of an optimised build.
dev_conformance() {
  install_build_packages
  install_packages python3-yaml
  build package --target bkctl
  local bkctl=$PWD/build/package/cli/bkctl name failed=0
  for name in lint scenarios verdicts rejected diff mutations; do
    printf '\nconformance: %s\n' "$name"
    python3 "tests/conformance/$name.py" "$bkctl" || failed=1
  done
  printf '\nconformance: round trips\n'
  python3 tests/cli/roundtrip_test.py "$bkctl" "$PWD" --all || failed=1
  return "$failed"
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

# libFuzzer with address and undefined-behaviour sanitizers on every parser of foreign input. Arguments: seconds for each (60), and
# names of some of them. What it finds stays in build/fuzz/found.
dev_fuzz() {
  install_build_packages
  install_packages clang-16 libclang-rt-16-dev
  local seconds=${1:-60}
  [ $# -gt 0 ] && shift
  local names=("$@")
  [ ${#names[@]} -gt 0 ] || mapfile -t names < <(basename -s _fuzz.cpp tests/fuzz/*_fuzz.cpp)
  cmake --preset fuzz >build/fuzz.configure.log
  cmake --build build/fuzz --target "${names[@]/%/_fuzz}"
  local name failed=0
  for name in "${names[@]}"; do
    mkdir -p "build/fuzz/corpus/$name" build/fuzz/found
    case $name in
      loader | lowering | yaml) find tests/golden docs/examples -name '*.yaml' -size -8k -exec cp --backup=numbered -t "build/fuzz/corpus/$name" {} + ;;
      template) find templates -name '*.tmpl' -size -4k -exec cp --backup=numbered -t "build/fuzz/corpus/$name" {} + ;;
    esac
    printf 'fuzz: %s, %s seconds\n' "$name" "$seconds"
    "build/fuzz/tests/fuzz/${name}_fuzz" -max_total_time="$seconds" -max_len=8192 -timeout=20 -rss_limit_mb=3000 -verbosity=0 -print_final_stats=1 \
      -artifact_prefix="build/fuzz/found/$name-" "build/fuzz/corpus/$name" 2>&1 | tail -n 25 || failed=1
  done
  return "$failed"
}
