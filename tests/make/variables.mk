# Every flavour of variable: when it is expanded, what it appends to, what is stronger than what.
a = $(b)
b := one
c ::= $(a)
b += two
d ?= $(a)
d ?= no
e != printf 'x\ny\n'
empty =
f += first
f += second
g = 1 # comment
h := in\#side  spaces   kept  # comment
i = a \
    b\
	c \\
name = j
$(name)_of = k
override o = stronger
o = weaker
define lines
one $(b)
  two \
  three
endef
define nested =
define inner
endef
endef
define now :=
$(b)
endef
undefine f
private p = 1
$(info [$(a)] [$c] [$(d)] [$(e)] [$(empty)] [$(f)] [$(g)] [$(h)] [$(i)] [$(j_of)])
$(info [$(o)] [$(lines)] [$(nested)] [$(now)] [$(p)] $$ [$(undefined)] [${b}] [$(b:e=E)] [$(b:%o=<%>)])
$(info $(origin a) $(origin o) $(origin CC) $(origin cmd) $(origin none))
$(info $(flavor a) $(flavor b) $(flavor e) $(flavor none) $(value a) $(value lines))
$(info [$(cmd)] [$(env)])
cmd = file
cmd += more
env = file
env += more
override cmd += forced
$(info [$(cmd)] [$(env)] $(origin cmd) $(origin env))
shellvar := $(shell echo '  a   b  '; exit 3)
$(info [$(shellvar)] $(.SHELLSTATUS))
semi = a;b:c=d
$(info [$(semi)])
all: ;
# run: env=outer make -s cmd=line
# run: env=outer make -s -e cmd:=line
# output:
# [one two] [one] [one two] [x y] [] [] [1 ] [in#side  spaces   kept  ] [a b c \\] [k]
# [stronger] [one one two
#   two three] [define inner
# endef] [one two] [1] $ [] [one two] [onE two] [one <tw>]
# file override default command line undefined
# recursive simple recursive undefined $(b) one $(b)
#   two three
# [line] [outer]
# [line forced] [file more] override file
# [  a   b  ] 3
# [a;b:c=d]
# [one two] [one] [one two] [x y] [] [] [1 ] [in#side  spaces   kept  ] [a b c \\] [k]
# [stronger] [one one two
#   two three] [define inner
# endef] [one two] [1] $ [] [one two] [onE two] [one <tw>]
# file override default command line undefined
# recursive simple recursive undefined $(b) one $(b)
#   two three
# [line] [outer]
# [line forced] [outer] override environment override
# [  a   b  ] 3
# [a;b:c=d]
