# gdb on the host breaks in main of one program, by the recipe of HACKING.md, while others run that lie at the same addresses; and
# shows who called whom. Seen to fail: a breakpoint without the comparison of the code (it stops in another program). The argument is a folder
# of this test's own.
command -v gdb >/dev/null || { echo 'skipped: there is no gdb'; exit 0; }
build=${BUILD:-build}
mkfifo "$1/in" || exit 1
"$QEMU" -drive if=pflash,format=raw,readonly=on,file="$OVMF" -machine q35 -cpu max -m 512 -nodefaults -device VGA \
    -drive if=none,id=esp,format=raw,readonly=on,file=fat:"$build/esp" -device virtio-blk-pci,drive=esp -display none -no-reboot \
    -serial stdio -chardev socket,id=gdb,path="$1/socket",server=on,wait=off -gdb chardev:gdb \
    <"$1/in" >"$1/serial" 2>"$1/qemu.log" &
qemu=$!
trap 'kill $qemu 2>/dev/null' EXIT
exec 3>"$1/in"
wait_for() {
    tries=0
    until grep -q "$1" "$2"; do
        tries=$((tries + 1))
        test $tries -lt 240 && kill -0 $qemu 2>/dev/null || { echo "\"$1\" did not come; $2 ends with:"; tail -n 5 "$2"; exit 1; }
        sleep 0.5
    done
}
wait_for 'quine' "$1/serial"
wait_for '/.*\$ ' "$1/serial"
cat >"$1/commands" <<END
set pagination off
set breakpoint pending on
set \$code = *(long *) main
target remote $1/socket
hbreak main if *(long *) main == \$code
echo ready\\n
continue
bt
x/s ((char **) \$rsi)[1]
detach
END
timeout 120 gdb -q -batch -x "$1/commands" "$build/programs/basename.elf" >"$1/said" 2>&1 &
gdb=$!
wait_for '^ready' "$1/said"
sleep 1
printf 'true\rdirname /x/y\rbasename /usr/lib/one\r' >&3
wait $gdb
grep -q "^#0 .*main (.*basename.c:" "$1/said" && grep -q "\"/usr/lib/one\"" "$1/said" \
    || { echo 'gdb does not stop in main of basename:'; tail -n 12 "$1/said"; exit 1; }
wait_for '^one' "$1/serial"
