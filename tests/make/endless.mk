# A makefile that is made anew each time that it is read.
# GNU differs: it goes on for ever.
include always.mk
always.mk: force ; @date >x; touch -d @$(MAKE_RESTARTS)0 $@
force:
all: ; @echo all
# run: touch always.mk; make; echo $?
# output:
# make: *** makefiles are made anew each time that they are read, 100 times.  Stop.
# 2
