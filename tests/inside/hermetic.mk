# A compiler that is too curious: with .HERMETIC, and without; alone, and behind a shell.
%.o: .HERMETIC := hermetic /tmp/
%.o: %.c
	hermetic $< $@

%.shell: .HERMETIC := hermetic /tmp/ /bin/
%.shell: %.c
	hermetic $< $@ && true

%.open: %.c
	hermetic $< $@

%.bad: .HERMETIC := hermetic /nowhere/
%.bad: %.c
	hermetic $< $@
