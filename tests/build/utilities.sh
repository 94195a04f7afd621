# The utilities of programs/, built for the host with sanitizers, do what tests/utilities/*.cases say. The argument is a folder of this
# test's own; ONLY="NAME ..." of the environment tries only these. A file NAME.cases has commands for sh, each in one line:
#     # TEXT       a remark
#     % COMMAND    prepares the folder, with the host's tools; $QUINE is the tree
#     = COMMAND    prints the same, with the same status, as by the host's tools (standard error aside)
#     $ COMMAND    prints the lines that follow (standard error too); a status other than 0 is a last line [status N]
# A command runs in a folder that all commands of the file share; the host's tools have one of their own, with the same preparations.
root=$PWD
folder=$(cd "$1" && pwd)
ours=$root/build/test/utilities:/usr/bin:/bin
hosts=/usr/bin:/bin
export QUINE="$root" LC_ALL=C TZ=UTC0 ASAN_OPTIONS=detect_leaks=0 UBSAN_OPTIONS=print_stacktrace=1
unset POSIXLY_CORRECT
failures=0
count=0

# run PATH COMMAND FOLDER: what it prints and its status, as in the files.
run() {
    (cd "$3" && PATH=$1 timeout 60 sh -c "$2" </dev/null)
    status=$?
    test $status = 0 || echo "[status $status]"
}

# The command of line $line against the file "wanted".
compare() {
    count=$((count + 1))
    test "$(cat "$folder/got"; echo .)" = "$(cat "$folder/wanted"; echo .)" && return
    printf '%s:%s: %s: expected (<) and printed (>)\n' "$cases" "$line" "$command"
    diff "$folder/wanted" "$folder/got" | head -20
    failures=$((failures + 1))
    test $failures -lt 30 || { echo 'and so on'; exit 1; }
}

# Ends the expected lines of a `$` command, if one is open.
finish() {
    test "$open" = no && return
    open=no
    compare
}

for name in ${ONLY:-$(ls tests/utilities | sed -n 's/\.cases$//p')}; do
    cases=tests/utilities/$name.cases
    test -x "build/test/utilities/$name" || { echo "$name is not built for the host"; exit 1; }
    rm -rf "$folder/ours" "$folder/host"
    mkdir "$folder/ours" "$folder/host"
    number=0
    open=no
    while IFS= read -r text; do
        number=$((number + 1))
        case $text in
        '# '*) finish ;;
        '% '*)
            finish
            for side in ours host; do run "$hosts" "${text#% }" "$folder/$side" >/dev/null; done ;;
        '= '*)
            finish
            command=${text#= } line=$number
            run "$ours" "$command" "$folder/ours" >"$folder/got" 2>"$folder/said"
            run "$hosts" "$command" "$folder/host" >"$folder/wanted" 2>/dev/null
            compare
            grep -Eq 'runtime error:|Sanitizer' "$folder/said" || continue
            printf '%s:%s: %s: a sanitizer says\n' "$cases" "$line" "$command"
            head "$folder/said"
            failures=$((failures + 1)) ;;
        '$ '*)
            finish
            command=${text#$ } line=$number open=yes
            run "$ours" "$command" "$folder/ours" >"$folder/got" 2>&1
            : >"$folder/wanted" ;;
        *)
            test "$open" = yes || { echo "$cases:$number: not a command"; exit 1; }
            printf '%s\n' "$text" >>"$folder/wanted" ;;
        esac
    done <"$cases"
    finish
done
echo "$count commands, $failures failures"
test $failures = 0 && test $count -gt 0
