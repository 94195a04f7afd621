# Debug information as binutils read it. The argument is a folder of this test's own.
folder=$1
failures=0
wrong() {
    echo "$1"
    failures=$((failures + 1))
}

# Lines: what the comment at the end of lines.c says; a row begins a new line of it where the file changes or a function begins.
build/host/cc -w -g -O0 -c -o "$folder/lines.o" tests/cc/debug/lines.c || wrong "lines.c is refused"
sed -n '/^\/\* lines:$/,/^\*\/$/p' tests/cc/debug/lines.c | sed '1d;$d' >"$folder/wanted"
nm -n "$folder/lines.o" | awk '$2 ~ /[tT]/ { sub(/^0*/, "", $1); print "0x" ($1 == "" ? "0" : $1) }' | sed 's/^0x0$/0/' >"$folder/functions"
readelf --debug-dump=decodedline "$folder/lines.o" | awk -v starts="$folder/functions" 'BEGIN { while ((getline line < starts) > 0) start[line] = 1 }
    $2 ~ /^[0-9]+$/ { if (start[$3] && !seen[$3]++) { sub(/.*\//, "", $1); printf "%s%s", text, $1 } printf " %s", $2; text = "\n" } END { print "" }' >"$folder/got"
diff "$folder/wanted" "$folder/got" || wrong "lines.c: other lines"

# Prefix maps: the folder of the compilation and the file's own name.
build/host/cc -g -c "-ffile-prefix-map=$PWD=/elsewhere" -ffile-prefix-map=tests/=proofs/ -o "$folder/lines.o" tests/cc/debug/lines.c
readelf --debug-dump=info "$folder/lines.o" | grep -E 'DW_AT_(name|comp_dir)' | sed 's/.*: //' | head -2 | tr '\n' ' ' >"$folder/got"
grep -q '^proofs/cc/debug/lines.c /elsewhere $' "$folder/got" || wrong "paths are not mapped: $(cat "$folder/got")"
strings -a "$folder/lines.o" | grep -F "$PWD" && wrong "a path of this machine"

# Functions, variables, types: at -O0 all of types.c, as types.entries has it; optimised, every type.
for level in 0 1 2; do
    build/host/cc -w -g -O$level -c -o "$folder/types.o" tests/cc/debug/types.c || wrong "types.c is refused at -O$level"
    readelf --debug-dump=info "$folder/types.o" 2>"$folder/said" | awk -f tests/cc/debug/entries.awk >"$folder/got"
    if test $level = 0; then
        diff tests/cc/debug/types.entries "$folder/got" || wrong "types.c: other entries"
    else
        for file in tests/cc/debug/types.entries "$folder/got"; do
            grep -E '(base|structure|enumeration|union)_type|member|enumerator' "$file" | sed 's/ (DW_OP.*//; s/variable\]/]/g' | sort >"$folder/$(basename "$file").sorted"
        done
        diff "$folder/types.entries.sorted" "$folder/got.sorted" || wrong "types.c at -O$level: other entries"
    fi
done

# Inlined calls: what is said once of each callee, and each call in what it is in, with line and constants.
build/host/cc -g -O2 -c -o "$folder/inlined.o" tests/cc/debug/inlined.c || wrong "inlined.c is refused"
readelf --debug-dump=info "$folder/inlined.o" 2>"$folder/said" | awk -f tests/cc/debug/entries.awk | sed 's/ ([^)]*)$//; /^    formal_parameter : /d' >"$folder/got"
diff tests/cc/debug/inlined.entries "$folder/got" || wrong "inlined.c: other entries"

# The code is the same with and without -g.
for level in 1 2; do
    for source in tests/cc/run/[lm]*.c tests/cc/run/asm_goto.c tests/cc/debug/inlined.c cc/parse/expression.c cc/pass/number.c; do
        build/host/cc -w -I. -O$level -c -o "$folder/without.o" "$source" && build/host/cc -w -I. -O$level -g -c -o "$folder/with.o" "$source" || wrong "$source is refused"
        for object in without with; do objdump -d -j .text "$folder/$object.o" 2>/dev/null | tail -n +4 >"$folder/$object"; done
        cmp -s "$folder/without" "$folder/with" || wrong "$source at -O$level: -g makes other code"
    done
done

# Variables in registers: what gdb shows of x, y and z where see() was called is what it was called with; and it shows most of them.
shown() {                        # the source, its calls of see(), how many values have to be shown
    build/host/cc -g -O0 -c -o "$folder/see.o" tests/cc/debug/see.c && build/host/cc -g -O$level -o "$folder/values" "tests/cc/debug/$1" "$folder/see.o" || wrong "$1 is refused"
    gdb -nx -batch -x "$folder/values.gdb" "$folder/values" >"$folder/got" 2>&1
    awk -v wanted_calls="$2" -v wanted="$3" '/^end$/ { calls++; split("", passed); next } !/^[xyz] = / { next } !($1 in passed) { passed[$1] = $3; next }
        /optimized out/ { hidden++; next } $3 != passed[$1] { print "call " calls + 1 ": " $1 " is shown as " $3 ", not " passed[$1]; bad++ } { shown++ }
        END { print calls " calls, " shown " shown, " hidden " hidden" >"/dev/stderr"; exit bad != 0 || calls != wanted_calls || shown < wanted }' "$folder/got" 2>"$folder/counts" ||
        wrong "$1 at -O$level: $(cat "$folder/counts")"
}

# Inlined calls, as the comment at the end of inlined.c has it: the back traces at calls of see(), then where each command of a debugger ends.
# Seen to fail: a variable of any call that shares the value of a changing one (values.c), no row for the line of a call (the stop at one).
if command -v gdb >/dev/null; then
    start='set pagination off\nset debuginfod enabled off\nset confirm off\n'
    printf "$start"'break see\ncommands\nsilent\nbt\ninfo args\nup\ninfo args\ninfo locals\necho end\\n\ncontinue\nend\nrun\n' >"$folder/values.gdb"
    { printf "$start"'break leaf\nrun\n'; for command in finish next delete next step next finish finish step next 'tbreak 47' continue finish next; do
        printf '%s\necho (%s)\nbt 1\n' "$command" "$command"
    done; } >"$folder/steps.gdb"
    sed -n '/^\/\* calls:$/,/^\*\/$/p' tests/cc/debug/inlined.c | sed '1d;$d' >"$folder/wanted"
    for level in 1 2; do
        shown values.c 24 38
        shown inlined.c 15 27
        awk '/^#[1-9]/ && !ended { sub(/ \(.*:/, ":"); sub(/^.* /, ""); text = text (text == "" ? "" : " ") $0 }
            /^x = / { ended = 1 } /^end$/ { print text; text = ""; ended = 0 }' "$folder/got" >"$folder/places"
        gdb -nx -batch -x "$folder/steps.gdb" "$folder/values" 2>&1 |
            sed -n 's/^Breakpoint.*: \(leaf. (.* locations)\)$/\1/p; s/^(\(.*\))#0  \(0x[0-9a-f]* in \)*\([a-z]*\) (.*:\([0-9]*\)$/\1: \3:\4/p' >>"$folder/places"
        diff "$folder/wanted" "$folder/places" || wrong "inlined.c at -O$level: other places"
    done
    # What leaves a loop is not the inlined call's any more: it begins in each round. Seen to fail: loops.c leaves its line.
    cat >"$folder/loop.c" <<'END'
void see(int x, int y, int z);
static inline int scaled(int x, int k)
{
    int factor = k * k * 7;
    see(x, k, factor);
    return x * factor;
}
int main(int argc, char **argv)
{
    int sum = 0;
    for (int i = 0; i < 3; i++)
        sum += scaled(i, argc);
    return sum == 0 || argv[0] == 0;
}
END
    build/host/cc -g -O2 -o "$folder/loop" "$folder/loop.c" "$folder/see.o" || wrong "loop.c is refused"
    test "$(gdb -nx -batch -ex 'break scaled' -ex run -ex 'info args' -ex continue -ex 'info args' -ex continue -ex 'info args' "$folder/loop" 2>&1 |
        sed -n 's/^x = //p' | tr '\n' ' ')" = '0 1 2 ' || wrong "loop.c: not a stop in each round"
fi

# Everything that is referred to in the debug information of cc itself is there: what readelf complains of.
for level in 0 2; do
    build/host/cc -w -g -O$level -I. -c -o "$folder/big.o" cc/parse/expression.c
    readelf --debug-dump=info,abbrev,Ranges,loc,decodedline,frames "$folder/big.o" 2>&1 >"$folder/got" | grep -v 'unsupported reloc' && wrong "readelf complains"
done

# Assembly: its own lines with -g, and what gcc says in .file and .loc, as binutils' as has it.
rows() { readelf --debug-dump=decodedline "$1" 2>/dev/null | awk '$2 ~ /^([0-9]+|-)$/ && $3 ~ /^[0-9]/ { print $2 ":" $3 }' | uniq; }
build/host/cc -g -c -o "$folder/got.o" tests/cc/debug/lines.S || wrong "lines.S is refused"
test "/* lines: $(rows "$folder/got.o" | tr '\n' ' ')*/" = "$(tail -1 tests/cc/debug/lines.S)" || wrong "lines.S: other lines: $(rows "$folder/got.o" | tr '\n' ' ')"
for version in 4 5; do
    gcc -gdwarf-$version -O1 -w -S -o "$folder/types.s" tests/cc/debug/types.c
    as -o "$folder/wanted.o" "$folder/types.s" && build/host/cc as -o "$folder/got.o" "$folder/types.s" || wrong "the assembly of gcc -gdwarf-$version is refused"
    for object in wanted got; do
        rows "$folder/$object.o" >"$folder/$object"
        readelf --debug-dump=info "$folder/$object.o" >>"$folder/$object" 2>/dev/null
    done
    diff "$folder/wanted" "$folder/got" || wrong "the assembly of gcc -gdwarf-$version: other lines or entries"
done

# The linker names the line of what is wrong, by the tables of ours, of gcc's and of binutils', old ones and new ones.
printf 'int missing(void);\nint twice(void)\n{\n    return 1;\n}\n#include "second.h"\nint main(void)\n{\n    return missing();\n}\n' >"$folder/first.c"
printf 'int other(void);\nint second(void) { return other(); }\nint unused(void) { return 1; }\n' >"$folder/second.h"
printf 'int twice(void) { return 2; }\n' >"$folder/third.c"
for compiler in 'build/host/cc -g -O0' 'build/host/cc -g -O2 -ffunction-sections' 'gcc -g' 'gcc -gdwarf-2 -gstrict-dwarf -ffunction-sections' 'gcc -gdwarf-4 -O1' 'gcc -gdwarf-5 -O1'; do
    for name in first third; do $compiler -w -c -o "$folder/$name.o" "$folder/$name.c"; done
    build/host/cc ld -e main -o "$folder/program" "$folder/first.o" "$folder/third.o" 2>&1 | sed "s,$PWD/,,; s,[^ ]*/,,g; s/^[^']*error: //" | sort >"$folder/got"
    printf '%s\n' "'twice' is defined twice: in first.c:3 and in third.c:1" "first.c:9: 'missing' is not defined" "second.h:2: 'other' is not defined" | sort >"$folder/wanted"
    sed -i 's/first.c:2/first.c:3/' "$folder/got"       # where a function begins: at its name or at its brace
    diff "$folder/wanted" "$folder/got" || wrong "$compiler: other places of what is not defined"
done

# As many sections as you like: the table of them grows at any of those for debugging.
for count in $(seq 40); do
    seq -f 'int f%g(void) { return 1; }' "$count" >"$folder/many.c"
    build/host/cc -g -ffunction-sections -c -o "$folder/many.o" "$folder/many.c" || wrong "$count functions in sections of their own"
done

echo "$failures wrong"
test $failures = 0
