# Special targets: .PHONY, .DELETE_ON_ERROR, .IGNORE, .SILENT, .INTERMEDIATE, .SECONDARY, .PRECIOUS, .DEFAULT, .DEFAULT_GOAL.
first: ; @echo not this
.DEFAULT_GOAL = all
.PHONY: phony all
.IGNORE: ignored
.SILENT: silent
.DELETE_ON_ERROR:
.PRECIOUS: precious
all: phony ignored silent chain kept
phony: ; @echo $@
ignored: ; false
silent: ; echo $@
chain: inter ; cp inter chain
inter: source ; cp source inter
.INTERMEDIATE: inter
kept: second ; cp second kept
second: source ; cp source second
.SECONDARY: second
broken: ; touch $@; false
precious: ; touch $@; false
.DEFAULT: ; @echo default $@
# run: touch phony source; make; ls; make; rm second; make; old; touch source; make; rm kept; make kept
# run: make broken; make precious; ls
# run: make unknown
# output:
# phony
# false
# make: [Makefile:11: ignored] Error 1 (ignored)
# silent
# cp source inter
# cp inter chain
# cp source second
# cp second kept
# rm inter
# Makefile
# chain
# kept
# phony
# second
# source
# phony
# false
# make: [Makefile:11: ignored] Error 1 (ignored)
# silent
# phony
# false
# make: [Makefile:11: ignored] Error 1 (ignored)
# silent
# phony
# false
# make: [Makefile:11: ignored] Error 1 (ignored)
# silent
# cp source inter
# cp inter chain
# cp source second
# cp second kept
# rm inter
# cp second kept
# touch broken; false
# make: *** [Makefile:19: broken] Error 1
# make: *** Deleting file 'broken'
# touch precious; false
# make: *** [Makefile:20: precious] Error 1
# Makefile
# precious
# default unknown
