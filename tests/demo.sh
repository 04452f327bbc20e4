# Serves a fresh `minka demo` for the script that sources this file, as `start_demo PATH_OF_MINKA`; it sets `address`, and
# `work`, a folder that goes when the script ends, as the server does.

start_demo() {
  work=$(mktemp -d)
  trap 'stop_demo' EXIT
  # Nothing of the surroundings' settings, and a port that is free.
  local settings
  settings=$(compgen -e MINKA_ || true)
  env ${settings:+$(printf -- '-u %s ' $settings)} DATABASE_URL="sqlite:$work/demo.db" \
    "$1" demo --listen 127.0.0.1:0 >"$work/demo.log" 2>&1 &
  server=$!
  for _ in $(seq 1200); do
    address=$(sed -n 's/^Minka answers on //p' "$work/demo.log")
    if [ -n "$address" ]; then return; fi
    kill -0 "$server" 2>/dev/null || break
    sleep 0.1
  done
  cat "$work/demo.log"
  echo "the server does not answer" >&2
  exit 1
}

stop_demo() {
  kill "$server" 2>/dev/null || true
  wait "$server" 2>/dev/null || true
  rm -rf "$work"
}
