# What the code generator does and leaves: above each function of tests/cc/code/*.c a comment says what its instructions have or lack,
#     /* -O1 has: PATTERN */  or  /* -O1 lacks: PATTERN */
# as extended regular expressions for one line of objdump's, from the instruction on, blanks made one. The functions end in a line `}`.
folder=$1
failures=0
count=0
for source in tests/cc/code/*.c; do
    for level in 0 1 2; do
        build/host/cc -w -O$level -c -o "$folder/object.o" "$source" || failures=$((failures + 1))
        objdump -d --no-show-raw-insn "$folder/object.o" | sed 's/^ *[0-9a-f]*:[ \t]*//; s/[ \t][ \t]*/ /g; s/ *#.*//' >"$folder/code$level"
    done
    awk '/^\/\* -O[012] (has|lacks): / { sub(/^\/\* /, ""); sub(/ \*\/$/, ""); wanted[n++] = $0; next }
        /^[a-z].*\)$/ { name = $0; sub(/\(.*/, "", name); sub(/.*[ *]/, "", name); for (i = 0; i < n; i++) print name " " wanted[i]; n = 0 }' \
        "$source" >"$folder/wanted"
    while read -r name level what pattern; do
        count=$((count + 1))
        awk -v start="<$name>:" '$2 == start { on = 1 } $0 == "" { on = 0 } on' "$folder/code${level#-O}" >"$folder/function"
        found=no
        sed 1d "$folder/function" | grep -Eq -- "$pattern" && found=yes
        case $what$found in has:yes | lacks:no) test -s "$folder/function" && continue ;; esac
        echo "$source: $name at $level $what $pattern"
        cat "$folder/function"
        failures=$((failures + 1))
    done <"$folder/wanted"
done
echo "$count expectations, $failures wrong"
test $count -gt 0 && test $failures = 0
