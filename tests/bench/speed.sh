# How fast and how large what cc makes is, beside the host's gcc and tcc: the programs of tests/cc/speed, and Lua and sqlite
# where LUA=FOLDER (with lua.c in it or in its src) and SQLITE=FOLDER (with sqlite3.c) say that there are sources of them.
#     sh tests/bench/speed.sh FOLDER        T="queens hash": only these; TIME=no: no times
# Then what compiling takes: instructions and, where GNU time is, the most memory.
# Instructions executed are what valgrind counts: they repeat exactly. Times are the least of five and depend on the machine.
folder=$1
compilers="gcc-O0 gcc-O1 gcc-O2 cc-O0 cc-O1 cc-O2"
command -v tcc >/dev/null && compilers="$compilers tcc"
command -v valgrind >/dev/null || { echo "needs valgrind"; exit 1; }
mkdir -p "$folder"

# COMPILER SOURCE OBJECT OPTIONS; $meter is what it runs below
compile() {
    case $1 in
        gcc*) $meter gcc -w -fno-pie -fno-asynchronous-unwind-tables "-${1#*-}" $4 -c -o "$3" "$2" ;;
        cc*) $meter build/host/cc -w "-${1#*-}" $4 -c -o "$3" "$2" ;;
        *) $meter tcc -w $4 -c -o "$3" "$2" ;;
    esac
}

counter="valgrind --tool=callgrind --callgrind-out-file=/dev/null"

instructions() {
    "$@" 2>&1 >/dev/null | sed -n 's/.*I *refs: *//p' | tr -d ,
}

text_size() {
    size -A "$@" | awk '$1 ~ /^\.text/ { sum += $2 } END { print sum }'
}

# Seconds of the processor, by the shell's own clock.
seconds() {
    { time -p "$@" >/dev/null; } 2>&1 | awk '/^(user|sys)/ { sum += $2 } END { print sum }'
}

# NAME COMPILER: links the objects of the folder NAME-COMPILER; a line NAME COMPILER instructions N and one of its text.
build() {
    linker="gcc -no-pie"
    test "$2" != tcc || linker=tcc         # which has functions of its own that it calls
    $linker -o "$folder/$1-$2/program" "$folder/$1-$2"/*.o -lm -lpthread -ldl || exit 1
    echo "$1 $2 text $(text_size "$folder/$1-$2"/*.o)"
}

# NAME ARGUMENTS: all compilers' programs print the same, and in so many instructions.
run() {
    name=$1
    shift
    for compiler in $compilers; do
        test -x "$folder/$name-$compiler/program" || continue
        "$folder/$name-$compiler/program" "$@" >"$folder/$name-$compiler/output" || { echo "$name $compiler failed" >&2; exit 1; }
        cmp "$folder/$name-gcc-O0/output" "$folder/$name-$compiler/output" >&2 || exit 1
        echo "$name $compiler instructions $(instructions $counter "$folder/$name-$compiler/program" "$@")"
    done
}

small_programs() {
    for source in tests/cc/speed/*.c; do
        name=$(basename "$source" .c)
        case " ${T:-$name} " in *" $name "*) ;; *) continue ;; esac
        for compiler in $compilers; do
            mkdir -p "$folder/$name-$compiler"
            rm -f "$folder/$name-$compiler"/*
            # tcc has no __int128.
            compile "$compiler" "$source" "$folder/$name-$compiler/$name.o" || { test "$compiler" = tcc && continue; exit 1; }
            build "$name" "$compiler"
        done
        run "$name"
    done
}

measured_times() {
    for name in $(awk '{ print $1 }' "$folder/counts" | uniq); do
        rounds=$(awk -v name="$name" '$1 == name && $2 == "gcc-O2" && $3 == "instructions" { print int(1.5e9 / $4) + 1 }' "$folder/counts")
        for try in 1 2 3 4 5; do
            for compiler in $compilers; do
                test -x "$folder/$name-$compiler/program" || continue
                echo "$name $compiler $(seconds "$folder/$name-$compiler/program" "$rounds")"
            done
        done
    done | awk '{ key = $1 " " $2 } !(key in least) { order[n++] = key } !(key in least) || $3 < least[key] { least[key] = $3 }
        END { for (i = 0; i < n; i++) print order[i] " seconds " least[order[i]] }'
}

test -z "$LUA" || test -f "$LUA/lua.c" || LUA=$LUA/src

large_programs() {
    if test -n "$LUA"; then
        for compiler in $compilers; do
            mkdir -p "$folder/lua-$compiler"
            for source in "$LUA"/*.c; do
                case $source in */luac.c) continue ;; esac
                compile "$compiler" "$source" "$folder/lua-$compiler/$(basename "$source" .c).o" "-I$LUA -DLUA_USE_POSIX" || exit 1
            done
            build lua "$compiler"
        done
        run lua tests/cc/speed/programs/bench.lua
    fi
    if test -n "$SQLITE"; then
        for compiler in $compilers; do
            mkdir -p "$folder/sqlite-$compiler"
            for source in "$SQLITE/sqlite3.c" tests/cc/speed/programs/sqlite.c; do
                compile "$compiler" "$source" "$folder/sqlite-$compiler/$(basename "$source" .c).o" \
                    "-I$SQLITE -DSQLITE_THREADSAFE=0 -DSQLITE_OMIT_LOAD_EXTENSION" || exit 1
            done
            build sqlite "$compiler"
        done
        run sqlite
    fi
}

