# Inside Quine: builds the programs of others that lie in /real with what is in the image, and lets them pass their tests (or
# ours beside this script, where they have none). One line a program; what went wrong is in /real/NAME.log.
failures=0

build_bzip2() {
    make CC=cc AR=ar RANLIB=true CFLAGS='-O1 -D_FILE_OFFSET_BITS=64' test
}

build_lua() {
    make -C src all CC='cc -std=gnu99' AR='ar rcu' RANLIB=true CFLAGS='-O1 -DLUA_COMPAT_5_3 -DLUA_USE_POSIX' MYLIBS= &&
        make test && src/lua ../lua.lua
}

build_sqlite() {
    cc -O1 -DSQLITE_OMIT_LOAD_EXTENSION -c sqlite3.c && cc -I. -o test ../sqlite.c sqlite3.o -lpthread -lm -ldl && ./test /tmp/real.database
}

build_zlib() {
    CC=cc CFLAGS=-O1 AR=ar RANLIB=true sh ./configure --static && make static && make teststatic
}

cd /real || exit 1
for name in ${*:-bzip2 lua sqlite zlib}; do
    test -d $name || continue
    if (cd $name && set -e && build_$name) >$name.log 2>&1 </dev/null; then
        echo "passed  $name"
    else
        echo "FAILED  $name:"
        tail -n 20 $name.log
        failures=$((failures + 1))
    fi
done
echo "real: $failures failures"
