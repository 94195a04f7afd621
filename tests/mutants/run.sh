#!/bin/sh
# Do the tests find bugs? Each file NAME.mutant here is one bug in the kernel, the compiler or libc:
#
#     # what is wrong, and which invariant of kernel/KERNEL.md it breaks
#     test NAME          the test that must fail: of tests/host/, tests/build/ or tests/system/
#     file FILE          of the tree
#     after TEXT         (may be missing) the line is the first behind one that holds TEXT
#     - LINE             as it is, but for blanks at its beginning; it must be the only one
#     + LINE             as it becomes
#
# run.sh [NAME ...], from the root of the tree: puts each into a copy of the tree,
# build/mutants/tree, builds what the test needs and runs it. One line a mutant. Status 0
# if all were caught; a line that is not found, a mutant that does not build, and a test
# that fails without any mutant are errors.

unset MAKEFLAGS MAKELEVEL MFLAGS     # a make inside is none of the make outside
root=$PWD
work=build/mutants
tree=$work/tree
caught=0 missed=0 wrong=0
tab=$(printf '\t')

# say RESULT NAME TEXT
say() {
    printf '%-7s  %-28s  %s\n' "$1" "$2" "$3"
}

# The line without its indentation; the indentation.
unindent() {
    bare=$1 indent=
    while :; do
        case $bare in
        ' '*) bare=${bare#?} indent="$indent " ;;
        "$tab"*) bare=${bare#?} indent="$indent$tab" ;;
        *) return ;;
        esac
    done
}

# Reads a mutant into test, file, after, old, new, what.
read_mutant() {
    test= file= after= old= new= what=
    while IFS= read -r line; do
        case $line in
        '# '*) what=${what:+$what }${line#??} ;;
        'test '*) test=${line#test } ;;
        'file '*) file=${line#file } ;;
        'after '*) after=${line#after } ;;
        '- '*) old=${line#??} ;;
        '+ '*) new=${line#??} ;;
        esac
    done <"$1"
    [ -n "$test" ] && [ -n "$file" ] && [ -n "$old" ]
}

# Writes the mutated file to the tree; false: the line is not there, or not alone.
apply() {
    found=0 ready=
    [ -n "$after" ] || ready=1
    while IFS= read -r line; do
        unindent "$line"
        if [ -n "$ready" ] && [ "$bare" = "$old" ] && { [ -z "$after" ] || [ $found = 0 ]; }; then
            found=$((found + 1))
            line=$indent$new
        fi
        case $line in
        *"$after"*) ready=1 ;;
        esac
        printf '%s\n' "$line"
    done <"$file" >"$tree/$file"
    [ $found = 1 ]
}

# Builds and runs $test in the tree; built: whether it could be built.
build_test() {
    if [ -f "tests/host/$test.c" ]; then
        make -C "$tree" "build/test/host/$test"
    elif [ -f "tests/build/$test.sh" ]; then
        make -C "$tree" build/host/cc build/test/tools/cc_abi build/test/tools/cc_random
    else
        make -C "$tree" all build/test/run build/test/system.boot build/test/kernel_fuzz.boot
    fi >"$work/build.log" 2>&1 </dev/null
}

run_test() {
    (
        cd "$tree" || exit 1
        if [ -f "tests/host/$test.c" ]; then
            timeout 1000 "build/test/host/$test"
        elif [ -f "tests/build/$test.sh" ]; then
            rm -rf build/scratch && mkdir build/scratch && ONE=1 COUNT=300 timeout 1000 sh "tests/build/$test.sh" build/scratch
        else
            build/test/run "$test"
        fi
    ) >"$work/test.log" 2>&1 </dev/null
}

# What it looks like without a mutant, once for each test.
healthy=' '
check_healthy() {
    case $healthy in *" $test "*) return 0 ;; esac
    build_test && run_test || return 1
    healthy="$healthy$test "
}

try() {
    name=$(basename "$1" .mutant)
    if ! read_mutant "$1"; then
        wrong=$((wrong + 1))
        say ERROR "$name" "test, file or line is missing"
    elif ! check_healthy; then
        wrong=$((wrong + 1))
        say ERROR "$name" "$test fails without it: $work/build.log, $work/test.log"
    elif ! apply; then
        wrong=$((wrong + 1))
        say ERROR "$name" "$file has no such line, or more than one"
    elif ! build_test; then
        wrong=$((wrong + 1))
        say ERROR "$name" "it does not build: $work/build.log"
    elif run_test; then
        missed=$((missed + 1))
        say MISSED "$name" "$test: $what"
    else
        caught=$((caught + 1))
        say caught "$name" "$test: $what"
    fi
    [ -z "$file" ] || cp "$file" "$tree/$file"
}

rm -rf "$tree"
mkdir -p "$tree" || exit 1
for part in $(make -s sources); do     # the image holds them all
    cp -r "$root/$part" "$tree/" || exit 1
done
if [ $# -gt 0 ]; then
    for name; do try "tests/mutants/$name.mutant"; done
else
    for mutant in tests/mutants/*.mutant; do try "$mutant"; done
fi
printf '%d caught, %d missed, %d errors\n' $caught $missed $wrong
[ $missed = 0 ] && [ $wrong = 0 ]
