# Explicit rules: many targets, prerequisites in many places, static patterns, order only, names with special characters.
all: one two.o three.o dir/x.y a\ b many wild $(indirect) semi
one: p1
one: p2 p1 | o1 p2 ; @echo '$@: < $< ^ $^ + $+ | $| ? $?'
one: p3
p1 p2 p3 o1 o2: ; @echo $@
objects = two.o three.o
$(objects): %.o: %.c common | o2
	@echo '$@: * $* < $< ^ $^'
dir/x.y: dir/%.y: %.z sub/%.w
	@echo '$@: * $* ^ $^ D $(@D) F $(@F) $(<D) $(<F) $(^D) $(^F) $(*D) $(*F)'
two.c three.c common x.z sub/x.w:
	@echo make $@
a\ b: ; @echo '$@'
many: t1 t2
t1 t2: ; @echo $@ of two
wild: [ab].w ; @echo $^
indirect = ind
ind: ; @echo $@
semi:; @echo 'a;b' # not a comment of make
	@echo second
overridden: ; @echo old
overridden: ; @echo new
# run: touch b.w a.w; make
# run: make overridden nothing
# run: make -r nothing
# run: make one -k none1 p1 none2
# output:
# Makefile:23: warning: overriding recipe for target 'overridden'
# Makefile:22: warning: ignoring old recipe for target 'overridden'
# p2
# p1
# o1
# p3
# one: < p2 ^ p2 p1 p3 + p2 p1 p1 p3 | o1 ? p2 p1 p3
# make two.c
# make common
# o2
# two.o: * two < two.c ^ two.c common
# make three.c
# three.o: * three < three.c ^ three.c common
# make x.z
# make sub/x.w
# dir/x.y: * x ^ x.z sub/x.w D dir F x.y . x.z . sub x.z x.w . x
# a b
# t1 of two
# t2 of two
# a.w b.w
# a;b
# second
# Makefile:23: warning: overriding recipe for target 'overridden'
# Makefile:22: warning: ignoring old recipe for target 'overridden'
# new
# make: *** No rule to make target 'nothing'.  Stop.
# Makefile:23: warning: overriding recipe for target 'overridden'
# Makefile:22: warning: ignoring old recipe for target 'overridden'
# make: *** No rule to make target 'nothing'.  Stop.
# Makefile:23: warning: overriding recipe for target 'overridden'
# Makefile:22: warning: ignoring old recipe for target 'overridden'
# p2
# p1
# o1
# p3
# one: < p2 ^ p2 p1 p3 + p2 p1 p1 p3 | o1 ? p2 p1 p3
# make: *** No rule to make target 'none1'.
# make: 'p1' is up to date.
# make: *** No rule to make target 'none2'.
