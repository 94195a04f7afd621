# Functions that choose, repeat, call and define.
$(info if [$(if x,yes,no)] [$(if ,yes,no)] [$(if  ,yes)] [$(if $(nothing) ,a,b)] [$(if x, spaced )])
$(info or [$(or ,,c,d)] [$(or ,)] [$(and a,b,c)] [$(and a,,c)] [$(or a,$(error not reached))])
$(info foreach [$(foreach x,a b c,<$(x)>)] [$(foreach x,,y)] [$(foreach x,1 2,$(foreach y,a b,$x$y))] [$(x)])
swap = $(2) $(1)
twice = $(call $(1),$(2),$(2))
pair = ($(1)$(3)$(0))
inner = [$1|$2|$3]
outer = $(call inner,x) $1 $2 $3
2 = global
map = $(foreach a,$(2),$(call $(1),$(a)))
count = $(if $(word $(1),$(list)),$(call count,$(words $(list) x)),end)
list := a b c
$(info call [$(call swap,a,b)] [$(call twice,swap,q)] [$(call pair,x)] [$(call outer,1,2,3)] [$(call nothing,1)] [$(call map,pair,u v)])
$(info builtin [$(call subst,a,b,aaa)] [$(call sort,b a)] [$(call count,1)] [$2])
$(eval made := by eval)
$(foreach x,1 2 3,$(eval list_$(x) = value $(x) $$(made)))
define template
all: target_$(1)
target_$(1): text = for $(1)
target_$(1):
	@echo $$@ $$(text) $(1)
endef
$(foreach x,one two,$(eval $(call template,$(x))))
$(info eval [$(made)] [$(list_1)] [$(list_3)] [$(x)])
$(warning a warning)
all: ; @echo $(call swap,$@,$<) $(shell echo out)
# run: make
# output:
# if [yes] [no] [] [b] [ spaced ]
# or [c] [] [c] [] [a]
# foreach [<a> <b> <c>] [] [1a 1b 2a 2b] []
# call [b a] [q q] [(xpair)] [[x||] 1 2 3] [] [(upair) (vpair)]
# builtin [bbb] [a b] [end] [global]
# eval [by eval] [value 1 by eval] [value 3 by eval] []
# Makefile:26: a warning
# target_one for one one
# target_two for two two
# target_one all out
