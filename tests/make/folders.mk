# Directories are read once, but never remembered over what changes them: commands, functions, recipes that run meanwhile.
# GNU differs: it remembers them
$(info first [$(wildcard d/*)])
x := $(shell touch d/one; ln -s ../e d/link)
$(info shell [$(wildcard d/*)] [$(wildcard d/*/x)] [$(wildcard */*/x)])
x := $(file >d/two,)
$(info file [$(wildcard d/*)] [$(wildcard d/none/x d/one/x d/../d/two d/two/.)])
all: slow c
c: b
	@echo 'c [$(wildcard d/*)]'
	@rm d/one
b: a
	@echo 'b [$(wildcard d/*)]'
a:
	@touch d/three
slow:
	@while test -e d/one; do sleep 0.01; done; echo over
.SECONDEXPANSION:
later: slower other
	@echo 'later [$(wildcard d/*)]'
other: $$(wildcard d/*.none)
slower:
	@sleep 0.1; touch d/four
# run: mkdir d e; touch e/x; make -j2; make -j2 later | tail -n 1
# output:
# first []
# shell [d/link d/one] [d/link/x] [d/link/x]
# file [d/link d/one d/two] [d/../d/two]
# b [d/link d/one d/three d/two]
# c [d/link d/one d/three d/two]
# over
# later [d/four d/link d/one d/three d/two]
