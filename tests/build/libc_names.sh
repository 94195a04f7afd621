# libc.a leaves a program its names: what is neither C11's (libc/c11.txt) nor reserved is only a second name there, which
# libc itself never uses; and a program links that has functions of all of those names, and uses all of C11.
set -e
folder=$1
grep -v '^#' libc/c11.txt | cut -d' ' -f2- | tr ' ' '\n' | sort -u >"$folder/c11"
nm build/libc.a 2>/dev/null | awk 'NF == 3 { print $2, $3 } NF == 2 { print }' >"$folder/symbols"

awk 'NR == FNR { c11[$1] = 1; next }
     /^[TDBRCU] / && $2 !~ /^_/ && !($2 in c11) && $2 != "main" { print; bad = 1 }
     END { exit bad }' "$folder/c11" "$folder/symbols" || { echo 'libc.a defines or uses these names, which are a program'"'"'s'; exit 1; }

awk '/^[WV] / && $2 !~ /^_/ { print $2 }' "$folder/symbols" | sort -u >"$folder/second"
awk '/^[TDBR] / { print $2 }' "$folder/symbols" | sort -u | comm -12 - "$folder/c11" | grep -v '^\(atomic_\|setjmp$\)' >"$folder/used"
{
    sed 's/.*/int &(void) { return 1; }/' "$folder/second"
    sed 's/.*/extern char &[];/' "$folder/used"
    echo 'char *const all[] = {'
    sed 's/.*/&,/' "$folder/used"
    echo '0 }; int main(void) { return all[0] != 0; }'
} >"$folder/program.c"
build/host/cc -w -fno-builtin -nostdinc -c -o "$folder/program.o" "$folder/program.c"
build/host/cc ld -static -z max-page-size=4096 -T libc/x86_64/program.ld -o "$folder/program" "$folder/program.o" \
    build/user/libc/x86_64/start.S.o build/libc.a
test "$(wc -l <"$folder/second")" -gt 500
echo "a program may have all $(wc -l <"$folder/second") names that are not C11's, beside $(wc -l <"$folder/used") that are"
