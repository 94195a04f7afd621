# Suffix rules, and the built-in ones for C and assembly.
.SUFFIXES: .in .out1
.in.out1: ; @echo '$@ from $<'
.in: ; @echo '$@ alone from $<'
CC = @echo cc
AS = @echo as
all: x.out1 y
# run: touch x.in y.in c.c s.s S.S main.o; make all c.o s.o S.o main CFLAGS=-O CPPFLAGS=-I. LDFLAGS=-s LDLIBS=-lm
# run: make -r c.o
# output:
# x.out1 from x.in
# y alone from y.in
# cc -O -I. -c -o c.o c.c
# as -o s.o s.s
# cc -I. -c -o S.o S.S
# cc -s main.o -lm -o main
# make: *** No rule to make target 'c.o'.  Stop.
