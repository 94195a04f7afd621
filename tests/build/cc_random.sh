# Random programs without undefined behaviour (tests/tools/cc_random.c) print the same whether cc or gcc compiled them.
# Of the environment, COUNT: how many; FIRST: the first one's number; BATCH: how many a file. The argument is a folder of this
# test's own.
folder=$1
first=${FIRST:-1}
batch=${BATCH:-20}
end=$((first + ${COUNT:-2000}))
while [ "$first" -lt "$end" ]; do
    [ $((first + batch)) -gt "$end" ] && batch=$((end - first))
    build/test/tools/cc_random "$first" "$batch" >"$folder/program.c" || exit 1
    if ! gcc -w -Wno-packed-bitfield-compat -O0 -fwrapv -o "$folder/program" "$folder/program.c" 2>"$folder/said"; then
        # It happens: there is nothing to compare with then.
        grep -q 'internal compiler error' "$folder/said" || { cat "$folder/said"; echo "programs from $first: gcc refuses them"; exit 1; }
        echo "programs from $first: gcc crashes, they are left out"
        first=$((first + batch))
        continue
    fi
    timeout 100 "$folder/program" >"$folder/wanted" || { echo "programs from $first: status $?"; exit 1; }
    for level in 0 1 2; do
        timeout 100 build/host/cc -w -O$level -fverify-ir -c -o "$folder/program.o" "$folder/program.c" || { echo "programs from $first, level $level: cc fails"; exit 1; }
        gcc -no-pie -o "$folder/program" "$folder/program.o" || exit 1
        timeout 100 "$folder/program" >"$folder/got" || echo "status $?" >>"$folder/got"
        cmp -s "$folder/wanted" "$folder/got" && continue
        # The program is named above the first line that differs.
        same=$(cmp "$folder/wanted" "$folder/got" 2>&1 | sed 's/.*line \([0-9]*\).*/\1/')
        echo "level $level, $(head -n "$same" "$folder/wanted" | grep program | tail -n 1), which cc_random writes:"
        diff "$folder/wanted" "$folder/got" | head -5
        exit 1
    done
    first=$((first + batch))
done
