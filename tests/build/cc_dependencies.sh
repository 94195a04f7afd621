# cc -M and its kin write rules that make reads: the file's name, blanks and dollars in names, phony
# targets, and where the rule goes. The argument is a folder of this test's own.
cc=$PWD/build/host/cc
cd "$1" || exit 1
printf '#include "a b.h"\n#include "c$d.h"\n#include <s.h>\n' >m.c
mkdir system
: >'a b.h'
: >'c$d.h'
: >system/s.h

# wanted TEXT OPTIONS: what cc prints with these options.
wanted()
{
    text=$1
    shift
    output=$("$cc" -nostdinc -isystem system "$@" m.c) || exit 1
    test "$output" = "$text" || { printf 'cc %s: got\n%s\nwanted\n%s\n' "$*" "$output" "$text"; exit 1; }
}
wanted 'm.o: m.c a\ b.h c$$d.h system/s.h' -M
wanted 'm.o: m.c a\ b.h c$$d.h' -MM
wanted 'm.o: m.c a\ b.h c$$d.h
a\ b.h:
c$$d.h:' -MM -MP
wanted 'x$y z: m.c a\ b.h c$$d.h' -MM -MT 'x$y' -MT z
wanted 'x$$y: m.c a\ b.h c$$d.h' -MM -MQ 'x$y'

"$cc" -nostdinc -isystem system -E -MMD m.c -o out.i && test "$(cat out.d)" = 'm.o: m.c a\ b.h c$$d.h' || exit 1
"$cc" -nostdinc -isystem system -E -MD -MF rule -MT t m.c -o out.i && test "$(cat rule)" = 't: m.c a\ b.h c$$d.h system/s.h' || exit 1

# A folder that is named twice counts once: #include_next goes on behind it.
mkdir first second
echo '#include_next <t.h>' >first/t.h
echo 'int t;' >second/t.h
echo '#include <t.h>' >t.c
test "$("$cc" -nostdinc -isystem first -isystem ./first -isystem second -isystem first -E -P t.c)" = 'int t;' || { echo 'a folder twice'; exit 1; }

# make takes the rule: all its files are there, and a newer header makes it again.
printf 'm.o: ; @echo again\ninclude rule\n' >makefile
"$cc" -nostdinc -isystem system -MM -MF rule m.c || exit 1
: >m.o
test "$(make -s 'm.o')" != again || exit 1
touch -d '1 hour' 'a b.h'
test "$(make -s m.o)" = again || { echo 'make does not see the header'; exit 1; }
printf '%s\n' '-nostdinc -isystem system' "-DX='a b' -E -P \"m.c\"" >response
"$cc" @response >/dev/null || exit 1
