# Random programs without undefined behaviour (tests/tools/cc_random.c) print the same whether cc or gcc compiled them.
# Of the environment, COUNT: how many; FIRST: the first one's number; BATCH: how many a file. The argument is a folder of this
# test's own.
# Nearly all the time of this test would be gcc's, so tests/cc/random.sums has the SHA-256 of what its programs printed, a line
# for each file: first number, how many, sum. gcc is asked where there is no sum, or another one; SUMS=FILE has it asked always
# and writes the sums there.
# Seen to fail: tests/mutants/cc-shift-count, cc-store-field. A sum that is changed has gcc asked.
folder=$1
. tests/build/host_libc.inc
first=${FIRST:-1}
batch=${BATCH:-20}
end=$((first + ${COUNT:-2000}))

# What the programs print if gcc compiles them so; 1: it crashes, which happens.
ask_gcc()
{
    if ! gcc -w -Wno-packed-bitfield-compat $1 -fwrapv -fno-strict-aliasing -c -o "$folder/gcc.o" "$folder/program.c" 2>"$folder/said"; then
        grep -q 'internal compiler error' "$folder/said" && return 1
        cat "$folder/said"
        echo "programs from $first: gcc refuses them"
        exit 1
    fi
    link_with_host "$folder/gcc" "$folder/gcc.o" || exit 1
    timeout 100 "$folder/gcc" >"$folder/$2" || { echo "programs from $first: status $?"; exit 1; }
}

# The one thing that signed overflow may change (cc/LANGUAGE.md): an int overflows, and with -fwrapv cc prints what gcc does.
overflows()
{
    build/host/cc -w $1 -fwrapv -c -o "$folder/wraps.o" "$folder/program.c" && link_with_host "$folder/wraps" "$folder/wraps.o" \
        && timeout 100 "$folder/wraps" | cmp -s "$folder/wanted" - \
        && gcc -w -Wno-packed-bitfield-compat -Og -fno-strict-aliasing -fsanitize=signed-integer-overflow -o "$folder/checked" "$folder/program.c" \
        && timeout 100 "$folder/checked" 2>&1 | grep -q 'runtime error: signed integer overflow.*int.$'
}

sum()
{
    sha256sum <"$1" | cut -d' ' -f1
}

# The one program that it is about: of a file with more, each is tried alone.
leave_out()
{
    if [ "$batch" = 1 ]; then
        echo "program $first: $1; it is left out"
    else
        FIRST=$first COUNT=$batch BATCH=1 SUMS= sh tests/build/cc_random.sh "$folder" || exit 1
    fi
}

while [ "$first" -lt "$end" ]; do
    [ $((first + batch)) -gt "$end" ] && batch=$((end - first))
    build/test/tools/cc_random "$first" "$batch" >"$folder/program.c" || exit 1
    rm -f "$folder/wanted"
    recorded=$(sed -n "s/^$first $batch //p" tests/cc/random.sums)
    [ -n "$SUMS" ] && recorded= && ask_gcc -Og wanted && echo "$first $batch $(sum "$folder/wanted")" >>"$SUMS"
    for options in -O0 -O1 -O2 '-Os -fpic -g'; do
        timeout 100 build/host/cc -w $options -fverify-ir -c -o "$folder/program.o" "$folder/program.c" || { echo "programs from $first, $options: cc fails"; exit 1; }
        link_with_host "$folder/program" "$folder/program.o" || exit 1
        timeout 100 "$folder/program" >"$folder/got" || echo "status $?" >>"$folder/got"
        [ "$(sum "$folder/got")" = "$recorded" ] && continue
        # -Og is the cheapest that it has.
        [ -f "$folder/wanted" ] || ask_gcc -Og wanted || { leave_out "gcc crashes"; break; }
        cmp -s "$folder/wanted" "$folder/got" && continue
        overflows "$options" && { leave_out "an int overflows"; break; }
        # 12.2 makes l ^= __atomic_xor_fetch(&c, l, 5) of an unsigned char an exchange with 0, but not at -O0.
        ask_gcc -O0 plain && cmp -s "$folder/plain" "$folder/got" && { leave_out "gcc differs from itself"; break; }
        # The program is named above the first line that differs.
        same=$(cmp "$folder/wanted" "$folder/got" 2>&1 | sed 's/.*line \([0-9]*\).*/\1/')
        echo "$options, $(head -n "$same" "$folder/wanted" | grep program | tail -n 1), which cc_random writes:"
        diff "$folder/wanted" "$folder/got" | head -5
        exit 1
    done
    first=$((first + batch))
done
