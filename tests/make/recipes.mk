# Recipes: prefixes, continued lines, canned ones, the shell, what is printed.
define canned
echo one
@echo two
-false
endef
all: plain canned quiet shell continued oneline empty last
plain:
	echo printed
	@echo not printed
	 @ - echo prefixes
	-exit 3
	+@echo plus
canned: ; $(canned)
quiet: ; @$(canned)
shell:
	@x=1; echo $$x "$$HOME" | wc -l
	@echo 'single  quotes' "double" a\ b * >/dev/null
	@X=2 sh -c 'echo $$X'
	@cd /; pwd
	@echo a && echo b
	@exit 0
	@:
continued:
	@echo a \
	   b\
	c
	@echo 'a \
	b'
	@set -e; \
	echo x; \
	echo y
oneline: ; @echo $(foreach x,a b,$(x)\
   more)
empty:
	
	@
last: SHELL = /bin/echo
last: .SHELLFLAGS = with flags
last: ; @some command
# run: make
# run: make -s plain
# run: make -n plain
# output:
# echo printed
# printed
# not printed
# prefixes
# exit 3
# make: [Makefile:12: plain] Error 3 (ignored)
# plus
# echo one
# one
# two
# false
# make: [Makefile:14: canned] Error 1 (ignored)
# one
# two
# make: [Makefile:15: quiet] Error 1 (ignored)
# 1
# 2
# /
# a
# b
# a bc
# a \
# b
# x
# y
# a more b more
# with flags some command
# printed
# not printed
# prefixes
# plus
# echo printed
# echo not printed
# echo prefixes
# exit 3
# echo plus
# plus
