#!/bin/sh
# Makes sure that there is a Chromium for the browser tests: the machine's own, else
# Debian's package where that can be installed, else Playwright's download.
for name in chromium chromium-browser google-chrome google-chrome-stable; do
    command -v "$name" >/dev/null 2>&1 && exit 0
done
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing Chromium…"
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null && exit 0
fi
exec "$BIN/python" -m playwright install chromium
