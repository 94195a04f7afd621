# Double-colon rules are carried out each for itself.
all: a b c
a:: x ; @echo first $< ; touch a
a:: y ; @echo second $<
b:: ; @echo always
c:: x
	@echo c1 $^
c:: y
	@echo c2 $^ $?
x y: ; touch $@
# run: make; echo; old; make; echo; touch y; make
# output:
# touch x
# first x
# touch y
# second y
# always
# c1 x
# c2 y y
#
# always
# c1 x
# c2 y y
#
# second y
# always
# c1 x
# c2 y y
