# cc -S: assembled by cc it is the object that cc -c makes, the same bytes, symbols and relocations, at every level and
# with options that choose sections and relocations; GNU as takes it. The argument is a folder of this test's own.
tree=$PWD
cc=$PWD/build/host/cc
cd "$1" || exit 1
here=$PWD
mkdir c s

fail()
{
    echo "FAIL $*"
    exit 1
}

# same OPTIONS AND SOURCES...: their objects in c/, and in s/ by way of assembly.
same()
{
    rm -f c/* s/*
    (cd c && "$cc" -w -c "$@") && (cd s && "$cc" -w -S "$@") || fail "$*"
    for text in s/*.s; do
        "$cc" as -o "${text%s}o" "$text" || fail "cc as: $text $1"
    done
    test "$(ls c)" = "$(cd s && ls ./*.o | sed 's,./,,')" || fail 'the names of the files'
    (cd c && "$tree/build/test/tools/cc_objects" . ../s ./*.o) || fail "$1 $2"
}

for level in 0 1 2; do
    same -O$level "$tree"/tests/cc/run/*.c
done
same -O2 -fPIC -ffunction-sections -fdata-sections "$tree"/tests/cc/run/*.c
for text in s/*.s; do
    as -o g.o "$text" >said 2>&1 || { head -5 said; fail "GNU as: $text"; }
done
same -O2 -I"$tree" "$tree"/cc/x86_64/*.c "$tree"/cc/assemble/*.c

# What a person reads: names of functions, variables and strings, not numbers.
printf 'int puts(const char *); static int times; int twice(void) { return puts("once\\n") + ++times; }\n' >t.c
"$cc" -O1 -fno-asynchronous-unwind-tables -S -o - t.c >t.s || fail 't.c'
for line in 'twice:' '	.type twice, @function' 'times:' '	call puts' '	.string "once\n"'; do
    grep -qxF -e "$line" t.s || { cat t.s; fail "there is no line '$line'"; }
done
sed -i '/eh_frame/,$d' t.s
grep -q '	[a-z]* times(%rip)' t.s && ! grep -q '\.byte' t.s || { cat t.s; fail 't.s'; }

# Names that are no names of assembly, weak and common ones, code that is data.
cat >o.c <<'END'
int plain __asm__("odd name"); extern int hidden __attribute__((visibility("hidden"))); int weak __attribute__((weak));
int use(void) { __asm__("jmp 1f; .byte 0xff, 0xff, 0x06; .long plain2; 1:"); return plain + hidden + weak; }
END
same -O1 -fcommon "$here/o.c"
