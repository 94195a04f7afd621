# The site: nothing in the texts is wrong, the drawing of who may call whom is that of the manifests, the same texts give the same bytes, each
# page is valid HTML, each link leads to something, nothing is fetched from elsewhere and nothing runs; feed, archive, tags and the chain of posts
# have all posts, the reference all that is specified; and a text that has become untrue is named. The argument is a folder of this test's own.
blog=build/host/blog
site=$1/site
$blog -o "$site" || exit 1
$blog -o "$1/again" && diff -r "$site" "$1/again" || { echo 'built twice, it differs'; exit 1; }
build/test/tools/html "$site" || exit 1

build/host/mkimage authority build/system.boot --svg | cmp - blog/authority.svg ||
    { echo 'run: build/host/mkimage authority build/system.boot --svg >blog/authority.svg'; exit 1; }

# equal WHAT A B
equal()
{
    test "$2" = "$3" && return
    echo "$1: $2, and not $3"
    exit 1
}
posts=$(ls blog/20*.md | wc -l)
tags=$(awk -F ' · ' 'FNR == 3 { count += split($2, words, ",") } END { print count }' blog/20*.md)
equal 'posts in the archive' "$(grep -c '<li><time' "$site/posts.html")" "$posts"
equal 'posts below tags' "$(grep -c '<li><time' "$site/tags.html")" "$tags"
equal 'entries of the feed' "$(grep -c '<entry>' "$site/feed.xml")" "$posts"
equal 'entries with title, date, link and summary' "$(tr '\n' ' ' <"$site/feed.xml" | sed 's/<entry>/\n&/g' |
    grep -cE '^<entry> <id>tag:[^<]+</id> <title>[^<]+</title> <updated>....-..-..T00:00:00Z</updated> <link href="[^"]+"/> <summary>[^<]+</summary> </entry>')" "$posts"
equal 'ids of the feed that are there twice' "$(grep -o '<id>.*</id>' "$site/feed.xml" | sort | uniq -d)" ''
sed -n 's/^<link href="\([^"]*\)".*/\1/p' "$site/feed.xml" | while read -r link; do
    test -f "$site/$link" || { echo "feed.xml: $link leads nowhere"; exit 1; }
done || exit 1

# neighbour PAGE RELATION
neighbour() { sed -n "s/.*rel=\"$2\" href=\"\([^\"]*\)\".*/\1/p" "$site/$1"; }
page=$(grep -o '20[^"]*-0-[^"]*\.html' "$site/posts.html") chain=1
while next=$(neighbour "$page" next) && test -n "$next"; do
    equal "before $next" "$(neighbour "$next" prev)" "$page"
    page=$next chain=$((chain + 1))
done
equal 'posts, each behind the other' $chain "$posts"

for file in servers/*/*.contract servers/*/*.manifest programs/root/share/man/[a-z]*.1 [A-Z]*.md [a-z]*/[A-Z]*.md [a-z]*/[a-z]*/[A-Z]*.md; do
    case $file in build/*) continue ;; esac
    test -f "$site/${file%.md}.html" || { echo "$file: no link leads there from blog/index.md"; exit 1; }
done
grep -q 'id="alarm-4"' "$site/servers/clock/clock.contract.html" || { echo 'a contract is without what idl says'; exit 1; }

# What every post has.
for post in blog/20*.md; do
    for part in '## The problem' '## Try it' '## What comes next' '```'; do
        grep -q "^$part" "$post" || { echo "$post: no '$part'"; exit 1; }
    done
done

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
lines=$(wc -l <kernel/ipc.c)
wrong '[7 lines](../kernel/ipc.c "lines")' "$1" "5: 7 lines: in kernel/ipc.c that is $lines (lines)"
wrong "[$((lines * 3 / 2)) lines](../kernel/ipc.c \"lines\")" "$1" "5: $((lines * 3 / 2)) lines: in kernel/ipc.c that is $lines (lines)"
wrong '[1 file](../kernel/ "files")' "$1" "5: 1 file: in kernel that is $(find kernel -type f | wc -l) (files)"
printf '| what | now |\n|---|---|\n| a row (`its_name`) | 1,250.5 s |\n' >"$1/tree/kernel/table.md"
wrong '[790 s](../kernel/table.md "its_name")' "$1" '5: 790 s: in kernel/table.md that is 1,250.5 (its_name)'
wrong '[990 s](../kernel/table.md "no_name")' "$1" '5: 990 s: kernel/table.md has no row'
wrong '[much](../kernel/ipc.c "lines")' "$1" '5: much: no number'
wrong '[1,200 s](../kernel/table.md "its_name"), ['"$((lines / 2 * 2 + 1))"' lines](../kernel/ipc.c "lines"). See `kernel/nothing.c`.' "$1" '5: `kernel/nothing.c`'
grep -q '>1,250\.5 s</a>, <a href="kernel/ipc\.c\.html">'"$lines lines" "$1/wrong/2026-11-22-1-post.html" || { echo "a number is not the tree's"; exit 1; }
wrong '[this](#nowhere)' "$1" '5: #nowhere: the page has no such heading'
wrong '[this](../../x)' "$1" '5: ../../x: the link leads out of the tree'
wrong 'One `code.' "$1" '5: code begins here'
