# /src of the boot image is this tree: every file that git knows or would be asked about, and nothing else, with its size.
set -e
git rev-parse --show-prefix >"$1/prefix" 2>/dev/null && test -z "$(cat "$1/prefix")" || { echo "no git here that could say what the tree is"; exit 0; }
git ls-files -co --exclude-standard | while read -r file; do
    test -f "$file" && printf '%s\0' "$file"
done | xargs -0 wc -c | sed -n '/ total$/d; s,^ *\([0-9]*\) ,\1 src/,p' | LC_ALL=C sort >"$1/tree"
build/host/mkimage show build/system.boot | sed -n 's,^file *[0-9]* *\([0-9]*\) *[0-9]* *\(src/[^ ]*\) .*,\1 \2,p' | LC_ALL=C sort >"$1/image"
diff "$1/tree" "$1/image"
wc -l <"$1/image"
