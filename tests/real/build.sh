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

# What it compiles is linked by our ld, for it knows no thread-local storage; and runs nothing in place (-run), for memory that is
# writable and executable is not to be had. Left out of its tests are those that the makefile leaves out for this machine (command
# lines replace its list), those of -run, bounds checks and back traces. Then it compiles itself, and that does so again, to the same bytes.
build_tcc() {
    skipped=
    for name in 34_array_assignment 60_errors_and_warnings 73_arm64 96_nodata_wanted 98_al_ax_extend 99_fastcall 112_backtrace \
            113_btdll 114_bound_signal 115_bound_setjmp 116_bound_setjmp2 117_gcc_test; do
        skipped="$skipped $name.test"
    done
    ./configure --cc=cc --ar=ar --config-ldl=no --extra-cflags='-O1 -DCONFIG_TCC_STATIC -DCONFIG_TCCBOOT' \
        --sysincludepaths=/real/tcc/include:/include && make tcc &&
        for name in libtcc1.c va_list.c alloca86_64.S; do ./tcc -c lib/$name; done &&
        ar rcs libtcc1.a libtcc1.o va_list.o alloca86_64.o &&
        make -C tests/tests2 SKIP="$skipped" \
            T1='{ $(TCC) $(FLAGS) -r $1 -o a.o && cc a.o ../../libtcc1.a -lpthread -lm -o a.exe && ./a.exe $(ARGS); }' &&
        tcc_again ./tcc 2 && tcc_again ./tcc2 3 && cmp tcc2.o tcc3.o
}

tcc_again() {                    # COMPILER NUMBER
    $1 -DONE_SOURCE=1 -DCONFIG_TCC_STATIC -DCONFIG_TCCBOOT -DTCC_TARGET_X86_64 \
        -DCONFIG_TCC_SYSINCLUDEPATHS='"/real/tcc/include:/include"' -I. -c tcc.c -o tcc$2.o &&
        cc tcc$2.o libtcc1.a -lpthread -lm -o tcc$2
}

build_zlib() {
    CC=cc CFLAGS=-O1 AR=ar RANLIB=true sh ./configure --static && make static && make teststatic
}

cd /real || exit 1
for name in ${*:-bzip2 lua sqlite tcc zlib}; do
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
