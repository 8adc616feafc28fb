# Set-up: packages of the distribution, and npm test tools by their lock file.

BUILD_PACKAGES="ca-certificates cmake g++ ninja-build pkg-config git libargon2-dev libasio-dev libcli11-dev
  libcurl4-openssl-dev libexpat1-dev libgit2-dev libmimalloc-dev libnghttp2-dev libpcre2-dev libpq-dev libre2-dev
  libsqlite3-dev libssl-dev libyaml-cpp-dev node-llhttp zlib1g-dev npm"
TEST_PACKAGES="catch2 ccache chromium curl nghttp2-client openssl postgresql-15 prometheus python3 python3-yaml shellcheck xz-utils yamllint"

as_root() {
  if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

# Installs what is missing of the packages named; asks the package manager only when something is. A machine may carry a
# Node.js of its own, with npm inside, that Debian's package would conflict with.
install_packages() {
  local missing=()
  local package
  for package in "$@"; do
    if [ "$package" = npm ] && command -v npm >/dev/null 2>&1; then continue; fi
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
  done
  [ ${#missing[@]} -eq 0 ] && return 0
  printf 'dev: installing %s\n' "${missing[*]}"
  as_root apt-get update -qq
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}

# shellcheck disable=SC2086
install_build_packages() { install_packages $BUILD_PACKAGES; }
# shellcheck disable=SC2086
install_test_packages() { install_packages $TEST_PACKAGES; }

# Installs a folder's npm packages by its lock file, unless they are there.
install_node_folder() {
  local folder=$1
  [ "$folder/node_modules/.package-lock.json" -nt "$folder/package-lock.json" ] && return 0
  printf 'dev: installing npm packages of %s\n' "$folder"
  npm ci --prefix "$folder" --no-audit --no-fund --silent
  touch "$folder/node_modules/.package-lock.json"
}

# The page that generated services serve at /docs comes from npm, so building needs it.
install_node_tools() { install_node_folder tools/npm; }
install_node_test_tools() { install_node_folder tests/npm; }

jobs() { nproc; }
