# The same source gives the same bytes: built again at another path, with other
# jobs, locale and time zone, the images are what they are here.
set -e
copy="$1/another place"
mkdir "$copy"
cp -r GNUmakefile abi bootimage kernel libc loader programs servers tests tools "$copy"
(cd "$copy" && TZ=Asia/Tokyo LC_ALL=C.UTF-8 make -j1 build/quine.img >../build.log)
for file in system.boot quine.img esp/EFI/BOOT/BOOTX64.EFI; do
    cmp "build/$file" "$copy/build/$file"
done
echo "loader, boot image and disk image are equal"
