# Runs inside, in /src: builds again and again, and says each time what came out and whether everything that was used is back.
#
#     sh tests/rebuild_inside.sh ROUNDS FILES [MAKE'S ARGUMENTS]
#
# Before and after the rounds it builds once while the servers that can be restarted under everyone's feet are, one every
# second. Files ending in .elf are compared without their debugging information.
rounds=$1 files=$2 log=/tmp/rebuild.log
shift 2

build() {
    rm -rf build
    make "$@" || failed='make failed'
    for file in $files; do
        case $file in *.elf) strip -o $file.stripped $file && mv $file.stripped $file ;; esac
    done
    sums=$(sha256sum $files)
    rm -rf build
}

build_undisturbed() {
    build "$@" >$log 2>&1
    rm $log
}

restart_servers() {
    while :; do
        for server in log keyboard serial console terminal; do
            restart $server
            sleep 1
        done
    done >/dev/null 2>&1
}

# To the terminal. The last of the restarting programs ends by itself.
build_disturbed() {
    restart_servers &
    build "$@"
    kill $!
    wait
    sleep 2
}

restarts() {
    authority | awk '{ sum += $3 } END { print sum }'
}

# Everything, or with `used` only what is used: servers that have just been restarted have made less for themselves. `resources` wants
# all memory for a moment: nothing else is started meanwhile.
count() {
    counted=$(resources)
    if test "$1" = used; then echo "$counted" | sed '/^UNTYPED/,$d'; else echo "$counted"; fi
}

# What a process or a server has for itself comes in pieces, and is the most that it needed so far, frames and the CNodes that
# hold 254 of them each: so much may change by one in a hundred, and two; the pieces into which free memory is
# cut (UNTYPED), by one in three: where a process lay decides which halves join again. All else is the same. What is not is printed.
differ() {
    { echo "$1"; echo "$2"; } | awk '
        !($1 in before) { before[$1] = $2; next }
        {
            more = $2 > before[$1] ? $2 - before[$1] : before[$1] - $2
            part = $1 == "UNTYPED" ? 3 : 100
            if (more > ($1 ~ /^(memory-free|UNTYPED|CNODE|REPLY|PAGE_TABLE|FRAME)$/ ? before[$1] / part + 2 : 0))
                print $1 ": " before[$1] " before, " $2 " now"
        }'
}

compare() {
    echo "$sums"
    counts=$(count $2)
    difference=$(differ "$3" "$counts")
    echo "round $1: ${failed:-${difference:-everything is back}}"
}

# What a server once needed for so many clients or pages at a time stays its own, and a program that was unpacked stays in
# memory: all that is done later is done before the first count, and more files are made than a build needs at any time.
round=0 failed=
build_disturbed "$@"
build_undisturbed "$@"
head -c 8000000 /dev/zero >$log
rm $log
first=$(restarts)
used=$(count used)
used=$(count used)
all=$(count all)
while test $round -lt $rounds; do
    round=$((round + 1))
    build_undisturbed "$@"
    compare $round all "$all"
done
build_disturbed "$@"
test $(($(restarts) - first)) -gt 0 && echo 'servers were restarted meanwhile'
compare last used "$used"
