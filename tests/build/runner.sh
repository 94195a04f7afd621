# The test runner says how it is used, and starts nothing when it does not understand. The argument is a folder of this test's own.
run=${BUILD:-build}/test/run
$run --help >"$1/help" || { echo '--help fails'; exit 1; }
grep -q '^usage: ' "$1/help" || { echo '--help says nothing'; exit 1; }
for arguments in --nonsense '--jobs 0 runner' '--jobs' '--jobs x runner' '--bench --long' 'reference nonsense'; do
    $run $arguments >"$1/out" 2>"$1/said" && { echo "run $arguments: it is not refused"; exit 1; }
    test -s "$1/said" -a ! -s "$1/out" || { echo "run $arguments: it says nothing, or runs something"; exit 1; }
done
