# Variables of targets and of patterns, seen by what these need.
v = global
w := now
all: v = of all
all: one two three.p
one: v += and one
one: w += appended
one: dep
two: private v = private
two: dep2
two three.p: export x = exported $(v)
%.p: v := pattern
%.p: w += for $@
t%.p: v := longer pattern
override_me: override v = forced
export outside = global
two: outside = of two
one two three.p dep dep2 override_me:
	@echo "$@: v=$(v) w=$(w) x=$(x) env=$$x $$outside"
# run: make; make override_me v=line; make one v=line; make dep
# output:
# dep: v=of all and one w=now appended x= env= global
# one: v=of all and one w=now appended x= env= global
# dep2: v=of all w=now x=exported of all env=exported of all of two
# two: v=private w=now x=exported private env=exported private of two
# three.p: v=longer pattern w=now for three.p x=exported longer pattern env=exported longer pattern global
# override_me: v=forced w=now x= env= global
# dep: v=line w=now appended x= env= global
# one: v=line w=now appended x= env= global
# dep: v=global w=now x= env= global
