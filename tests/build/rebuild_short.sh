# The short form of `make rebuild`: the kernel, three times and once more, by the cc that is there.
set -e
sh tests/rebuild.sh build/rebuild-short 2 build/kernel.elf 'TARGET_CC=cc LD=ld AR=ar STRIP=strip build/kernel.elf'
build/test/run --long rebuild-short
