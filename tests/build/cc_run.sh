# Programs in C, a feature each, compiled at every level by cc: they print what the comment at their end says.
# ONE=1: it stops at the first that is wrong.
# CC="gcc -std=gnu11 -fwrapv -fno-strict-aliasing" sh tests/build/cc_run.sh FOLDER [NAME ...]: what another compiler makes of them.
folder=$1
shift
compiler=${CC:-build/host/cc}
failures=0
count=0
. tests/build/host_libc.inc
test $# = 0 && set -- tests/cc/run/*.c
for source in "$@"; do
    name=$(basename "$source" .c)
    source=tests/cc/run/$name.c
    sed -n '/^\/\* expect:$/,/^\*\/$/p' "$source" | sed '1d;$d' >"$folder/wanted"
    for level in 0 1 2; do
        count=$((count + 1))
        if timeout 20 $compiler -w -O$level -c -o "$folder/$name.o" "$source" >"$folder/said" 2>&1 &&
            link_with_host "$folder/$name" "$folder/$name.o" >"$folder/said" 2>&1 &&
            timeout 10 "$folder/$name" >"$folder/got" 2>"$folder/said"; then
            cmp -s "$folder/wanted" "$folder/got" && continue
            echo "$source at -O$level prints"
            diff -a "$folder/wanted" "$folder/got" | head -10
        else
            echo "$source at -O$level: status $?"
            head -5 "$folder/said"
        fi
        failures=$((failures + 1))
        test -z "$ONE" || break 2
    done
    rm -f "$folder/$name" "$folder/$name.o"
done
echo "$count programs, $failures wrong"
test $count -gt 0 && test $failures = 0
