# cc and gcc pass arguments alike: functions of random signatures, caller and callee by different compilers, both ways.
# ROUNDS of the environment: how often 300 signatures. The argument is a folder of this test's own.
folder=$1
rounds=${ROUNDS:-3}
for seed in $(seq 1 "$rounds"); do
    build/test/tools/cc_abi "$folder" 300 "$seed" || exit 1
    for level in 0 2; do
        for part in caller callee; do
            gcc -w -Wno-psabi -Wno-packed-bitfield-compat -O0 -c -o "$folder/$part.gcc.o" "$folder/$part.c" || exit 1
            timeout 60 build/host/cc -w -O$level -c -o "$folder/$part.cc.o" "$folder/$part.c" || exit 1
        done
        for pair in 'gcc cc' 'cc gcc' 'cc cc'; do
            # shellcheck disable=SC2086
            set -- $pair
            gcc -no-pie -o "$folder/program" "$folder/caller.$1.o" "$folder/callee.$2.o" -lm || exit 1
            timeout 20 "$folder/program" || { echo "seed $seed, level $level: caller by $1, callee by $2"; exit 1; }
        done
    done
done
