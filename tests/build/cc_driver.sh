# cc as a driver: several inputs of all kinds, compiled and linked in one command without files between; what it
# is asked, and what it refuses. The argument is a folder of this test's own.
tree=$PWD
cc=$PWD/build/host/cc
cd "$1" || exit 1

fail()
{
    echo "FAIL $*"
    exit 1
}

# returns STATUS COMMAND...
returns()
{
    wanted=$1
    shift
    "$@" >said 2>&1
    got=$?
    test $got = "$wanted" || { cat said; fail "status $got, not $wanted: $*"; }
}

# says TEXT COMMAND...: the command fails, and a line of its output contains the text.
says()
{
    text=$1
    shift
    "$@" >said 2>&1 && fail "no error: $*"
    grep -qF -e "$text" said || { cat said; fail "'$text' is not what this says: $*"; }
}

# A program of each kind of input, without any library.
mkdir p && cd p || exit 1
printf '#define EXIT 60\n.globl _start\n_start: and $-16, %%rsp\n call run\n mov %%eax, %%edi\n mov $EXIT, %%eax\n syscall\n' >start.S
printf '.globl one\none: mov $1, %%eax\n ret\n' >one.s
printf 'int one(void), two(void), three(void), four(void);\n#ifndef TWICE\n#define TWICE 1\n#endif\nint run(void) { return (one() + two() + three() + four()) * TWICE; }\n' >run.c
printf '# 1 "two.c"\nint two(void) { return 2; }\n' >two.i
printf 'int three(void) { return 3; }\n' >three.c
printf 'int four(void) { return 4; }\n' >four.c
returns 0 "$cc" -c three.c four.c
returns 0 "$cc" ar rcs libfour.a four.o
rm four.o three.c four.c said
ls >../before
returns 0 "$cc" -O2 -nostdlib -o ../program start.S one.s run.c two.i three.o -L. -lfour
rm said
ls | diff ../before - || fail 'files are left behind'
returns 10 ../program
returns 0 "$cc" -O2 -c start.S one.s run.c two.i
returns 0 "$cc" -nostdlib -o ../again start.o one.o run.o two.o three.o libfour.a
cmp ../program ../again || fail 'one command links another program than two'
returns 0 "$cc" -nostdlib -static-pie -o ../program start.S one.s run.c two.i three.o libfour.a
returns 10 ../program

# Words of files, of -Wl and -Xlinker; languages.
printf '%s\n' '-nostdlib @inner' >outer
printf '%s\n' "-D 'TWICE=1 * 2'" >inner
returns 0 "$cc" @outer -o ../other -o ../program start.S one.s run.c two.i three.o -l:libfour.a -L .
returns 20 ../program
printf 'SECTIONS { . = 0x800000 + SIZEOF_HEADERS; .text : { *(.text*) } .rest : { *(*) } }\n' >script
returns 0 "$cc" -nostdlib -T script -Wl,-E,-rpath,/lib -Wl,-Map,../map -Wl,--verbose -Xlinker --defsym -Xlinker four=one start.S one.s run.c two.i three.o -o ../program
returns 7 ../program
grep -q '8000b0  *_start' ../map || fail 'the script or the map'
returns 0 sh -c "'$cc' -nostdlib -o ../program -x c - -x none start.o one.o two.o three.o libfour.a <run.c"
returns 10 ../program
printf '@loop\n' >loop
says 'too deeply' "$cc" @loop

# Rules for make.
returns 0 "$cc" -nostdlib -MMD -o ../program start.S run.c one.s two.i three.o libfour.a
test "$(cat ../program.d)" = '../program: start.S
../program: run.c
../program: two.i' || fail '-MMD of a program'
returns 0 "$cc" -MD -c run.c -o ../x.o
test "$(cat ../x.d)" = '../x.o: run.c' || fail '-MD of an object'
returns 0 "$cc" -Wp,-MD,../rule -c run.c -o ../x.o
test "$(cat ../rule)" = '../x.o: run.c' || fail '-Wp,-MD,FILE'
returns 0 "$cc" -E -P run.c two.i -o ../both
test "$(grep -c 'int [a-z]*(void) {' ../both)" = 2 || fail '-E of two files'

# Refused, each with a reason.
says 'there is no dynamic linking' "$cc" -nostdlib -shared run.c
says 'no input' "$cc" -c
says 'cannot be the result of 2 inputs' "$cc" -c -o x.o run.c two.i
says 'the standard input has to be named' "$cc" -c -
says 'its name does not tell' "$cc" -c inner
says 'no option -m32' "$cc" -m32 -c run.c
says 'no option -fsanitize=address' "$cc" -fsanitize=address -c run.c
says 'liblost.a' "$cc" -nostdlib start.S run.c -llost
says 'four' "$cc" -nostdlib start.S one.s run.c two.i three.o
printf 'int x = ;\n' >bad.c
says 'bad.c:1' "$cc" -c bad.c run.c -O1
says 'lost.c' "$cc" -c lost.c run.c
cd ..

