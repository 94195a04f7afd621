# The system builds itself in itself: the image that cc has made here, by the cc that cc has made (make by-cc), is booted, `make` is
# typed at its prompt in /src, and everything that comes out is what came out here, by its SHA-256; the new image is also the one that
# is running, byte for byte. Prints the sums and how long `make` took inside, with two processors and 256 MiB (make_inside of bench.tsv).
#
#     sh tests/selfhost.sh FOLDER
set -e
mkdir -p "$1"
files='build/loader.efi build/kernel.elf build/libc.a build/servers/*.elf build/bin/* build/REFERENCE.md build/quine.img build/system.boot'
# What an older tree has left in the folder was not built inside. In the order in which a shell there expands the names.
programs=$(for manifest in programs/*.manifest programs/*/*.manifest; do basename "$manifest" .manifest; done | LC_ALL=C sort)
servers=$(for manifest in servers/*/*.manifest; do basename "$manifest" .manifest; done | LC_ALL=C sort)
{
    sha256sum build/loader.efi build/kernel.elf build/libc.a
    for name in $servers; do sha256sum "build/servers/$name.elf"; done
    for name in $programs; do sha256sum "build/bin/$name"; done
    sha256sum build/REFERENCE.md build/quine.img build/system.boot
} >"$1/sums"
{
    echo "type sha256sum $files"
    sed 's/^/expect /' "$1/sums"
    echo prompt
} >"$1/sums.inc"
touch build/bench.tsv
sed -i "/^make_inside/d" build/bench.tsv
build/test/run --long selfhost
cat "$1/sums"
echo "$(wc -l <"$1/sums") files that were built inside are what was built here, and the image is the one that ran"
awk '$1 == "make_inside" { print "make took " $2 " seconds inside" }' build/bench.tsv
