# Random programs without undefined behaviour print the same whether cc or gcc compiled them.
# COUNT of the environment: how many; FIRST: the first one's number. The argument is a folder of this test's own.
folder=$1
first=${FIRST:-1}
last=$((first + ${COUNT:-30} - 1))
for seed in $(seq "$first" "$last"); do
    build/test/tools/cc_random "$seed" >"$folder/program.c" || exit 1
    gcc -w -O0 -fwrapv -o "$folder/program" "$folder/program.c" || exit 1
    timeout 20 "$folder/program" >"$folder/wanted" || continue       # it would take too long
    for level in 0 1 2; do
        timeout 60 build/host/cc -w -O$level -fverify-ir -c -o "$folder/program.o" "$folder/program.c" || { echo "program $seed, level $level: cc fails"; exit 1; }
        gcc -no-pie -o "$folder/program" "$folder/program.o" || exit 1
        timeout 60 "$folder/program" >"$folder/got" || echo "status $?" >>"$folder/got"
        cmp -s "$folder/wanted" "$folder/got" || { echo "program $seed at level $level:"; diff "$folder/wanted" "$folder/got" | head -5; exit 1; }
    done
done
