# libc/HEADERS.md says which names of each header of POSIX and C11 are there. For each header of
# tests/headers/posix.txt a probe uses every name; those that the compiler does not know are not there, nor are functions
# and objects that libc.a has not. A table that is not what is found is stale: copy the new one.
set -e
folder=$1
list=tests/headers/posix.txt
nm build/libc.a 2>/dev/null | awk 'NF == 3 && $2 ~ /[TDBRVWC]/ { print $3 }' | sort -u >"$folder/defined"

# One line a name, so that the lines of the compiler's errors are numbers of names.
probe() {
    echo "#include <$1>"
    shift
    number=0
    for name; do
        number=$((number + 1))
        case $name in
        =struct_*) echo "unsigned long probe_$number(void) { return sizeof(struct ${name#=struct_}); }" ;;
        =union_*) echo "unsigned long probe_$number(void) { return sizeof(union ${name#=union_}); }" ;;
        =DIR|=FILE|=DBM) echo "void probe_$number(${name#=} *object);" ;;
        =*) echo "unsigned long probe_$number(void) { return sizeof(${name#=}); }" ;;
        *) printf '#ifndef %s\nvoid probe_%s(void) { (void)(%s); }\n#endif\n' "$name" "$number" "$name" ;;
        esac
    done
}

row() {
    header=$1
    shift
    missing='' left=0
    if test -e "libc/include/$header"; then
        probe "$header" "$@" >"$folder/probe.c"
        build/host/cc -nostdinc -Ilibc/include -fsyntax-only -fmax-errors=0 -w "$folder/probe.c" 2>"$folder/errors" || true
        sed -n 's/.*probe\.c:\([0-9]*\):.*error.*/\1/p' "$folder/errors" | sort -un >"$folder/lines"
        awk 'NR == FNR { bad[$1] = 1; next } bad[FNR] { if (match($0, /probe_[0-9]+/)) print substr($0, RSTART + 6, RLENGTH - 6) }' \
            "$folder/lines" "$folder/probe.c" >"$folder/numbers"
        grep -q 'fatal\|cannot' "$folder/errors" && { cat "$folder/errors"; exit 1; }
        # A name in lower case that no macro has is a function or an object: it has to be defined.
        build/host/cc -nostdinc -Ilibc/include -E -dM "$folder/probe.c" 2>/dev/null | sed 's/#define \([A-Za-z0-9_]*\).*/\1/' | sort >"$folder/macros"
    fi
    number=0
    for name; do
        number=$((number + 1))
        shown=${name#=}
        case $shown in struct_*|union_*) shown=$(echo "$shown" | sed 's/_/ /') ;; esac
        if ! test -e "libc/include/$header" || grep -qx "$number" "$folder/numbers"; then
            missing="$missing, $shown"
            left=$((left + 1))
        else
            case $name in
            =*|*[A-Z]*|preorder|postorder|endorder|leaf|memory_order*|mtx_plain|mtx_recursive|mtx_timed|thrd_success|thrd_error|errno) ;;
            *)
                grep -qx "$name" "$folder/macros" || grep -qx "$name" "$folder/defined" || {
                    missing="$missing, $shown (declared only)"
                    left=$((left + 1))
                } ;;
            esac
        fi
    done
    missing=${missing#, }
    test "$left" -lt $# || missing='all'
    echo "| \`$header\` | $((number - left)) of $number | ${missing:-} |"
}

{
    cat <<'END'
# Headers

What POSIX.1-2017 and C11 want of each header, and what of it is not there. `tests/build/libc_headers.sh` makes this page by
compiling a probe of every name in `tests/headers/posix.txt`; the test fails when the page is not what it finds.
Tracing and STREAMS, which POSIX calls obsolescent, are named by their headers only.

| header | there | not there |
|---|---|---|
END
    grep -v '^#' $list | while read -r header names; do
        row "$header" $names
    done
} >"$folder/HEADERS.md"

if ! cmp -s "$folder/HEADERS.md" libc/HEADERS.md; then
    diff libc/HEADERS.md "$folder/HEADERS.md" | head -40 || true
    echo "libc/HEADERS.md is stale: cp $folder/HEADERS.md libc/HEADERS.md"
    exit 1
fi
awk -F'|' '/of/ && $3 ~ / of / { split($3, a, " "); there += a[1]; all += a[3] } END { print there " of " all " names are there" }' libc/HEADERS.md
