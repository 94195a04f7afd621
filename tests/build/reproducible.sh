# The same source gives the same bytes: built again at another path, with other
# jobs, locale and time zone, the images are what they are here.
set -e
copy="$1/another place"
mkdir "$copy"
cp -r $(make -s --no-print-directory sources) "$copy"
(cd "$copy" && TZ=Asia/Tokyo LC_ALL=C.UTF-8 make -j1 build/quine.img >../build.log)
for file in system.boot quine.img esp/EFI/BOOT/BOOTX64.EFI; do
    cmp "build/$file" "$copy/build/$file"
done
echo "loader, boot image and disk image are equal"

# A source that is older than what is linked comes into the link, and goes out of it again.
added="$copy/libc/src/string/added.c"
echo 'void added(void) { }' >"$added"
touch -d 2001-01-01 "$added"
has_it() {
    (cd "$copy" && make -j1 build/libc.a >>../build.log && nm build/libc.a 2>&1 | grep -q ' added$')
}
has_it || { echo 'an old source that was added is not in libc.a'; exit 1; }
rm "$added"
if has_it; then echo 'a source that was removed is still in libc.a'; exit 1; fi
echo "a source that is added or removed is in libc.a, or is not"
