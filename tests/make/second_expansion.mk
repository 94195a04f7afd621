# .SECONDEXPANSION: prerequisites are expanded again when the target is looked at.
early: $$(late)
.SECONDEXPANSION:
all: one two.x sub/three.x four.y four
one: $$(late) $$@.c | $$(order)
	@echo '$@: ^ $^ | $|'
late = defined later
order = ord
late_two = l2
two.x: %.x: $$(late_$$*) %.in $$(addsuffix .s,$$*)
	@echo '$@: < $< ^ $^ * $*'
sub/%.x: %.w $$(@D)/%.v $$(basename $$(@F)).u
	@echo '$@: < $< ^ $^ * $*'
%.y: $$(subst .y,.w,$$@) $$*.v ; @echo '$@: $^'
four: a b
four: $$(wildcard *.w)
	@echo '$@: $^'
four: c
defined later one.c ord l2 two.in two.s a b c: ;
# run: mkdir sub; touch three.w sub/three.v three.u four.w four.v; make; make early
# output:
# make: *** No rule to make target '$(late)', needed by 'early'.  Stop.
# make: *** No rule to make target '$(late)', needed by 'early'.  Stop.
