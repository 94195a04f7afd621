# Diverse double compilation (Wheeler, 2009): every compiler of C that this host has, at several levels, builds cc (stage
# 1); each of these builds cc again (stage 2). Stage 1 differs from compiler to compiler; stage 2 is what cc's source says,
# whoever compiled the one that compiled it: the same bytes, and stage 3 too. A compiler that put something of its own into
# cc, to be passed on by cc for ever, would have to be all of them.
#
#     sh tests/ddc.sh FOLDER [COMPILER WITH OPTIONS ...]
set -e
folder=$1
shift
mkdir -p "$folder"
if [ $# = 0 ]; then
    set -- 'gcc -O0' 'gcc -O1' 'gcc -O2' 'gcc -O3' 'clang -O0' 'clang -O2' 'tcc'
fi
sum() { sha256sum "$1" | cut -c 1-64; }
build() { $1 -w -I. -o "$2" cc/*/*.c; }      # COMPILER OUTPUT
own='-O2 -static -isystem cc/include'           # of cc: its own headers are not beside these copies of it
wanted='' failed=0 count=0
printf '%-10s  %-64s  %s\n' 'stage 1 by' 'stage 2' 'stage 1'
for compiler; do
    command -v "${compiler%% *}" >/dev/null || { printf '%-10s  is not installed\n' "$compiler"; continue; }
    build "$compiler" "$folder/stage1"
    build "$folder/stage1 $own" "$folder/stage2"
    got=$(sum "$folder/stage2")
    printf '%-10s  %s  %.16s\n' "$compiler" "$got" "$(sum "$folder/stage1")"
    count=$((count + 1))
    [ "$got" = "${wanted:=$got}" ] || failed=1
done
build "$folder/stage2 $own" "$folder/stage3"
printf '%-10s  %s\n' 'stage 2' "$(sum "$folder/stage3")"
[ "$(sum "$folder/stage3")" = "$wanted" ] || failed=1
[ $failed = 0 ] && echo "stage 2 is the same from $count compilers, and so is stage 3" && exit
echo "the compilers above do not agree"
exit 1