# Questions, and options that change nothing.
test "$("$cc" -dumpmachine)" = x86_64-linux-gnu || fail -dumpmachine
test "$("$cc" -print-file-name=lost)" = lost || fail -print-file-name
test "$("$cc" -print-prog-name=cc)" = "$cc" || fail -print-prog-name
# wchar_t of 16 bits, as UEFI has it.
cat >wide.c <<'end'
#include <stddef.h>
#include <stdint.h>
_Static_assert(sizeof(wchar_t) == 2 && sizeof L'x' == 2 && sizeof L"ab" == 6 && WCHAR_MAX == 0xffff && WCHAR_MIN == 0, "");
_Static_assert((wchar_t)-1 > 0 && _Generic(L'x', unsigned short: 1, default: 0) && sizeof L"\U0001F600" == 6, "");
wchar_t text[] = L"x";
end
returns 0 "$cc" -fshort-wchar -c wide.c
returns 1 "$cc" -fshort-wchar -fno-short-wchar -c wide.c

# -fcommon: definitions without initializer are one, and give way to one with it.
printf 'int shared, given = 3; char grows[4];\nint get(void);\nint run(void) { grows[3] = 1; int sum = get(); return shared + given + sum; }\n' >common.c
printf 'int shared, given, alone; char grows[8];\nint get(void) { shared = 4; return grows[3] + (int)sizeof grows + alone; }\n' >other.c
printf '.globl _start\n_start: and $-16, %%rsp\n call run\n mov %%eax, %%edi\n mov $60, %%eax\n syscall\n' >begin.s
returns 0 "$cc" -fcommon -nostdlib -static begin.s common.c other.c -o common
./common
got=$?
test $got = 16 || fail "-fcommon returns $got"
says "'shared' is defined twice" "$cc" -nostdlib -static begin.s common.c other.c -o common
says "'shared' is defined twice" "$cc" -fcommon -fno-common -nostdlib -static begin.s common.c other.c -o common

cat >unsigned.c <<'end'
#include <limits.h>
#if '\xff' < 0 || !defined __CHAR_UNSIGNED__
#error signed
#endif
_Static_assert('\377' == 255 && CHAR_MIN == 0 && CHAR_MAX == UCHAR_MAX, "");
_Static_assert(_Generic((char)0, unsigned char: 0, signed char: 0, char: 1), "");
int main(void)
{
    volatile char c = (char)-1;
    const char text[] = "\xfe";
    volatile struct { char bits : 3; } fields = { 7 };
    return c == 255 && text[0] == 254 && fields.bits == 7 ? 0 : 3;
}
end
for level in 0 1 2; do
    returns 0 "$cc" -funsigned-char -O$level -o unsigned unsigned.c
    returns 0 ./unsigned
done
returns 0 "$cc" -fno-signed-char -c unsigned.c
returns 1 "$cc" -funsigned-char -fsigned-char -c unsigned.c

# Constants that nobody uses may come with a header, not variables.
echo 'static const int constant = 1, constants[] = { 1, 2 };' >constants.h
echo '#include "constants.h"' >unused.c
returns 0 "$cc" -Wall -Werror -c unused.c
echo 'static int variable;' >constants.h
returns 1 "$cc" -Wall -Werror -c unused.c
echo 'static const int constant = 1;' >unused.c
returns 1 "$cc" -Wall -Werror -c unused.c

returns 0 "$cc" -pipe -O3 -march=native -mtune=generic -fno-strict-aliasing -fstack-protector-strong -Wformat=2 -Wno-lost \
    -pthread -rdynamic -g3 -Os -static-libgcc --param max-inline-insns=3 -Wa,--noexecstack -c p/run.c
returns 0 "$cc" -v
grep -q 'cc (Quine)' said || fail -v

# Compiled together and one by one, programs are the same objects.
mkdir together alone
for level in 0 2; do
    (cd together && "$cc" -w -O$level -c "$tree"/tests/cc/run/*.c) || fail together
    for source in "$tree"/tests/cc/run/*.c; do
        name=$(basename "$source" .c)
        (cd alone && "$cc" -w -O$level -c "$source" && cmp "$name.o" ../together/"$name.o") || fail "$name at -O$level"
    done
done

# With the host's libc.
if test -e "$(gcc -print-file-name=crt1.o)" && test -e "$(gcc -print-file-name=libc.a)"; then
    printf '#include <math.h>\n#include <stdio.h>\n#include <stdlib.h>\n#include <pthread.h>\nstatic void *run(void *x) { return x; }\n' >hello.c
    printf 'int main(int count, char **words) { pthread_t t; void *r; if (pthread_create(&t, NULL, run, words) != 0 || pthread_join(t, &r) != 0) return 1;\n' >>hello.c
    printf '    printf("hello %%.3f\\n", sin(atof(words[count - 1]))); return r != words; }\n' >>hello.c
    for how in -static -static-pie '-O2 -pthread'; do
        returns 0 "$cc" $how hello.c -lm -o hello
        test "$(./hello 2)" = 'hello 0.909' || fail "hello.c $how"
    done
    # cc makes itself in one command, and what it made makes the same again.
    here=$PWD
    (cd "$tree" && "$cc" -w -O2 -I. -o "$here/cc2" cc/*/*.c) || exit 1
    (cd "$tree" && "$here/cc2" -w -O2 -I. -isystem cc/include -o "$here/cc3" cc/*/*.c) || exit 1
    cmp cc2 cc3 || fail 'cc makes another cc than it is'
else
    echo 'ok: there is no static libc to link with'
fi
