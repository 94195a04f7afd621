# The same source gives the same bytes: built again elsewhere, in all ways at once in which tests/repro/run.sh can vary it (make
# repro: one by one), every file is what it is here.
set -e
folder=$(cd "$1" && pwd)
sh tests/repro/run.sh "$folder" everything
copy=$folder/last

# A source that is older than what is linked comes into the link, and goes out of it again.
added="$copy/libc/src/string/added.c"
echo 'void added(void) { }' >"$added"
touch -d 2001-01-01 "$added"
has_it() {
    (cd "$copy" && make -j1 build/libc.a >>"$folder/libc.log" && nm build/libc.a 2>&1 | grep -q ' added$')
}
has_it || { echo 'an old source that was added is not in libc.a'; exit 1; }
rm "$added"
if has_it; then echo 'a source that was removed is still in libc.a'; exit 1; fi
echo "a source that is added or removed is in libc.a, or is not"
