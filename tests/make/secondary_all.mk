# .SECONDARY without prerequisites: no file is missing for itself.
.SECONDARY:
all: a ; @echo all
a: b ; touch a
b: c ; touch b
%.o: %.c ; touch $@
# run: touch c x.c; make; rm b; make; old; touch c; make; make x.o; ls
# output:
# touch b
# touch a
# all
# all
# touch b
# touch a
# all
# touch x.o
# Makefile
# a
# b
# c
# x.c
# x.o
