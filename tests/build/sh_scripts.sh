# The shell, built for the host with sanitizers, does with tests/sh/NAME.sh what NAME.out says, standard error included.
# The argument is a folder of this test's own; ONLY="NAME ..." of the environment tries only these.
root=$PWD
folder=$(cd "$1" && pwd)
export SH="$root/build/test/utilities/sh" LC_ALL=C.UTF-8 ASAN_OPTIONS=detect_leaks=0
failures=0
for name in ${ONLY:-$(ls tests/sh | sed -n 's/\.sh$//p')}; do
    rm -rf "$folder/area"
    mkdir "$folder/area"
    cp "tests/sh/$name.sh" "$folder/area/script"
    (cd "$folder/area" && DIR=$folder/area HOME=/tmp PATH=/usr/bin:/bin timeout 120 "$SH" ./script) </dev/null 2>&1 |
        sed "s|$SH|SH|g; s|$folder/area|DIR|g" >"$folder/got"
    if ! cmp -s "tests/sh/$name.out" "$folder/got"; then
        echo "tests/sh/$name.sh: expected (<) and printed (>)"
        diff "tests/sh/$name.out" "$folder/got" | head -20
        failures=$((failures + 1))
    fi
done
test $failures = 0
