# The build with nothing but our own programs: sh, make, cc, ar, ld and the utilities, compiled for the host, are all that there is.
# The tools that they make, mkimage and cc among them, make the same boot image, byte for byte.
set -e
root=$(pwd)
mkdir "$1/bin" "$1/lib" "$1/tree"
ln -s "$root/cc" "$1/lib/cc"
for program in build/test/utilities/* build/host/make build/host/cc; do
    ln -s "$root/$program" "$1/bin/${program##*/}"
done
cp -r $(make -s --no-print-directory sources) "$1/tree"
cd "$1/tree"
env -i ASAN_OPTIONS=detect_leaks=0 PATH="$1/bin" "$1/bin/make" SHELL="$1/bin/sh" -j2 build/system.boot >../log 2>&1 || { tail -n 20 ../log; exit 1; }
cmp build/system.boot "$root/build/system.boot"
! command -v gcc >/dev/null || ! grep -q gcc ../log || { echo 'gcc was used'; exit 1; }
wc -l <../log
