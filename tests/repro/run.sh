# The same source gives the same bytes, wherever and by whomever it is built: the tree is copied and built again in variations, and
# every file that comes out (objects, archives, programs, tools, notes of dependencies, images) is compared with build/. Prints a
# row a variation; where a file differs, the row names the first one, in the order in which they were made.
#
#     sh tests/repro/run.sh FOLDER [VARIATION ...]
#
# Each variation has a path and a number of jobs of its own besides. The date, the order of directories, and user and host name
# are changed by a library that is preloaded: elsewhere.c. `everything` is all of them at once. FOLDER/last is the last copy.
set -e
unset MAKEFLAGS MAKELEVEL MFLAGS MAKEOVERRIDES
mkdir -p "$1"
folder=$(cd "$1" && pwd)
here=$(pwd)
shift
[ $# != 0 ] || set -- short-path long-path time-zone locale umask user clock order environment everything
sources=$(make -s --no-print-directory sources)
library=$folder/elsewhere.so
gcc -std=c11 -O2 -Wall -Wextra -D_GNU_SOURCE -shared -fPIC -o "$library" tests/repro/elsewhere.c -ldl
[ "$(LD_PRELOAD=$library ELSEWHERE_CLOCK=0 TZ=UTC0 date +%Y)" = 1970 ] || { echo 'elsewhere.so does not change the date'; exit 1; }
[ "$(LD_PRELOAD=$library ELSEWHERE_ORDER=1 ls -U tests | sed -n 1p)" = "$(LC_ALL=C ls tests | LC_ALL=C sort -r | sed -n 1p)" ] ||
    { echo 'elsewhere.so does not change the order of directories'; exit 1; }
[ "$(LD_PRELOAD=$library ELSEWHERE_USER=12345 id -ru)" = 12345 ] || { echo 'elsewhere.so does not change the user'; exit 1; }

long='a rather long path, with blanks/'
long=$long$long$long$long$long$long$long

# In the order of names or against it, which some file systems remember.
copy() {
    rm -rf "$folder/copy"
    mkdir -p "$place"
    ln -sfn "$place" "$folder/last"
    find $sources -type d | (cd "$place" && xargs mkdir -p)
    find $sources -type f | LC_ALL=C sort $order | xargs cp --parents -t "$place"
    [ -z "$date" ] || find "$place" -exec touch -d "$date" {} +
}

# A locale that sorts and writes in another way, if there is one.
locale_here() { locale -a 2>/dev/null | grep -v '^C$\|^POSIX$' | grep -m 1 '^[d-z]' || echo C.UTF-8; }

junk() {
    for number in 0 1 2 3 4 5 6 7 8 9; do export "JUNK_$number=$number $long"; done
    export CFLAGS=-O0 CPPFLAGS=-DNDEBUG LDFLAGS=-s ASFLAGS=-g ARFLAGS=x CC=false LD=false AR=false TARGET_CC=false OBJECTS=x SOURCES=y \
        SOURCE_DATE_EPOCH=1 POSIXLY_CORRECT=1 CDPATH=/:/tmp COLUMNS=13 TERM=dumb TMPDIR="$folder"
}

# What the variation $1 is, in the environment of a build that follows; says it.
vary() {
    place=$folder/copy/$1 order='' date='' jobs=2
    case $1 in
        short-path) place=$folder/copy/p jobs=1; echo "1 character below the folder" ;;
        long-path) place=$folder/copy/${long%/} jobs=2; echo "${#long} characters, blanks" ;;
        time-zone) export TZ=Asia/Tokyo; jobs=3; echo "$TZ" ;;
        locale) export LC_ALL=$(locale_here) LANG=xx_XX; jobs=4; echo "$LC_ALL" ;;
        umask) umask 077; jobs=5; echo 077 ;;
        user) export ELSEWHERE_USER=12345 USER=nobody LOGNAME=nobody HOME=/nonexistent HOSTNAME=elsewhere; jobs=6; echo "12345, nobody@elsewhere" ;;
        clock) export ELSEWHERE_CLOCK=2250000000; date=1981-02-03; jobs=7; echo "2041; sources of $date" ;;
        order) export ELSEWHERE_ORDER=1; order=-r; jobs=8; echo "descending names" ;;
        environment) junk; jobs=8; echo "CFLAGS, CC, TMPDIR ..." ;;
        everything)
            for each in long-path time-zone locale umask user clock order environment; do vary $each >/dev/null; done
            place=$folder/copy/${long%/} order=-r date=1981-02-03 jobs=3; echo "all of these" ;;
        *) echo "$1 is no variation"; exit 1 ;;
    esac
}

# The file that differs from build/'s, first in the order in which they were made; status 1 if none does.
first_difference() {
    (cd "$place" && find build -type f -exec ls -tr {} +) | while IFS= read -r file; do
        cmp -s "$place/$file" "$file" || { echo "$file"; break; }
    done | grep .
}

build() {
    (cd "$place" && LD_PRELOAD=$library make -j$jobs build/quine.img) >"$folder/$1.log" 2>&1 ||
        { tail "$folder/$1.log"; echo "$1: the build fails: $folder/$1.log"; exit 1; }
}

row() { printf '%-12s %-28s %-4s %5s  %s\n' "$@"; }

row varied how jobs files 'first difference, or SHA-256 of system.boot'
for variation; do
    (
        vary "$variation" >"$folder/how"
        copy
        build "$variation"
        unset ELSEWHERE_ORDER
        count=$(find "$place/build" -type f | wc -l)
        if result=$(first_difference); then
            row "$variation" "$(cat "$folder/how")" -j$jobs "$count" "$result"
            echo "$variation: $result differs from the one here; the other is below $folder/copy"
            exit 1
        fi
        row "$variation" "$(cat "$folder/how")" -j$jobs "$count" "$(sha256sum <"$place/build/system.boot" | cut -c 1-64)"
    )
done
echo "the same files in $# variations"
