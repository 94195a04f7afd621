# Options of the command line that change what is made.
all: a b
a: c ; touch a
b: c ; touch b
c: ; touch c
flags: ; @echo '$(MAKEFLAGS)|$(MFLAGS)|$(MAKECMDGOALS)|$(MAKELEVEL)'
other: ; @$(MAKE) -s flags
# run: make -n; make -q; echo $?; make; make -q; echo $?; make -B; make -W c -n; old; touch c; make -o c; make -t; make
# run: make -t a; make -nt b; ls
# run: make flags; make -ks flags X=1; make -rRj1 flags; make -i --no-print-directory flags 'A=x y' B:=2; make other Z=1
# run: make -C . flags; make -wC . flags --no-print-directory; make -f nofile; make --no-such-option 2>&1 | head -1; make -z 2>&1 | head -1
# run: make --eval='x: ; @echo evaluated $@' x; echo 'all: ; @echo from input' | make -f -; make -f Makefile -f Makefile -n
# run: make --debug=n nothing >/dev/null 2>&1; echo $?; make --trace; make --trace -B b
# output:
# touch c
# touch a
# touch b
# 1
# touch c
# touch a
# touch b
# 0
# touch c
# touch a
# touch b
# touch a
# touch b
# make: Nothing to be done for 'all'.
# touch a
# touch b
# make: Nothing to be done for 'all'.
# touch c
# touch a
# touch b
# Makefile
# a
# c
# ||flags|0
# ks -- X=1|-ks|flags|0
# rR -j1|-rR -j1|flags|0
# i --no-print-directory -- B:=2 A=x\ y|-i --no-print-directory|flags|0
# s -- Z=1|-s|flags|1
# make: Entering directory 'FOLDER'
# w|-w|flags|0
# make: Leaving directory 'FOLDER'
#  --no-print-directory|--no-print-directory|flags|0
# make: nofile: No such file or directory
# make: *** No rule to make target 'nofile'.  Stop.
# make: unrecognized option '--no-such-option'
# make: invalid option -- 'z'
# evaluated x
# from input
# Makefile:3: warning: overriding recipe for target 'a'
# Makefile:3: warning: ignoring old recipe for target 'a'
# Makefile:4: warning: overriding recipe for target 'b'
# Makefile:4: warning: ignoring old recipe for target 'b'
# Makefile:5: warning: overriding recipe for target 'c'
# Makefile:5: warning: ignoring old recipe for target 'c'
# Makefile:6: warning: overriding recipe for target 'flags'
# Makefile:6: warning: ignoring old recipe for target 'flags'
# Makefile:7: warning: overriding recipe for target 'other'
# Makefile:7: warning: ignoring old recipe for target 'other'
# touch c
# touch a
# touch b
# 2
# Makefile:5: target 'c' does not exist
# touch c
# Makefile:3: update target 'a' due to: c
# touch a
# Makefile:4: update target 'b' due to: c
# touch b
# Makefile:5: target 'c' does not exist
# touch c
# Makefile:4: update target 'b' due to: c
# touch b
