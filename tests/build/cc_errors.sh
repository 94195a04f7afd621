# What cc says of the programs in tests/cc/errors: every message, and nothing else. A message is expected by a comment at the end of its
# line, `// COLUMN: error: TEXT` (or warning, note), one behind the other when there are several, or `// above COLUMN: ...` on
# the line behind. A line `// unit` begins another translation unit, `// flags: FLAGS` says what all of the file's are compiled with.
folder=$1
failures=0
count=0
for source in tests/cc/errors/*.c; do
    flags=$(sed -n 's,^// flags: ,,p' "$source")
    units=$(grep -c '^// unit' "$source")
    : >"$folder/got"
    for unit in $(seq 0 "$units"); do
        awk -v unit="$unit" '/^\/\/ unit/ { now++ } { print now == unit ? $0 : "" }' "$source" >"$folder/unit.c"
        # The options of a file are words.
        timeout 20 build/host/cc -fsyntax-only -fmax-errors=0 $flags "$folder/unit.c" >"$folder/said" 2>&1
        status=$?
        if test $status -gt 1; then
            echo "$source, unit $unit: status $status"
            failures=$((failures + 1))
        fi
        sed -nE 's/^[^ :]*:([0-9]+):([0-9]+): (error|warning|note): /\1:\2: \3: /p' "$folder/said" >>"$folder/got"
    done
    awk '{ rest = $0
        while (match(rest, / ?\/\/ (above )?[0-9]+: (error|warning|note): /)) {
            rest = substr(rest, RSTART + (substr(rest, RSTART, 1) == " ") + 3)
            above = sub(/^above /, "", rest)
            end = match(rest, / \/\/ (above )?[0-9]+: (error|warning|note): /) ? RSTART - 1 : length(rest)
            print NR - above ":" substr(rest, 1, end)
            rest = substr(rest, end + 1)
        } }' "$source" | sort >"$folder/wanted"
    count=$((count + $(wc -l <"$folder/wanted")))
    sort "$folder/got" >"$folder/sorted"
    test -s "$folder/wanted" && cmp -s "$folder/wanted" "$folder/sorted" && continue
    echo "$source: expected (<) and said (>)"
    diff "$folder/wanted" "$folder/sorted"
    failures=$((failures + 1))
done
echo "$count messages, $failures files wrong"
test $count -gt 0 && test $failures = 0
