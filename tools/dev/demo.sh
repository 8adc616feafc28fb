# The main job on the embedded default: generate the bookshop, build it, serve it.

dev_demo() {
  local check=no
  [ "${1:-}" = --check ] && check=yes
  install_build_packages
  install_packages curl
  install_node_tools
  build package --target bkctl
  local folder=build/demo/bookshop
  rm -rf build/demo
  mkdir -p build/demo
  ./build/package/cli/bkctl new "$folder" --spec docs/examples/bookshop/openapi.yaml
  printf '\ndev: building the bookshop\n'
  (cd "$folder" && cmake --preset release >/dev/null && cmake --build --preset release -j "$(jobs)")
  export AUTH_STAFF_KEY_KEYS=demo:staff-key AUTH_CUSTOMER_TOKEN_KEYS=demo:customer-token:orders:read+orders:write
  if [ "$check" = yes ]; then
    tools/demo_session.sh "$folder/build/release/bookshop" "build/demo"
    return
  fi
  cat <<'TXT'

The bookshop is about to be served; Ctrl-C ends it. Try, in another terminal:

  curl http://127.0.0.1:8080/books
  curl -X POST http://127.0.0.1:8080/authors -H 'X-Staff-Key: staff-key' \
       -H 'Content-Type: application/json' -d '{"name":"Mary Shelley"}'

TXT
  cd build/demo
  exec "./bookshop/build/release/bookshop" serve
}
