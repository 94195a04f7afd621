# Manual pages, manifests, usage lines and the table of programs/README.md say the same: every program of the image has a page, a
# page's synopsis is what the program says of itself, and the table is made from the pages. The argument is a folder of this test's
# own; the table is in it afterwards.
pages=programs/root/share/man
failed=0
ls programs/*.manifest programs/*/*.manifest | sed 's,.*/,,; s/\.manifest$//' | sort >"$1/programs"
ls $pages | sed 's/\.1$//' | sort >"$1/pages"
diff "$1/programs" "$1/pages" || { echo 'programs (<) and pages (>) differ'; failed=1; }
: >"$1/table"
checked=0
while read -r name; do
    page=$pages/$name.1
    summary=$(sed -n '/^\.SH NAME/{n;p;}' "$page")
    case $summary in "$name - "*) summary=${summary#"$name - "} ;; *) summary= ;; esac
    synopsis=$(sed -n '/^\.SH SYNOPSIS/{n;s/^\.B //p;}' "$page")
    test -n "$summary" -a -n "$synopsis" || { echo "$page: NAME or SYNOPSIS is missing"; failed=1; }
    row=$(printf '%s\n' "$synopsis" | sed 's/|/\\|/g')
    case $name in
        [a-z]*) rest=${row#"$name"}; row="[\`$name\`](root/share/man/$name.1)${rest:+\`$rest\`}" ;;
        *) row="\`$row\`" ;;
    esac
    printf '| %s | %s |\n' "$row" "$summary" >>"$1/table"
    program=build/test/utilities/$name
    test -x "$program" && test "$name" != yes || continue
    said=$(ASAN_OPTIONS=detect_leaks=0 timeout 10 "$program" '-?' 2>&1 </dev/null | sed -n 's/^usage: //p')
    test -z "$said" && continue
    checked=$((checked + 1))
    test "$said" = "$synopsis" || { echo "$page says '$synopsis', the program '$said'"; failed=1; }
done <"$1/pages"
grep '^| [[`]' programs/README.md | diff - "$1/table" || { echo "programs/README.md (<) and the pages (>) differ: $1/table"; failed=1; }
test $checked -gt 30 || { echo 'too few programs were asked'; failed=1; }
ASAN_OPTIONS=detect_leaks=0 MANPATH=$pages build/test/utilities/man sort | head -n 3 | grep -q sort || { echo 'man shows nothing'; failed=1; }
exit $failed
