# What makefiles may have wrong, a line each, and what make says of it.
all: ;
# run: for t in 'a' '\ta' 'a = $(b' 'a := $(b' '$(subst a)' '$(word x,y)' '$(word 0,a)' '$(wordlist 0,1,a)' 'endif' 'else' 'ifdef a' 'ifdef a b\nendif' 'ifeq a\nendif' 'ifeq (a\nendif' 'ifeq "a" b\nendif' 'define a' 'define\nendef' '= b' '$(n) = b' 'a: b: c' 'a: %: b: %' 'a b: a%: c' 'a %.b: c' 'a:\n        b' '        b' 'a = $(a)\n$(a)' 'a = $(b)\nb = $(a)\n$(info $(b))' '$(error some text)' 'a: ;\na:: ;' 'a:: ;\na: ;' 'all: %.c: ;' 'ifdef a\nelse\nelse\nendif' 'a: ; b\na: ; c' 'undefine' 'include' 'all: a\\:b\na\\:b: ; @echo $@' '$(eval a b c)' 'ifeq (a,a) x\nendif y' 'a: | b\nb: ;'; do printf "$t\n" >m; echo "$t"; make -f m; echo "= $?"; done
# output:
# a
# m:1: *** missing separator.  Stop.
# = 2
# 	a
# m:1: *** recipe commences before first target.  Stop.
# = 2
# a = $(b
# make: *** No targets.  Stop.
# = 2
# a := $(b
# m:1: *** unterminated variable reference.  Stop.
# = 2
# $(subst a)
# m:1: *** insufficient number of arguments (1) to function 'subst'.  Stop.
# = 2
# $(word x,y)
# m:1: *** non-numeric first argument to 'word' function: 'x'.  Stop.
# = 2
# $(word 0,a)
# m:1: *** first argument to 'word' function must be greater than 0.  Stop.
# = 2
# $(wordlist 0,1,a)
# m:1: *** invalid first argument to 'wordlist' function: '0'.  Stop.
# = 2
# endif
# m:1: *** extraneous 'endif'.  Stop.
# = 2
# else
# m:1: *** extraneous 'else'.  Stop.
# = 2
# ifdef a
# m:2: *** missing 'endif'.  Stop.
# = 2
# ifdef a b
# endif
# m:1: *** invalid syntax in conditional.  Stop.
# = 2
# ifeq a
# endif
# m:1: *** invalid syntax in conditional.  Stop.
# = 2
# ifeq (a
# endif
# m:1: *** invalid syntax in conditional.  Stop.
# = 2
# ifeq "a" b
# endif
# m:1: *** invalid syntax in conditional.  Stop.
# = 2
# define a
# m:1: *** missing 'endef', unterminated 'define'.  Stop.
# = 2
# define
# endef
# m:1: *** empty variable name.  Stop.
# = 2
# = b
# m:1: *** empty variable name.  Stop.
# = 2
# $(n) = b
# m:1: *** empty variable name.  Stop.
# = 2
# a: b: c
# m:1: *** target pattern contains no '%'.  Stop.
# = 2
# sh: 1: printf: %:: invalid directive
# a: %: b: %
# make: Nothing to be done for 'a'.
# = 0
# sh: 1: printf: %:: invalid directive
# a b: a%: c
# make: Circular a <- a dependency dropped.
# make: Nothing to be done for 'a'.
# = 0
# a %.b: c
# make: *** No rule to make target 'c', needed by 'a'.  Stop.
# = 2
# a:
#         b
# m:2: *** missing separator (did you mean TAB instead of 8 spaces?).  Stop.
# = 2
#         b
# m:1: *** missing separator (did you mean TAB instead of 8 spaces?).  Stop.
# = 2
# a = $(a)
# $(a)
# m:1: *** Recursive variable 'a' references itself (eventually).  Stop.
# = 2
# a = $(b)
# b = $(a)
# $(info $(b))
# m:2: *** Recursive variable 'b' references itself (eventually).  Stop.
# = 2
# $(error some text)
# m:1: *** some text.  Stop.
# = 2
# a: ;
# a:: ;
# m:2: *** target file 'a' has both : and :: entries.  Stop.
# = 2
# a:: ;
# a: ;
# m:2: *** target file 'a' has both : and :: entries.  Stop.
# = 2
# all: %.c: ;
# make: Nothing to be done for 'all'.
# = 0
# ifdef a
# else
# else
# endif
# m:3: *** only one 'else' per conditional.  Stop.
# = 2
# a: ; b
# a: ; c
# m:2: warning: overriding recipe for target 'a'
# m:1: warning: ignoring old recipe for target 'a'
# c
# make: c: No such file or directory
# make: *** [m:2: a] Error 127
# = 2
# undefine
# m:1: *** empty variable name.  Stop.
# = 2
# include
# make: *** No targets.  Stop.
# = 2
# all: a\:b
# a\:b: ; @echo $@
# a:b
# = 0
# $(eval a b c)
# m:1: *** missing separator.  Stop.
# = 2
# ifeq (a,a) x
# endif y
# m:1: extraneous text after 'ifeq' directive
# m:2: extraneous text after 'endif' directive
# make: *** No targets.  Stop.
# = 2
# a: | b
# b: ;
# make: Nothing to be done for 'a'.
# = 0
