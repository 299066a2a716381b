#!/bin/sh
# Debian ships Python without its venv module: install it where we may, else say how.
set -e
python=$1 folder=$2
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq >/dev/null && apt-get install -y -qq python3-venv >/dev/null
    exec "$python" -m venv "$folder"
fi
echo "Python's venv module is missing: run 'sudo apt-get install python3-venv', then make again." >&2
exit 1
