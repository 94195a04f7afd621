# With -j prerequisites are made at once, in an order that their needs allow; makes within share the slots.
all: last ; @echo all
last: a b c ; @echo last
a: ; @while test ! -e flag; do sleep 0.01; done; echo a saw the flag
b: ; @touch flag; while test ! -e seen; do sleep 0.01; done
c: ; @touch seen
sub: sub1 sub2 ; @echo both
sub1 sub2: ; @$(MAKE) --no-print-directory of_$@
of_sub1: ; @while test ! -e f1; do sleep 0.01; done; touch f2
of_sub2: ; @touch f1; while test ! -e f2; do sleep 0.01; done
fails: bad good ; @echo no
bad: ; @while test ! -e started; do sleep 0.01; done; exit 2
good: ; @touch started; while ! grep -q Waiting log; do sleep 0.01; done; echo finished
twins: twin.a twin.b ; @echo twins
%.a %.b: %.def ; @echo both of $*; touch $*.a $*.b
twin.def: ; @while test ! -e twin.go; do sleep 0.01; done; touch $@
twins: go
go: ; @touch twin.go
.PHONY: go
many: $(foreach x,1 2 3 4 5 6 7 8 9,m$(x)) ; @echo many
m%: ; @mkdir lock && rmdir lock
# run: make -j3; make -j4 sub; make -j2 fails >log 2>&1; cat log; rm -f f1 f2; make -j sub
# run: make -j3 twins
# run: make -j1 many; printf '.NOTPARALLEL:\ninclude Makefile\n' >m; make -f m -j4 many
# run: printf 'MAKEFLAGS += -j3\nall: ; @echo "$(MAKEFLAGS)"; $(MAKE) --no-print-directory -f m2\n' >m; printf 'all: ; @echo "$(MAKEFLAGS)"' >m2; make -f m | sed 's/=[0-9,]*/=/'; make -j2 -f m | sed 's/=[0-9,]*/=/'
# run: MAKEFLAGS=' -j2 --jobserver-auth=98,99' make c
# output:
# a saw the flag
# last
# all
# both
# make: *** [Makefile:12: bad] Error 2
# make: *** Waiting for unfinished jobs....
# finished
# both
# both of twin
# twins
# many
# many
#  -j3 --jobserver-auth=
#  -j3 --jobserver-auth= --no-print-directory
#  -j2 --jobserver-auth=
#  -j2 --jobserver-auth= --no-print-directory
# make: warning: jobserver unavailable: using -j1.  Add '+' to parent make rule.
