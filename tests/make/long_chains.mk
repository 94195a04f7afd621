# Many targets, one behind the other and beside each other.
numbers := $(shell seq 2000)
all: t2000 wide ; @echo all
t0: ; @echo start
previous := 0
$(foreach n,$(numbers),$(eval t$(n): t$(previous))$(eval previous := $(n)))
wide: $(numbers:%=w%) ; @echo $(words $^)
$(numbers:%=w%): ;
# run: make
# output:
# start
# 2000
# all
