# Random programs without undefined behaviour (tests/tools/cc_random.c) print the same whether cc or gcc compiled them.
# Of the environment, COUNT: how many; FIRST: the first one's number; BATCH: how many a file. The argument is a folder of this
# test's own.
folder=$1
. tests/build/host_libc.inc
first=${FIRST:-1}
batch=${BATCH:-20}
end=$((first + ${COUNT:-2000}))
while [ "$first" -lt "$end" ]; do
    [ $((first + batch)) -gt "$end" ] && batch=$((end - first))
    build/test/tools/cc_random "$first" "$batch" >"$folder/program.c" || exit 1
    # Nearly all the time of this test is gcc's, and -Og the cheapest that it has.
    if ! gcc -w -Wno-packed-bitfield-compat -Og -fwrapv -fno-strict-aliasing -c -o "$folder/program.o" "$folder/program.c" 2>"$folder/said"; then
        # It happens: there is nothing to compare with then.
        grep -q 'internal compiler error' "$folder/said" || { cat "$folder/said"; echo "programs from $first: gcc refuses them"; exit 1; }
        echo "programs from $first: gcc crashes, they are left out"
        first=$((first + batch))
        continue
    fi
    link_with_host "$folder/program" "$folder/program.o" || exit 1
    timeout 100 "$folder/program" >"$folder/wanted" || { echo "programs from $first: status $?"; exit 1; }
    for options in -O0 -O1 -O2 '-Os -fpic -g'; do
        timeout 100 build/host/cc -w $options -fverify-ir -c -o "$folder/program.o" "$folder/program.c" || { echo "programs from $first, $options: cc fails"; exit 1; }
        link_with_host "$folder/program" "$folder/program.o" || exit 1
        timeout 100 "$folder/program" >"$folder/got" || echo "status $?" >>"$folder/got"
        cmp -s "$folder/wanted" "$folder/got" && continue
        # The program is named above the first line that differs.
        same=$(cmp "$folder/wanted" "$folder/got" 2>&1 | sed 's/.*line \([0-9]*\).*/\1/')
        echo "$options, $(head -n "$same" "$folder/wanted" | grep program | tail -n 1), which cc_random writes:"
        diff "$folder/wanted" "$folder/got" | head -5
        exit 1
    done
    first=$((first + batch))
done
