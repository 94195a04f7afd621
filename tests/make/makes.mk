# Makes within makes: what they are told, and what they say.
export exported = seen
unexport HIDDEN
local = not seen
all:
	@echo "level $(MAKELEVEL) $$MAKELEVEL $$exported [$$local] [$$HIDDEN] [$$FROM]"
	$(MAKE) -C sub one FROM=line
	@+$(MAKE) --no-print-directory -f sub/Makefile one
	-$(MAKE) -C sub two
	@echo end
# run: mkdir sub; printf 'one: ; @echo "$@ level $(MAKELEVEL) $(exported) [$(local)] $(FROM) $(origin FROM)" "$$MAKEFLAGS"\ntwo: ; exit 4\n' >sub/Makefile; HIDDEN=1 FROM=env make; HIDDEN=1 make -n
# output:
# level 0 1 seen [] [] [env]
# make -C sub one FROM=line
# make[1]: Entering directory 'FOLDER/sub'
# one level 1 seen [] line command line w -- FROM=line
# make[1]: Leaving directory 'FOLDER/sub'
# one level 1 seen [] env environment  --no-print-directory
# make -C sub two
# make[1]: Entering directory 'FOLDER/sub'
# exit 4
# make[1]: *** [Makefile:2: two] Error 4
# make[1]: Leaving directory 'FOLDER/sub'
# make: [Makefile:9: all] Error 2 (ignored)
# end
# echo "level 0 $MAKELEVEL $exported [$local] [$HIDDEN] [$FROM]"
# make -C sub one FROM=line
# make[1]: Entering directory 'FOLDER/sub'
# echo "one level 1 seen [] line command line" "$MAKEFLAGS"
# make[1]: Leaving directory 'FOLDER/sub'
# make --no-print-directory -f sub/Makefile one
# echo "one level 1 seen []  undefined" "$MAKEFLAGS"
# make -C sub two
# make[1]: Entering directory 'FOLDER/sub'
# exit 4
# make[1]: Leaving directory 'FOLDER/sub'
# echo end
