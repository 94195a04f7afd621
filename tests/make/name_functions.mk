# Functions of file names, and wildcards.
n := src/foo.c hacks bar.d/x .hidden a.b.c / dir/ ./x
$(info dir [$(dir $(n))])
$(info notdir [$(notdir $(n))])
$(info suffix [$(suffix $(n))])
$(info basename [$(basename $(n))])
$(info add [$(addsuffix .c,foo bar)] [$(addprefix src/,foo bar)] [$(addprefix x,)])
$(info join [$(join a b,.c .o)] [$(join a b c,1)] [$(join ,1 2)])
$(info abspath [$(patsubst $(CURDIR)%,HERE%,$(abspath a ./b/../c //d/./e/.. x//y/))])
$(info realpath [$(patsubst $(CURDIR)%,HERE%,$(realpath . sub/../one.c nothing link))])
$(info wildcard [$(wildcard *.c)] [$(wildcard sub/*)] [$(wildcard s?b/[a-b]*)] [$(wildcard *.x nothing one.c)])
$(info more [$(wildcard sub/../one.c)] [$(wildcard */)] [$(wildcard s*/.h*)] [$(wildcard [!a-z]*)] [$(wildcard *a*b*)] [$(wildcard ./*.c)])
$(info file [$(file >out,text $(sort b a))$(file <out)] [$(file >>out,more)$(file < out)] [$(file <missing)])
all: ;
# run: mkdir sub; touch one.c two.c sub/b sub/a sub/c sub/.hid aXXb axbx Upper; ln -s one.c link; make -s; cat out
# output:
# dir [src/ ./ bar.d/ ./ ./ / dir/ ./]
# notdir [foo.c hacks x .hidden a.b.c   x]
# suffix [.c .hidden .c]
# basename [src/foo hacks bar.d/x  a.b / dir/ ./x]
# add [foo.c bar.c] [src/foo src/bar] []
# join [a.c b.o] [a1 b c] [1 2]
# abspath [HERE/a HERE/c /d HERE/x/y]
# realpath [HERE HERE/one.c HERE/one.c]
# wildcard [one.c two.c] [sub/a sub/b sub/c] [sub/a sub/b] [one.c]
# more [sub/../one.c] [sub/] [sub/.hid] [Makefile Upper] [aXXb axbx] [./one.c ./two.c]
# file [text a b] [text a b
# more] []
# text a b
# more
