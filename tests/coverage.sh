#!/bin/sh
# Which branches of the kernel's core the host tests take: `make coverage`.
#
# coverage.sh FOLDER STEPS: builds tests/host/kernel.c, kernel_model.c and kernel_explore.c with
# gcc's counters in FOLDER, runs them (the first without its random walk, the model for STEPS), and
# adds up what gcov says. A branch is one outcome of a condition; those in assertions do not
# count. Every outcome that is never taken is printed. tests/host/kernel/coverage.txt explains
# them, by function; an outcome more than it explains is a failure, one less is said too.
#
# Scenarios are what host/kernel runs: they take the same branches each time. What only the
# model or the explorer take depends on their steps.
set -e

folder=$1
steps=$2
files='kernel/capability.c kernel/ipc.c kernel/object.h kernel/queue.h kernel/fastpath.c kernel/sched.c
    kernel/budget.c kernel/heap.c kernel/syscall.c kernel/memory.c
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
        gcc -std=c11 -g --coverage -I. -iquote kernel $(comment flags $main) -O0 -c \
            -o "$folder/$test/$(echo "${source%.c}" | tr / .).o" "$source"
    done
    gcc --coverage -o "$folder/$test/run" "$folder/$test"/*.o
done
"$folder/kernel/run" 0 >"$folder/kernel/output"
"$folder/kernel_model/run" "$steps" >"$folder/kernel_model/output"
"$folder/kernel_explore/run" all 4000 >"$folder/kernel_explore/output"

# One object at a time: of functions that are in several, gcov leaves some out.
for test in kernel kernel_model kernel_explore; do
    echo "program $test"
    for counts in "$folder/$test"/kernel.*.gcda; do
        gcov -b -c -t "$counts" 2>/dev/null
    done
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
/^program / { is_scenario = $2 == "kernel"; next }
/^ *-: *0:Source:/ { file = $0; sub(/.*Source:/, "", file); counts = file in wanted }
!counts { next }
/^function / { function_name = $2 }
/^ *[-#=0-9*]+: *[0-9]+:/ { split($0, part, ":"); line = part[2] + 0; branch = 0; is_assert = /assert\(/ }
/^branch/ && !is_assert {
    key = file " " line " " branch++
    where[key] = file " " function_name
    at[key] = file ":" line
    if (!(key in taken)) {
        taken[key] = by_scenario[key] = 0
        order[++keys] = key
    }
    if ($3 == "taken") {
        taken[key] += $4
        by_scenario[key] += is_scenario ? $4 : 0
    }
}
END {
    for (i = 1; i <= keys; i++) {
        key = order[i]
        split(key, part, " ")
        all[part[1]]++
        scenarios[part[1]] += by_scenario[key] > 0
        if (taken[key] > 0) {
            good[part[1]]++
        } else {
            missing[where[key]]++
            print at[key] ": outcome " part[3] " is never taken (" substr(where[key], length(part[1]) + 2) ")"
        }
    }
    for (i = 1; i <= count; i++) {
        printf "%-30s %4d of %4d outcomes, %5.1f %%; %4d by scenarios\n", name[i], good[name[i]], all[name[i]], \
               all[name[i]] ? 100 * good[name[i]] / all[name[i]] : 0, scenarios[name[i]]
        all_good += good[name[i]]
        all_scenarios += scenarios[name[i]]
    }
    for (place in missing)
        if (missing[place] > allowed[place]) {
            printf "%s: %d not taken, %d explained in %s\n", place, missing[place], allowed[place], explained
            bad = 1
        }
    for (place in allowed) {
        all_explained += allowed[place]
        if (missing[place] + 0 < allowed[place])
            printf "%s: %d not taken, %d explained: the table is out of date\n", place, missing[place], allowed[place]
    }
    printf "%d outcomes: %d taken (%d by scenarios alone), %d explained\n", keys, all_good, all_scenarios, all_explained
    exit bad
}' "$folder/branches"
