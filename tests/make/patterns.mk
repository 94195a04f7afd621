# Implicit rules: pattern rules, which one is taken, chains and what is left of them.
all: a.3 sub/b.3 lib.x special.q twin1.h
%.3: %.2 ; @echo '$@ from $< ($*)'; touch $@
%.2: %.1 ; @echo '$@ from $<'; touch $@
%.x: %.missing ; @echo no
%.x: %.here ; @echo '$@ from $<'
%.q: ; @echo general $*
s%l.q: ; @echo special $*
%1.h %1.c: %.def
	@echo both $@ $*; touch $*1.h $*1.c
all: twin1.c
%.z:: %.1 ; @echo terminal $@
%.gone: ; @echo no
%.gone:
.PRECIOUS: %.keep
%: %.any ; @echo any $@
%.some: %.in ; @echo some $@
# run: mkdir sub; touch a.1 sub/b.1 lib.here twin.def; make; ls
# run: make; rm -f a.3; make; old; touch a.1; make
# run: make a.z nothing.z
# run: make x.gone
# run: touch a.some.any b.some.in c.any; make a.some; make b.some c
# output:
# a.2 from a.1
# a.3 from a.2 (a)
# sub/b.2 from sub/b.1
# sub/b.3 from sub/b.2 (sub/b)
# lib.x from lib.here
# special pecia
# both twin1.h twin
# rm a.2 sub/b.2
# Makefile
# a.1
# a.3
# lib.here
# sub
# twin.def
# twin1.c
# twin1.h
# make: *** No rule to make target 'a.3', needed by 'all'.  Stop.
# make: *** No rule to make target 'a.3', needed by 'all'.  Stop.
# a.2 from a.1
# a.3 from a.2 (a)
# make: *** No rule to make target 'sub/b.3', needed by 'all'.  Stop.
# rm a.2
# make: *** No rule to make target 'a.z'.  Stop.
# make: *** No rule to make target 'x.gone'.  Stop.
# make: *** No rule to make target 'a.some'.  Stop.
# make: *** No rule to make target 'b.some'.  Stop.
