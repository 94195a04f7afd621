# The site: nothing in the texts is wrong, the same texts give the same bytes, each link leads to something, nothing is fetched from
# elsewhere and nothing runs; and a text that has become untrue is named. The argument is a folder of this test's own.
blog=build/host/blog
$blog -o "$1/site" || exit 1
$blog -o "$1/again" && diff -r "$1/site" "$1/again" || { echo 'built twice, it differs'; exit 1; }
find "$1/site" -name '*.html' >"$1/pages"
test "$(wc -l <"$1/pages")" -gt 60 || { echo 'pages are missing'; exit 1; }
xargs grep -liE '<script|<iframe|<link[^>]*https?:|<img[^>]*https?:|@import|url\([^#]' <"$1/pages" && { echo 'these fetch or run something'; exit 1; }

links=0
while read -r page; do
    grep -oE '(href|src)="[^"#]+' "$page" | sed 's/^[a-z]*="//' | grep -vE '^(https?|mailto):' | sort -u >"$1/links"
    while read -r link; do
        links=$((links + 1))
        test -f "${page%/*}/$link" || { echo "$page: $link leads nowhere"; exit 1; }
    done <"$1/links" || exit 1
done <"$1/pages" || exit 1
echo "$(wc -l <"$1/pages") pages"

if command -v xmllint >/dev/null; then
    xmllint --noout "$1/site/feed.xml" || exit 1
fi

# wrong TEXT MESSAGE: a post that says TEXT is complained of.
mkdir -p "$1/tree/blog" && cp -r blog/style.css kernel "$1/tree/" && mv "$1/tree/style.css" "$1/tree/blog/"
printf '# Quine\n' >"$1/tree/blog/index.md"
wrong()
{
    printf '# 1. Post\n\n2026-11-22\n\n%b\n' "$1" >"$2/tree/blog/2026-11-22-1-post.md"
    output=$($blog -C "$2/tree" -o "$2/wrong" 2>&1) && { echo "no complaint of: $1"; exit 1; }
    case $output in
        *"2026-11-22-1-post.md:$3"*) echo "named: $3" ;;
        *) echo "no '$3' in: $output"; exit 1 ;;
    esac
}
wrong 'See `kernel/nothing.c`.' "$1" '5: `kernel/nothing.c`: there is no such file'
wrong 'It calls `no_such_function_at_all()`.' "$1" '5: `no_such_function_at_all()`: no source'
wrong '```c kernel/ipc.c\nint nonsense;\n```' "$1" '6: kernel/ipc.c has no such line'
wrong '[this](../kernel/nothing.c)' "$1" '5: ../kernel/nothing.c: there is no such file'
wrong '[this](#nowhere)' "$1" '5: #nowhere: the page has no such heading'
wrong '[this](../../x)' "$1" '5: ../../x: the link leads out of the tree'
wrong 'One `code.' "$1" '5: code begins here'
