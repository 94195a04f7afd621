# The build with nothing but our own programs: sh, make, cc, ar, ld and the utilities, compiled for the host, are all that there is.
# The tools that they make, mkimage and cc among them, make the same boot image, byte for byte. (Has found that cc's lowering of
# __int128 left the order of instructions to the compiler that compiled it.)
set -e
root=$(pwd)
folder=$(cd "$1" && pwd)
mkdir "$folder/bin" "$folder/lib" "$folder/tree"
ln -s "$root/cc" "$folder/lib/cc"
for program in build/test/utilities/* build/host/make build/host/cc; do
    ln -s "$root/$program" "$folder/bin/${program##*/}"
done
cp -r $(make -s --no-print-directory sources) "$folder/tree"
cd "$folder/tree"
env -i ASAN_OPTIONS=detect_leaks=0 PATH="$folder/bin" "$folder/bin/make" SHELL="$folder/bin/sh" -j2 build/system.boot >../log 2>&1 || { tail -n 20 ../log; exit 1; }
cmp build/system.boot "$root/build/system.boot"
! command -v gcc >/dev/null || ! grep -q gcc ../log || { echo 'gcc was used'; exit 1; }
wc -l <../log
