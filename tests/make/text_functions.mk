# Functions of text and of words.
s := a.c  b.c
s += dir/c.h
comma := ,
nothing :=
space := $(nothing) $(nothing)
$(info subst [$(subst ee,EE,feet on the street)] [$(subst a,,banana)] [$(subst ,x,abc)])
$(info patsubst [$(patsubst %.c,%.o,$(s))] [$(patsubst a.c,z,$(s))] [$(patsubst dir/%,%/dir,$(s))] [$(patsubst %,x,a b)])
$(info escaped [$(patsubst a\%b,c,a%b)] [$(patsubst %.c,\%%.o,a.c)] [$(patsubst %.c,\\%%.o,a.c)])
$(info strip [$(strip   a   b  )] [$(strip )])
$(info findstring [$(findstring a,a b c)] [$(findstring a,b c)])
$(info filter [$(filter %.c dir/%,$(s))] [$(filter-out %.c,$(s))] [$(filter a% b,a ab b bb)] [$(filter ,a)])
$(info sort [$(sort foo bar lose foo bar a/b a.b aB ab)])
$(info word [$(word 2,foo bar baz)] [$(word 4,foo bar)] [$(wordlist 2,3,foo bar baz quux)] [$(wordlist 3,2,a b c)])
$(info words [$(words a b  c)] [$(words )] [$(firstword a b)] [$(lastword a b c )] [$(lastword )])
$(info comma [$(subst $(comma),$(space),a$(comma)b)] [$(if a,b$(comma)c)] [$(subst a,(b,c),xax)])
$(info case [$(s:.c=.o)] [$(s:%.c=%)] [$(s:dir/%.h=%)] [$(patsubst %,,a b)])
$(info nested [$(words $(filter %.c,$(patsubst %.h,%.c,$(s))))] [$(subst x,$(subst a,b,a),xyx)] [${subst a,),ba}])
all: ;
# run: make -s
# output:
# subst [fEEt on the strEEt] [bnn] [abcx]
# patsubst [a.o b.o dir/c.h] [z  b.c dir/c.h] [a.c b.c c.h/dir] [x x]
# escaped [c] [%a.o] [\a%.o]
# strip [a b] []
# findstring [a] []
# filter [a.c b.c dir/c.h] [dir/c.h] [a ab b] []
# sort [a.b a/b aB ab bar foo lose]
# word [bar] [] [bar baz] []
# words [3] [0] [a] [c] []
# comma [a b] [b,c] [x(b,c)x]
# case [a.o b.o dir/c.h] [a b dir/c.h] [a.c b.c c] []
# Makefile:18: *** unterminated call to function 'subst': missing '}'.  Stop.
