#!/bin/sh
# Collect what students answered on one server, for `course class FOLDER`. Run as root:
#
#   collect.sh FOLDER NAME...
#
# Only the journals are read, each with the rights of its student, so that a link put among
# them shows nothing that the student could not have seen. FOLDER/NAME/progress holds them.
set -eu

LARGEST=50  # MB of a journal; a whole course comes to less than one
MOST=209715200  # bytes of all of a student's

[ $# -ge 2 ] || { echo "usage: collect.sh FOLDER NAME..." >&2; exit 2; }
[ "$(id -u)" -eq 0 ] || { echo "collect.sh: only root can read for every student" >&2; exit 2; }
folder=$1
shift
umask 077
mkdir -p "$folder"
failed=0
for name; do
  home=$(getent passwd "$name" | cut -d: -f6)
  [ -n "$home" ] || { echo "$name: no such user" >&2; failed=1; continue; }
  mkdir -p "$folder/$name"
  # shellcheck disable=SC2016  # expanded by the student's shell
  runuser -u "$name" -- env -i PATH=/usr/bin:/bin sh -c '
    cd "$1/course" 2>/dev/null && [ -d progress ] || exit 0
    find progress -maxdepth 1 -type f -name "*.jsonl" -size "-$2M" -print0 |
      tar --create --null --files-from=- --file=-
  ' sh "$home" "$LARGEST" </dev/null | head -c "$MOST" |
    tar --extract --ignore-zeros --no-same-owner --no-same-permissions --directory="$folder/$name" \
    || { echo "$name: could not be read to the end" >&2; failed=1; }
  echo "$name: $(find "$folder/$name" -name '*.jsonl' | wc -l) files"
done
exit $failed
