# Targets that one recipe makes together.
all: a b c.1 c.2
a b &: src
	@echo making a b for $@
	@touch a b
%.1 %.2: %.src ; @echo making $*.1 $*.2; touch $*.1 $*.2
# run: touch src c.src; make; make; rm b; make; old; touch src; make; rm c.2; make
# output:
# making a b for a
# making c.1 c.2
# make: Nothing to be done for 'all'.
# making a b for b
# making a b for a
# making c.1 c.2
