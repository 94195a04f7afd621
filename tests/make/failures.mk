# Commands that fail: what is said, what is still made, what make's status is.
all: a b c
a: x
b: ; false
c: y ; @echo c made
x: ; exit 7
y: ; @echo y made
killed: ; kill -9 $$$$
missing: ; no-such-command-at-all
denied: ; ./Makefile
lines:
	@echo one
	@false
	@echo not reached
needs: nowhere
also: needs ; @echo no
circle: circle2
circle2: circle ; @echo $@
# run: make
# run: make -k
# run: make -i
# run: make killed; make missing; make denied; make lines; make needs; make -k also y; make circle; make none; make -k none y
# run: make -q y; echo "q $?"; make -n all
# output:
# exit 7
# make: *** [Makefile:6: x] Error 7
# exit 7
# make: *** [Makefile:6: x] Error 7
# false
# make: *** [Makefile:4: b] Error 1
# y made
# c made
# make: Target 'all' not remade because of errors.
# exit 7
# make: [Makefile:6: x] Error 7 (ignored)
# false
# make: [Makefile:4: b] Error 1 (ignored)
# y made
# c made
# kill -9 $$
# make: *** [Makefile:8: killed] Killed
# no-such-command-at-all
# make: no-such-command-at-all: No such file or directory
# make: *** [Makefile:9: missing] Error 127
# ./Makefile
# make: ./Makefile: Permission denied
# make: *** [Makefile:10: denied] Error 127
# one
# make: *** [Makefile:13: lines] Error 1
# make: *** No rule to make target 'nowhere', needed by 'needs'.  Stop.
# make: *** No rule to make target 'nowhere', needed by 'needs'.
# make: Target 'also' not remade because of errors.
# y made
# make: Circular circle2 <- circle dependency dropped.
# circle2
# make: *** No rule to make target 'none'.  Stop.
# make: *** No rule to make target 'none'.
# y made
# q 1
# exit 7
# false
# echo y made
# echo c made
