# ifeq, ifneq, ifdef, ifndef, else, else if, endif; nested, in what is skipped, within recipes.
a = x
e =
r = $(e)
ifeq ($(a),x)
$(info 1)
else
$(error no)
endif
ifneq "$(a)" 'x'
$(error no)
else ifeq ($(a), x)
$(info 2)
else
$(error no)
endif
ifdef a
  ifndef e
    $(info 3)
  endif
  ifdef r
    $(info 4)
  endif
endif
ifdef none
ifeq ($(error not looked at),)
else ifeq ($(error nor this),)
else ifdef a
$(error no)
else
$(error no)
endif
define x
$(error no)
endef
this is nothing
else # comment
$(info 5)
endif # comment
ifeq ($(subst a,b,(a,b)),(b,b))
$(info 6)
endif
ifeq (,$(e))
$(info 7)
endif
name = a
ifdef $(name)
$(info 8)
endif
all:
	@echo before
ifdef a
	@echo in a
ifdef none
	@echo no
else
	@echo in else
endif
endif

# a comment between
	@echo after
# run: make
# output:
# 1
# 2
# 3
# 4
# 5
# 6
# 7
# 8
# before
# in a
# in else
# after
