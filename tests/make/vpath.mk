# Files that are found elsewhere: vpath by pattern, VPATH for all.
vpath %.c src other
vpath %.h inc:inc2
VPATH = any
all: x.o y.o z
%.o: %.c h.h
	@echo '$@ from $< and $^'
z: data ; @echo '$@ from $<' ; cp $< z
vpath %.c
# run: mkdir src other inc2 any; touch src/x.c other/y.c inc2/h.h any/data; make all; sed -i 's/^vpath %.c$//' Makefile; make; make; old; touch any/data; make
# output:
# make: *** No rule to make target 'x.o', needed by 'all'.  Stop.
# x.o from src/x.c and src/x.c inc2/h.h
# y.o from other/y.c and other/y.c inc2/h.h
# z from any/data
# x.o from src/x.c and src/x.c inc2/h.h
# y.o from other/y.c and other/y.c inc2/h.h
# x.o from src/x.c and src/x.c inc2/h.h
# y.o from other/y.c and other/y.c inc2/h.h
# z from any/data
