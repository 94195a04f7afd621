#!/bin/sh
# Which branches of the kernel's core the host tests take: `make coverage`.
#
# coverage.sh FOLDER STEPS: builds tests/host/kernel.c, kernel_model.c and kernel_explore.c with
# gcc's counters in FOLDER, runs them (the model for STEPS), and adds up what gcov says. A branch is one
# outcome of a condition; those in assertions do not count. Every outcome that is never
# taken is printed. tests/host/kernel/coverage.txt explains them, by function; an outcome
# more than it explains is a failure, one less is said too.
set -e

folder=$1
steps=$2
files='kernel/capability.c kernel/ipc.c kernel/fastpath.c kernel/sched.c kernel/budget.c kernel/heap.c
    kernel/syscall.c kernel/memory.c
    kernel/object/cnode.c kernel/object/untyped.c kernel/object/thread.c kernel/object/debug.c
    kernel/object/notification.c kernel/object/context.c kernel/object/interrupt.c kernel/object/frame.c
    kernel/object/address_space.c kernel/object/ports.c'
explained=tests/host/kernel/coverage.txt

# comment NAME FILE: what the file's head comment says after "NAME:".
comment() { sed -n "s,^[ *]*$1: *,,p" "$2"; }

# Each source has an object of its own: two are called fastpath.c.
for test in kernel kernel_model kernel_explore; do
    rm -rf "$folder/$test"
    mkdir -p "$folder/$test"
    main=tests/host/$test.c
    for source in $main $(comment sources $main); do
        gcc -std=c11 -O0 -g --coverage -I. -iquote kernel $(comment flags $main) -c \
            -o "$folder/$test/$(echo "${source%.c}" | tr / .).o" "$source"
    done
    gcc --coverage -o "$folder/$test/run" "$folder/$test"/*.o
done
"$folder/kernel/run" >"$folder/kernel/output"
"$folder/kernel_model/run" "$steps" >"$folder/kernel_model/output"
"$folder/kernel_explore/run" all 4000 >"$folder/kernel_explore/output"

# One program at a time: of functions that are in several, gcov leaves some out.
for test in kernel kernel_model kernel_explore; do
    gcov -b -c -t "$folder/$test"/kernel.*.gcda 2>/dev/null
done >"$folder/branches"

awk -v files="$files" -v explained="$explained" '
BEGIN {
    count = split(files, name)
    for (i = 1; i <= count; i++)
        wanted[name[i]] = 1
    while ((getline line < explained) > 0)
        if (line !~ /^#/ && split(line, field, /  +/) >= 4)
            allowed[field[1] " " field[2]] = field[3]
}
/^ *-: *0:Source:/ { file = $0; sub(/.*Source:/, "", file); counts = file in wanted }
!counts { next }
/^function / { function_name = $2 }
/^ *[-#=0-9*]+: *[0-9]+:/ { split($0, part, ":"); line = part[2] + 0; branch = 0; is_assert = /assert\(/ }
/^branch/ && !is_assert {
    key = file " " line " " branch++
    where[key] = file " " function_name
    at[key] = file ":" line
    if (!(key in taken)) {
        taken[key] = 0
        order[++keys] = key
    }
    if ($3 == "taken")
        taken[key] += $4
}
END {
    for (i = 1; i <= keys; i++) {
        key = order[i]
        split(key, part, " ")
        all[part[1]]++
        if (taken[key] > 0) {
            good[part[1]]++
        } else {
            missing[where[key]]++
            print at[key] ": outcome " part[3] " is never taken (" substr(where[key], length(part[1]) + 2) ")"
        }
    }
    for (i = 1; i <= count; i++)
        printf "%-34s %4d of %4d outcomes, %5.1f %%\n", name[i], good[name[i]], all[name[i]], \
               all[name[i]] ? 100 * good[name[i]] / all[name[i]] : 0
    for (place in missing)
        if (missing[place] > allowed[place]) {
            printf "%s: %d not taken, %d explained in %s\n", place, missing[place], allowed[place], explained
            bad = 1
        }
    for (place in allowed)
        if (missing[place] + 0 < allowed[place])
            printf "%s: %d not taken, %d explained: the table is out of date\n", place, missing[place], allowed[place]
    exit bad
}' "$folder/branches"
