# Programs of others, unchanged, compiled by `cc -O2` against the host's headers: which are built and pass their own tests.
#     sh tests/cc/real.sh FOLDER
# Variables name the folders of their sources, as `apt-get source` unpacks them: BZIP2_SOURCE, LUA_SOURCE, SQLITE_SOURCE,
# TCC_SOURCE, XZ_SOURCE, ZLIB_SOURCE; those that are not there are left out. bzip2 and Lua as their authors publish them
# (`dpkg-source --skip-patches -x`): Debian's patches have them make shared libraries. LUA_TESTS: Lua's test suite, which is
# not in its package. Each is copied to FOLDER first.
# One line a program; what went wrong is in FOLDER/NAME.log. Status 0 if all that were there passed.
mkdir -p "$1" || exit 1
folder=$(cd "$1" && pwd)
cc=$PWD/build/host/cc
failures=0
tried=0

# Compiled by cc, linked by gcc: programs that load libraries cannot be static, as those that cc links are.
cat >"$folder/dynamic" <<END
#!/bin/sh
case " \$* " in
*" -c "* | *" -E "* | *" -dumpmachine "* | *" --version "* | *" -v "*) exec $cc "\$@" ;;
*) exec gcc -no-pie "\$@" ;;
esac
END
chmod +x "$folder/dynamic"

build_bzip2() {
    make CC="$cc" CFLAGS='-O2 -D_FILE_OFFSET_BITS=64' test
}

build_zlib() {
    CC=$cc CFLAGS=-O2 ./configure --static && make static teststatic
}

# Its makefile's own test only starts it; the suite does the rest.
build_lua() {
    make -C src all CC="$cc" CFLAGS='-O2 -DLUA_COMPAT_5_3 -DLUA_USE_POSIX' MYLIBS= && make test || return 1
    [ -z "$LUA_TESTS" ] || (cd "$LUA_TESTS" && "$folder/lua/src/lua" -e '_U=true' all.lua)
}

# The part of its tests that needs no Tcl: databases and statements that were found by fuzzing.
build_sqlite() {
    CC=$cc CFLAGS=-O2 ./configure --disable-tcl --disable-readline --disable-shared && make fuzzcheck && ./fuzzcheck test/fuzzdata1.db test/fuzzdata3.db
}

# What it makes is compared with what gcc makes; it compiles itself, three stages deep.
build_tcc() {
    ./configure --cc="$folder/dynamic" --extra-cflags=-O2 && make && make test CC='gcc -no-pie'
}

build_xz() {
    CC=$cc CFLAGS=-O2 ./configure --disable-shared && make check
}

try() {                          # NAME FOLDER-OF-ITS-SOURCES
    [ -n "$2" ] || return
    tried=$((tried + 1))
    rm -rf "${folder:?}/$1"
    if cp -rp "$2" "$folder/$1" && (cd "$folder/$1" && set -e && "build_$1") >"$folder/$1.log" 2>&1 </dev/null; then
        echo "passed  $1"
    else
        echo "FAILED  $1: $folder/$1.log"
        failures=$((failures + 1))
    fi
}
try bzip2 "$BZIP2_SOURCE"
try lua "$LUA_SOURCE"
try sqlite "$SQLITE_SOURCE"
try tcc "$TCC_SOURCE"
try xz "$XZ_SOURCE"
try zlib "$ZLIB_SOURCE"
echo "$tried programs, $failures failed"
[ $tried != 0 ] || echo 'say where sources are: BZIP2_SOURCE= LUA_SOURCE= SQLITE_SOURCE= TCC_SOURCE= XZ_SOURCE= ZLIB_SOURCE='
[ $failures = 0 ] && [ $tried != 0 ]
