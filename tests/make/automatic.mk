# Automatic variables, with their folders and names.
all: out/x ; @:
out/x: a sub/b a c | sub d
	@echo '@ $@ < $< ^ $^ + $+ | $| * $* % $% $(origin @) $(origin <D) $(origin x)'
	@echo '? $? ?D $(?D) ?F $(?F) ^D $(^D) +F $(+F) @D $(@D)/ ${@F}'
	@touch $@
# run: mkdir out sub; touch a sub/b c d; make; old; touch c d; make; old; touch d; make
# output:
# @ out/x < a ^ a sub/b c + a sub/b a c | sub d *  %  automatic automatic undefined
# ? a sub/b c ?D . sub . ?F a b c ^D . sub . +F a b a c @D out/ x
# @ out/x < a ^ a sub/b c + a sub/b a c | sub d *  %  automatic automatic undefined
# ? c ?D . ?F c ^D . sub . +F a b a c @D out/ x
