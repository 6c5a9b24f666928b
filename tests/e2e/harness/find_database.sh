#!/bin/sh
# Makes sure that there is a PostgreSQL for the tests that need one, where Debian's package
# can be installed; elsewhere those tests say that they were skipped.
ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 && exit 0
command -v initdb >/dev/null 2>&1 && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing PostgreSQL…"
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq postgresql >/dev/null && exit 0
fi
echo "There is no PostgreSQL here; the tests that need it are skipped."
