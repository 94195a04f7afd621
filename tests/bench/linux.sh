#!/bin/sh
# What POSIX calls, utilities and a shell cost on Linux, to set beside `make bench`: the same programs (tests/programs/posix.c,
# posixbench.c, utilitiesbench.c), in the same emulator, counted in the same way: instructions of programs and kernel together.
#
#     KERNEL=FILE BUSYBOX=FILE sh tests/bench/linux.sh FOLDER [PROGRAM...]
#
# KERNEL: a Linux kernel for x86-64 that takes a console on a serial port and an initramfs; BUSYBOX: one that is static, which is
# shell and utilities. The programs are linked statically with the libc of the host. FOLDER is for what is made. Prints rows of
# NAME NUMBER UNIT GOAL, the goal being Quine's.
set -e
: "${KERNEL:?a kernel is to be named}" "${BUSYBOX:?a static busybox is to be named}" "${1:?a folder is to be named}"
folder=$1
shift
tree=$folder/tree
rm -rf "$tree"
mkdir -p "$tree/bin" "$tree/tmp" "$tree/proc"
cp "$BUSYBOX" "$tree/bin/busybox"
for name in posix posixbench utilitiesbench; do
    ${CC:-gcc} -O2 -static -D_GNU_SOURCE -o "$tree/bin/$name" "tests/programs/$name.c" -lpthread
done
echo 'int main(void) { return 0; }' >"$folder/true.c"
${CC:-gcc} -O2 -static -o "$tree/bin/true" "$folder/true.c"
cat >"$tree/init" <<END
#!/bin/busybox sh
/bin/busybox --install -s /bin
export PATH=/bin
uname -r
for program in ${*:-posix posixbench utilitiesbench}; do \$program; done
echo "linux: done"
poweroff -f
END
chmod +x "$tree/init"
(cd "$tree" && find . | ./bin/busybox cpio -o -H newc 2>/dev/null) >"$folder/initramfs"
${QEMU:-qemu-system-x86_64} -machine q35 -m 512 -cpu max -icount shift=0,sleep=off -display none -no-reboot -nic none \
    -serial "file:$folder/serial.log" -kernel "$KERNEL" -initrd "$folder/initramfs" -append "console=ttyS0 quiet panic=-1"
tr -d '\r' <"$folder/serial.log" | sed -n '/^[0-9]*\.[0-9]*\.[0-9]/,$p'
