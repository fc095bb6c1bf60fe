#!/bin/sh
# Runs the program out of the disk image that packaging/build.py has built, which is read-only.
set -eu
image=$(ls dist/*.dmg)
place=$(mktemp -d)
hdiutil attach "$image" -nobrowse -readonly -mountpoint "$place"
trap 'hdiutil detach "$place"' EXIT
program="$place/wxtcp_gui.app/Contents/MacOS/wxtcp-gui"
"$program" --version
"$program" self-test
codesign --verify --deep --strict "$place/wxtcp_gui.app"
