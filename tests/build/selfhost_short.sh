# The short form of `make selfhost`: the kernel, the compiler's linker and its objects' code are built inside, by the cc that is
# there, and are what they are here, by their SHA-256; the kernel without its debugging information, which names the folder of the
# headers of the cc that compiled it.
set -e
mkdir -p build/selfhost
objects="ls cc/link/*.c cc/object/*.c | sed 's,^,build/user/,; s,c\$,o,'"
build/host/cc strip -o build/selfhost/kernel build/kernel.elf
sha256sum build/selfhost/kernel $(eval "$objects") >build/selfhost/short
{
    echo "type objects=\$($objects)"
    echo prompt
    echo "type make -j2 TARGET_CC=cc LD='cc ld' AR='cc ar' STRIP='cc strip' build/kernel.elf \$objects && mkdir build/selfhost && echo built"
    printf '%s\n' 'expect \nbuilt'
    echo prompt
    echo "type strip -o build/selfhost/kernel build/kernel.elf; sha256sum build/selfhost/kernel \$objects"
    sed 's/^/expect /' build/selfhost/short
    echo prompt
} >build/selfhost/short.inc
build/test/run --long selfhost-short
