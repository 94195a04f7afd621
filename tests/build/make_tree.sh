# Our make builds the system from this tree's makefile: the boot image is, byte for byte, the one that is here. Then it has nothing to
# do; after a change it makes what depends on that and nothing else; and it would carry out what GNU make would, where that is at hand.
set -e
make=$(pwd)/build/host/make
image=$(pwd)/build/system.boot
unset MAKEFLAGS MAKELEVEL MFLAGS MAKEOVERRIDES MAKE_RESTARTS
mkdir "$1/tree"
cp -r $(make -s --no-print-directory sources) "$1/tree"
cd "$1/tree"
"$make" -j2 build/system.boot >../log
cmp build/system.boot "$image"

# expect TEXT ARGUMENT...: make with these arguments prints that text.
expect()
{
    printf '%s\n' "$1" >../expected
    shift
    "$make" "$@" >../said 2>&1
    diff ../expected ../said || { echo "make $*: expected (<) and said (>)"; exit 1; }
}
expect "make: 'build/system.boot' is up to date." build/system.boot
"$make" -q build/system.boot
touch programs/wc.c
expect "  CC	programs/wc.c
  LINK	build/programs/wc.elf
  STRIP	build/bin/wc
  IMAGE	build/system.boot" -j1 build/system.boot
expect "make: 'build/system.boot' is up to date." build/system.boot

sorted=
# same LINES ARGUMENT...: GNU make would carry out the same commands, at least so many lines of them.
same()
{
    least=$1
    shift
    make --version 2>/dev/null | grep -q '^GNU Make 4\.3' || return 0
    make -n V=1 "$@" >../gnu
    "$make" -n V=1 "$@" >../ours
    if test -n "$sorted"; then
        sort -o ../gnu ../gnu
        sort -o ../ours ../ours
    fi
    cmp ../gnu ../ours || { echo "make -n $*:"; diff ../gnu ../ours | head -20; exit 1; }
    test "$(wc -l <../ours)" -ge "$least" || { echo "make -n $*: fewer than $least lines"; exit 1; }
}
same 1000 -B build/system.boot
touch libc/include/stdio.h
same 200 build/system.boot
touch servers/log/log.contract tools/idl/client.c kernel/machine.h
same 400 build/system.boot
# Missing files that .SECONDARY lets be missing are made in another order: as soon as what needs them must be made.
sorted=yes
rm build/libc.a build/bin/wc build/gen/contracts/log.h build/kernel/kernel/ipc.o
same 400 build/system.boot
same 400 test T=uart
