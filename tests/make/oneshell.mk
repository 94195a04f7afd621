# .ONESHELL: the recipe is one script.
.ONESHELL:
all: a b
a:
	@x=1
	echo x is $$x
	@-echo $@
b:
	echo shown
	cd /
	pwd
.RECIPEPREFIX = >
c:
> @echo prefix
.RECIPEPREFIX =
d:
	@echo tab
# run: make; make c d
# output:
# x is 1
# a
# echo shown
# cd /
# pwd
# shown
# /
# prefix
# tab
