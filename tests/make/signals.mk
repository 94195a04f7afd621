# A signal ends the children and removes what they were making.
slow: ; @touch slow; echo started >flag; exec sleep 20
# run: make & p=$!; while test ! -s flag; do sleep 0.01; done; kill -TERM $p; wait $p 2>&-; echo "status $?"; ls
# output:
# make: *** Deleting file 'slow'
# make: *** [Makefile:2: slow] Terminated
# status 143
# Makefile
# flag