# A column a compiler, relative to gcc -O2 (text: to gcc -O1), and the geometric mean of each.
table() {                        # FILE WHAT BASE UNIT
    awk -v what="$2" -v base="$3" -v unit="$4" '
        $3 != what { next }
        !($1 in seen) { seen[$1] = 1; names[n++] = $1 }
        !($2 in known) { known[$2] = 1; compilers[m++] = $2 }
        { figure[$1, $2] = $4 }
        END {
            if (n == 0) exit
            printf "\n%-12s %10s", what " /" base, unit
            for (k = 0; k < m; k++) printf " %7s", compilers[k]
            print ""
            for (i = 0; i < n; i++) {
                printf "%-12s %10.6g", names[i], figure[names[i], base]
                for (k = 0; k < m; k++) {
                    if (!((names[i], compilers[k]) in figure)) {
                        printf " %7s", "-"
                        continue
                    }
                    ratio = figure[names[i], compilers[k]] / figure[names[i], base]
                    printf " %7.3f", ratio
                    sum[k] += log(ratio)
                    programs[k]++
                }
                print ""
            }
            printf "%-12s %10s", "mean", ""
            for (k = 0; k < m; k++) printf " %7.3f", exp(sum[k] / programs[k])
            print ""
        }' "$1"
}

# What compiling takes, a process a file: instructions of all, and the most memory that one of them needs.
compiling() {                    # WHAT OPTIONS SOURCES...
    options=$2
    printf '\nCompiling %s\n' "$1"
    shift 2
    for compiler in $compilers; do
        case $compiler in gcc*) continue ;; esac
        sum=0 most=0
        for source in "$@"; do
            meter=$counter
            sum=$((sum + $(instructions compile "$compiler" "$source" "$folder/object.o" "$options")))
            meter="/usr/bin/time -f %M"
            memory=$(test ! -x /usr/bin/time || compile "$compiler" "$source" "$folder/object.o" "$options" 2>&1 | tail -n 1)
            test "${memory:-0}" -le "$most" || most=$memory
        done
        meter=
        echo "$compiler $sum $most"
    done | awk '{ printf "%-8s %8.1f M instructions", $1, $2 / 1e6; if ($3 != 0) printf " %8.1f MiB", $3 / 1024; print "" }'
}

small_programs >"$folder/counts" || exit 1
table "$folder/counts" instructions gcc-O2 count
table "$folder/counts" text gcc-O1 bytes
if test "$TIME" != no; then
    measured_times >"$folder/times"
    table "$folder/times" seconds gcc-O2 seconds
fi
large_programs >"$folder/large" || exit 1
table "$folder/large" instructions gcc-O2 count
table "$folder/large" text gcc-O1 bytes
compiling "three files of cc" -I. cc/preprocess/scan.c cc/parse/expression.c cc/x86_64/select.c
test -z "$LUA" || compiling Lua "-I$LUA" "$LUA"/*.c
test -z "$SQLITE" || compiling sqlite3.c "-I$SQLITE" "$SQLITE/sqlite3.c"
