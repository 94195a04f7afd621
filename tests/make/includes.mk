# Included makefiles: their names, where they are looked for, which may be missing, and that they are made when they can be.
include a.mk *.inc $(nothing)
-include missing.mk
sinclude missing.mk
$(info [$(MAKEFILE_LIST)] [$(a)] [$(b)] [$(made)] restarts $(MAKE_RESTARTS))
-include made.mk
all: ; @echo all $(made)
made.mk: source
	@echo making $@
	@echo 'made = $(shell cat source)' >$@
# run: echo 'a = 1' >a.mk; echo 'b = 2' >b.inc; echo first >source; make; make; echo second >source; old; touch source; make
# run: printf 'include dir.mk\nall: ; @echo $(d)\n' >m; make -f m; mkdir inc; echo 'd = found' >inc/dir.mk; make -f m -I inc; make -f m -Iinc
# run: printf -- '-include gone.mk\nall: ; @echo yes\ngone.mk: nowhere\n' >m; make -f m
# run: printf 'include x.mk\nall: ; @echo yes\nx.mk: ; @touch x.mk; echo once\n' >m; make -f m
# run: echo 'first = 1' >f.mk; printf 'include y.mk\nall: ; @echo $(first) $(y)\ny.mk: ; @echo y = 2 >y.mk\n' | MAKEFILES='f.mk none.mk' make -f -
# output:
# [Makefile a.mk b.inc] [1] [2] [] restarts 
# making made.mk
# [Makefile a.mk b.inc] [1] [2] [] restarts 1
# all first
# [Makefile a.mk b.inc] [1] [2] [] restarts 
# all first
# [Makefile a.mk b.inc] [1] [2] [] restarts 
# making made.mk
# [Makefile a.mk b.inc] [1] [2] [] restarts 1
# all second
# m:1: dir.mk: No such file or directory
# make: *** No rule to make target 'dir.mk'.  Stop.
# found
# found
# yes
# once
# yes
# 1 2
