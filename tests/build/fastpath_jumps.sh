#!/bin/sh
# The fast path ends in jumps: fast_leave() and the others find the entry's stack as it was, so a call of
# one of them, from a function that has something to restore, would leave by the wrong address.

calls=$(objdump -d build/kernel.elf | grep -E 'call .*<fast_(leave|decline|stay|continue|return)')
[ -z "$calls" ] && exit 0
echo "calls where jumps must be:"
echo "$calls"
exit 1
