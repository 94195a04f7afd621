# GNU make and ours share the slots of one job server, whichever of them is within the other: with -j2 two makes within have two jobs
# at once in all, never three. GNU make is what `make` is; without it, ours is within ours alone.
folder=$(cd "$1" && pwd)
ours=$(pwd)/build/test/tools/make
unset MAKEFLAGS MAKELEVEL MFLAGS MAKEOVERRIDES MAKE_RESTARTS
cat >"$folder/outer" <<'END'
all: one two
one two: ; +@$(INNER) --no-print-directory -f inner $@
END
# A job takes one of two places, and waits until both were taken at once.
cat >"$folder/inner" <<'END'
jobs = 1 2 3 4 5 6 7 8
.PHONY: one two
one: $(jobs:%=one%)
two: $(jobs:%=two%)
one% two%: ; @mkdir place1 2>/dev/null && place=place1 || { mkdir place2 && place=place2 && : >both; } || exit 1; \
	while test ! -e both; do sleep 0.01; done; echo $@ >>done; rmdir $$place
END
cd "$folder" || exit 1
for pair in "$ours $ours" "make $ours" "$ours make"; do
    set -- $pair
    command -v "$1" >/dev/null && command -v "$2" >/dev/null || continue
    rm -rf both done place1 place2
    timeout 60 "$1" -j2 -f outer INNER="$2" || { echo "$pair: status $?"; exit 1; }
    test "$(sort done | uniq | wc -l)" = 16 || { echo "$pair: not all jobs were done"; exit 1; }
done
if command -v mkfifo >/dev/null; then
    # As GNU make 4.4 tells of it: by the name of a FIFO.
    rm -rf both done place1 place2
    mkfifo fifo
    exec 9<>fifo
    printf + >&9
    MAKEFLAGS=" -j2 --jobserver-auth=fifo:$folder/fifo" timeout 60 "$ours" -f inner one two >/dev/null || { echo "fifo: status $?"; exit 1; }
    test "$(dd bs=1 count=1 <&9 2>/dev/null)" = + || { echo 'fifo: the slot did not come back'; exit 1; }
fi
