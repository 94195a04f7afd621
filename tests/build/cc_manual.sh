# The manual page programs/root/share/man/cc.1 and cc --help name the same options, with the same values and in the same order; the page has no mistake
# that groff sees, where that is installed. The argument is a folder of this test's own.
build/host/cc --help >"$1/help" || exit 1
sed -n 's/^  \(-.\{25\}\).*/\1/p' "$1/help" | sed 's/ *$//' >"$1/wanted"
sed -n '/^\.SH OPTIONS/,/^\.SH OTHER/p' programs/root/share/man/cc.1 | sed -n '/^\.TP/{n;p;}' | sed 's/^\.[BIR]* //; s/ "\(.*\)"$/\1/; s/\\-/-/g' >"$1/got"
diff "$1/wanted" "$1/got" || { echo 'cc --help (<) and programs/root/share/man/cc.1 (>) differ'; exit 1; }
test "$(wc -l <"$1/got")" -gt 50 || { echo 'the options are not found'; exit 1; }
sed -n 's/^\([A-Z][a-z ]*\):$/\1/p' "$1/help" >"$1/wanted"
sed -n 's/^\.SS //p' programs/root/share/man/cc.1 | diff "$1/wanted" - || { echo 'sections differ'; exit 1; }
if command -v groff >/dev/null; then
    groff -man -Tutf8 -ww programs/root/share/man/cc.1 2>&1 >"$1/page" | grep . && exit 1
    test -s "$1/page"
fi
