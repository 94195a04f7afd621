# What `make bench-selfhost` counts inside, on this host: everything is built again by the same programs (those that cc has compiled:
# make by-cc), each behind valgrind, and their instructions are added up: of programs alone, without the host's kernel. Then all
# figures, the sum, and how many times as many instructions it takes inside.
#     sh tests/bench/selfhost.sh FOLDER ROWS        ROWS: the file with those of inside
set -e
folder=$1 rows=$2
command -v valgrind >/dev/null || { echo 'selfhost.sh: valgrind is missing: install the Debian package valgrind'; exit 1; }
rm -rf "$folder"
mkdir -p "$folder/counts"
# Behind valgrind cc does not find where it is, and so not its headers.
unset MAKEFLAGS MAKELEVEL MFLAGS MAKEOVERRIDES
valgrind --tool=callgrind --callgrind-out-file=/dev/null --trace-children=yes --log-file="$folder/counts/%p" \
    build/by-cc/host/make B="$folder/build" CC='build/by-cc/host/cc -isystem cc/include' all >"$folder/log" 2>&1 || { tail "$folder/log"; exit 1; }
cmp build/system.boot "$folder/build/system.boot"
rm -rf "$folder/build"
cat "$folder"/counts/* | awk '
    $2 == "Command:" { name = $3; sub(/.*\//, "", name) }
    $2 == "Collected" { sum[name ~ /^(cc|make|mkimage)$/ ? name : "rest"] += $4 }
    END { for (name in sum) printf "linux_%s\t%.0f\tinstructions\t-\n", name, sum[name] }' | sort >"$folder/rows"
cat "$rows" "$folder/rows" | awk -F '\t' '
    { print $1, $2 }
    $1 == "selfhost_nothing" { nothing = $2; next }
    /^selfhost_/ { inside += $2; parts++ }
    /^linux_/ { linux += $2 }
    END {
        inside -= (parts - 1) * nothing         # each part has read the makefile
        printf "all %.0f inside, %.0f on this host: %.2f times\n", inside, linux, inside / linux
    }'
