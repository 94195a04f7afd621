# Four targets, of which the last needs the others; what they are called is told by their recipes.
.PROGRESS := 1
all: d
d: a b c
	$(info $(empty)  JOIN	$@)
	@cat $^ >$@
a b c:
	$(info $(empty)  MAKE	$@)
	@echo $@ >$@
	@true
bad:
	$(info $(empty)  FAIL	$@)
	@false
said:
	echo said
	@touch $@
