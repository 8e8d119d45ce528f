#!/bin/sh
# The pictures and the news flashes of the exercises are made by real programs: a browser, a voice,
# an encoder. Installs what is missing.
set -eu
missing=""
command -v chromium >/dev/null 2>&1 || missing="$missing chromium"
command -v espeak-ng >/dev/null 2>&1 || missing="$missing espeak-ng"
command -v ffmpeg >/dev/null 2>&1 || missing="$missing ffmpeg"
fc-list 2>/dev/null | grep -qi liberation || missing="$missing fonts-liberation2"
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ]; then
    as_root=""
elif sudo -n true 2>/dev/null; then
    as_root="sudo"
else
    echo "Missing for the media:$missing — install them (apt-get install$missing) and try again." >&2
    exit 1
fi
export DEBIAN_FRONTEND=noninteractive
$as_root apt-get update -qq
# shellcheck disable=SC2086 # a list of package names
$as_root apt-get install -y -qq --no-install-recommends fontconfig $missing
