# Programs in C, a feature each, compiled at every level by cc: they print what the comment at their end says.
folder=$1
failures=0
count=0
for source in tests/cc/run/*.c; do
    name=$(basename "$source" .c)
    sed -n '/^\/\* expect:$/,/^\*\/$/p' "$source" | sed '1d;$d' >"$folder/wanted"
    for level in 0 1 2; do
        count=$((count + 1))
        if timeout 20 build/host/cc -w -O$level -c -o "$folder/$name.o" "$source" >"$folder/said" 2>&1 &&
            gcc -no-pie -o "$folder/$name" "$folder/$name.o" -lm -lpthread >"$folder/said" 2>&1 &&
            timeout 10 "$folder/$name" >"$folder/got" 2>"$folder/said"; then
            cmp -s "$folder/wanted" "$folder/got" && continue
            echo "$source at -O$level prints"
            diff "$folder/wanted" "$folder/got" | head -10
        else
            echo "$source at -O$level: status $?"
            head -5 "$folder/said"
        fi
        failures=$((failures + 1))
    done
    rm -f "$folder/$name" "$folder/$name.o"
done
echo "$count programs, $failures wrong"
test $count -gt 0 && test $failures = 0
