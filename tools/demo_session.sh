#!/usr/bin/env bash
# A scripted session with the bookshop: demo_session.sh PROGRAM FOLDER. Starts the program in FOLDER on a free port, talks
# to it, stops it; exits 1 at the first answer that is not as expected. Credentials come from the environment.
set -euo pipefail
program=$(readlink -f "$1")
mkdir -p "$2"
cd "$2"
port=${PORT:-18080}
base=http://127.0.0.1:$port
checks=0

PORT=$port "$program" serve >session.log 2>&1 &
server=$!
trap 'kill -TERM "$server" 2>/dev/null; wait "$server" 2>/dev/null || true' EXIT
for _ in $(seq 100); do
  curl --silent --fail --output /dev/null "$base/readyz" && break
  kill -0 "$server" 2>/dev/null || { cat session.log >&2; exit 1; }
  sleep 0.1
done

# say METHOD PATH [CURL-ARGUMENT...]: prints the request and its answer; sets $status and $body.
say() {
  local method=$1 path=$2
  shift 2
  body=$(curl --silent --show-error --request "$method" --write-out '\n%{http_code}' "$base$path" "$@")
  status=${body##*$'\n'}
  body=${body%$'\n'*}
  printf '%-6s %-50s %s %s\n' "$method" "$path" "$status" "${body:0:120}"
}
expect() {
  checks=$((checks + 1))
  [ "$status" = "$1" ] || { printf 'expected status %s, got %s: %s\n' "$1" "$status" "$body" >&2; exit 1; }
  shift
  local text
  for text in "$@"; do
    case "$body" in
      *"$text"*) ;;
      *) printf 'expected %s in: %s\n' "$text" "$body" >&2; exit 1 ;;
    esac
  done
}
field() { printf '%s' "$body" | sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p"; }

json=(--header 'Content-Type: application/json')
patch=(--header 'Content-Type: application/merge-patch+json')
staff=(--header 'X-Staff-Key: staff-key')
customer=(--header 'Authorization: Bearer customer-token')

say POST /authors "${json[@]}" --data '{"name":"Mary Shelley"}';                                expect 401
say POST /authors "${staff[@]}" "${json[@]}" --data '{"name":"Mary Shelley","bornOn":"1797-08-30"}'; expect 201 '"name":"Mary Shelley"'
author=$(printf '%s' "$body" | sed -n 's/.*"id":"\([^"]*\)".*/\1/p')
say POST /authors "${staff[@]}" "${json[@]}" --data '{"name":"","bornOn":"yesterday"}';         expect 400 '/name' '/bornOn'
say POST /books "${staff[@]}" "${json[@]}" --data "{\"authorId\":\"$author\",\"title\":\"Frankenstein\",\"price\":1290,\"isbn\":\"9780141439471\",\"tags\":[\"gothic\"]}"; expect 201 '"title":"Frankenstein"' '"format":"paperback"'
book=$(printf '%s' "$body" | sed -n 's/.*"id":"\([^"]*\)".*/\1/p')
say POST /books "${staff[@]}" "${json[@]}" --data "{\"authorId\":\"$author\",\"title\":\"Again\",\"price\":1,\"isbn\":\"9780141439471\"}"; expect 409
say POST /books "${staff[@]}" "${json[@]}" --data '{"authorId":"0190163d-8694-739b-aea5-966c26f8ad91","title":"Nobody","price":1}'; expect 422
say POST /books "${staff[@]}" "${json[@]}" --data "{\"authorId\":\"$author\",\"title\":\"Mathilda\",\"price\":890}"; expect 201
say GET "/books/$book";                                                                         expect 200 '"price":1290'
say PATCH "/books/$book" "${staff[@]}" "${patch[@]}" --data '{"price":990,"subtitle":"or, the Modern Prometheus"}'; expect 200 '"price":990' 'Prometheus'
say GET '/books?sort=-price&limit=1';                                                           expect 200 '"total":2' 'Frankenstein'
say GET '/books?q=mathil';                                                                      expect 200 '"total":1' 'Mathilda'
say GET '/books?minPrice=900';                                                                  expect 200 '"total":1' 'Frankenstein'
say GET "/authors/$author/books";                                                               expect 200 '"total":2'
say GET /books/0190163d-8694-739b-aea5-966c26f8ad91;                                            expect 404
say GET '/books?limit=1000';                                                                    expect 400 'limit'
say POST /orders "${customer[@]}" "${json[@]}" --data "{\"email\":\"reader@example.com\",\"lines\":[{\"bookId\":\"$book\",\"quantity\":2}]}"; expect 201 '"status":"placed"'
order=$(printf '%s' "$body" | sed -n 's/^{"id":"\([^"]*\)".*/\1/p')
say GET "/orders/$order" "${customer[@]}";                                                      expect 200 'reader@example.com'
say GET "/orders/$order/quote" "${customer[@]}";                                                expect 501
say DELETE "/books/$book" "${staff[@]}";                                                        expect 204
say GET "/books/$book";                                                                         expect 404
say GET /openapi.json;                                                                          expect 200 '"openapi"'
say GET /docs;                                                                                  expect 200 'swagger'
say GET /metrics;                                                                               expect 200 'http_server_request_duration_seconds'
say GET /livez;                                                                                 expect 200
printf '\n%s answers as expected\n' "$checks"
