# What the passes do and leave: above each function of tests/cc/pass/*.c a comment says what its IR has or lacks,
#     /* -O1 has: PATTERN */  or  /* -O1 lacks: PATTERN */  or  /* -O1 flows: PATTERN */  or  /* -O1 refuses: PATTERN */
# as extended regular expressions for one line; for what flows or is refused, lines are joined by `|`. The functions end in a line `}`; the text is that of `cc -emit-ir`, where each
# line of the first block ends in ` before`, those of others in ` inside`. A first line `/* options: OPTIONS */` is for cc.
folder=$1
failures=0
count=0
for source in tests/cc/pass/*.c; do
    options=$(sed -n 's/^\/\* options: \(.*\) \*\/$/\1/p' "$source")
    for level in 1 2; do
        # shellcheck disable=SC2086
        if ! timeout 20 build/host/cc -w -O$level $options -fverify-ir -emit-ir -o "$folder/ir$level" "$source" >"$folder/said" 2>&1; then
            echo "$source at -O$level is refused"
            head -5 "$folder/said"
            failures=$((failures + 1))
        fi
    done
    # Pairs of a function and what is expected of it: the comments wait for the next function.
    awk '/^\/\* -O[12] (has|lacks|flows|refuses): / { sub(/^\/\* /, ""); sub(/ \*\/$/, ""); wanted[n++] = $0; next }
        /^[a-z].*\)$/ { name = $0; sub(/\(.*/, "", name); sub(/.*[ *]/, "", name); for (i = 0; i < n; i++) print name " " wanted[i]; n = 0 }' \
        "$source" >"$folder/wanted"
    while read -r name level what pattern; do
        count=$((count + 1))
        awk -v start="^function $name[(]" '$0 ~ start { on = 1; where = "" } /^@/ { where = $1 == "@0:" ? " before" : " inside" }
            on { print $0 (/^  / ? where : "") } /^}/ { on = 0 }' "$folder/ir${level#-O}" >"$folder/function"
        found=no
        grep -Eq -- "$pattern" "$folder/function" && found=yes
        case $what in flows: | refuses:) tr '\n' '|' <"$folder/function" | grep -Eq -- "$pattern" && found=yes ;; esac
        case $what$found in has:yes | flows:yes | lacks:no | refuses:no) test -s "$folder/function" && continue ;; esac
        echo "$source: $name at $level $what $pattern"
        cat "$folder/function"
        failures=$((failures + 1))
    done <"$folder/wanted"
done
echo "$count expectations, $failures wrong"
test $count -gt 0 && test $failures = 0
