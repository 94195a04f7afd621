# What cc says of the programs in tests/cc/errors: all their errors, each by line and text, as the comment at the end says.
failures=0
for source in tests/cc/errors/*.c; do
    sed -n '/^\/\* messages:$/,/^\*\/$/p' "$source" | sed '1d;$d' >"$1/wanted"
    timeout 20 build/host/cc -fsyntax-only -fmax-errors=0 "$source" >"$1/said" 2>&1
    status=$?
    sed -nE 's/^[^ :]*:([0-9]+):[0-9]+: (error|note): /\1: \2: /p' "$1/said" >"$1/got"
    test $status = 1 && test -s "$1/wanted" && cmp -s "$1/wanted" "$1/got" && continue
    echo "$source: status $status"
    diff "$1/wanted" "$1/got"
    failures=1
done
test $failures = 0
