# The manual page programs/root/share/man/make.1 and make --help name the same options in the same order; groff finds no mistake in the page,
# where that is installed. The argument is a folder of this test's own.
build/host/make --help | sed -n 's/^  \(-[^ ].\{32\}\).*/\1/p' | sed 's/ *$//' >"$1/wanted"
sed -n '/^\.SH OPTIONS/,/^\.SH LANGUAGE/p' programs/root/share/man/make.1 | sed -n '/^\.TP/{n;p;}' |
    sed 's/^\.BR* //; s/ "\([^"]*\)" */\1/; s/ ", " /, /; s/" \([^"]*\)"/ \1/; s/\\-/-/g; s/ \{1,\}/ /g; s/"//g; s/ ,/,/; s/, $/,/' >"$1/got"
diff "$1/wanted" "$1/got" || { echo 'make --help (<) and make.1 (>) differ'; exit 1; }
test "$(wc -l <"$1/got")" -gt 25 || { echo 'the options are not found'; exit 1; }
if command -v groff >/dev/null; then
    groff -man -Tutf8 -ww programs/root/share/man/make.1 2>&1 >"$1/page" | grep . && exit 1
    test -s "$1/page"
fi
