# What cc says of the programs in tests/cc/errors: all of it, each message by line and text, as the comment at the end says. Those of
# warnings have their options in the first line ("/* options: -Wall" ...) and are compiled to the end.
failures=0
for source in tests/cc/errors/*.c; do
    sed -n '/^\/\* messages:$/,/^\*\/$/p' "$source" | sed '1d;$d' >"$1/wanted"
    options=$(sed -n '1s,^/\* options: \(.*\) \*/$,\1,p' "$source")
    timeout 20 build/host/cc ${options:--w -fsyntax-only} -c -o "$1/object" -fmax-errors=0 "$source" >"$1/said" 2>&1
    status=$?
    sed -nE 's/^[^ :]*:([0-9]+):[0-9]+: (error|warning|note): /\1: \2: /p' "$1/said" >"$1/got"
    grep -q '^[0-9]*: error: ' "$1/wanted"
    test $status != $? && test -s "$1/wanted" && cmp -s "$1/wanted" "$1/got" && continue
    echo "$source: status $status"
    diff "$1/wanted" "$1/got"
    failures=1
done
test $failures = 0
