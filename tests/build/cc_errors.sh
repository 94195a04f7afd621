# What cc says of the programs in tests/cc/errors: every message, and nothing else. A message is expected by a comment at the end of its
# line, `// COLUMN: error: TEXT` (or warning, note), one behind the other when there are several, or `// above COLUMN: ...` on
# the line behind. A line `// unit` begins another translation unit. The first line may have options for all of them, `/* options: -Wall */`:
# then they are compiled to the end.
folder=$1
failures=0
count=0
for source in tests/cc/errors/*.c; do
    options=$(sed -n '1s,^/\* options: \(.*\) \*/$,\1,p' "$source")
    : >"$folder/got"
    for unit in $(seq 0 "$(grep -c '^// unit' "$source")"); do
        awk -v unit="$unit" '/^\/\/ unit/ { now++ } { sub(/ ?\/\/ (above )?[0-9]+: (error|warning|note): .*/, ""); print now == unit ? $0 : "" }' "$source" >"$folder/unit.c"
        timeout 20 build/host/cc ${options:--fsyntax-only} -fmax-errors=0 -c -o "$folder/object" "$folder/unit.c" >"$folder/said" 2>&1
        status=$?
        sed -nE 's/^[^ :]*:([0-9]+):([0-9]+): (error|warning|note): /\1:\2: \3: /p' "$folder/said" >"$folder/messages"
        cat "$folder/messages" >>"$folder/got"
        grep -q '^[0-9:]* error: ' "$folder/messages"
        test $status != $? && continue
        echo "$source, unit $unit: status $status"
        failures=$((failures + 1))
    done
    awk '{ rest = $0
        while (match(rest, / ?\/\/ (above )?[0-9]+: (error|warning|note): /)) {
            rest = substr(rest, RSTART + (substr(rest, RSTART, 1) == " ") + 3)
            above = sub(/^above /, "", rest)
            end = match(rest, / \/\/ (above )?[0-9]+: (error|warning|note): /) ? RSTART - 1 : length(rest)
            print NR - above ":" substr(rest, 1, end)
            rest = substr(rest, end + 1)
        } }' "$source" | sort >"$folder/wanted"
    sort "$folder/got" >"$folder/sorted"
    count=$((count + $(wc -l <"$folder/wanted")))
    test -s "$folder/wanted" && cmp -s "$folder/wanted" "$folder/sorted" && continue
    echo "$source: expected (<) and said (>)"
    diff "$folder/wanted" "$folder/sorted"
    failures=$((failures + 1))
done
echo "$count messages, $failures files wrong"
test $count -gt 0 && test $failures = 0
