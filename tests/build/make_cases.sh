# make (with gcc's sanitizers) says and does what the comments at the ends of tests/make/*.mk tell, and so does GNU make.
#
# A case is a makefile. Its lines `# run: COMMANDS` are carried out one after the other, each in a new folder that has the makefile
# as Makefile; `old` makes all files there equally old. What they print follows behind the line `# output:`, with their folder as FOLDER. `# GNU differs: WHY` says that GNU
# make prints something else. CASES="NAME ..." tries only these.
folder=$(cd "$1" && pwd)
ours=$(pwd)/build/test/tools
root=$(pwd)
unset MAKEFLAGS MAKELEVEL MFLAGS MAKEOVERRIDES MAKE_RESTARTS
LC_ALL=C
export LC_ALL
failed=0
# For the commands of cases: all files are as old as each other.
old='old() { find . -type f -exec touch -d 2020-01-01 {} +; }'

# run_case NAME FILE FOLDER-OF-MAKE: prints what the case's commands print.
run_case()
{
    sed -n 's/^# run: //p' "$2" | while read -r commands; do
        rm -rf "$folder/$1"
        mkdir "$folder/$1"
        cp "$2" "$folder/$1/Makefile"
        (cd "$folder/$1" && PATH="$3:$PATH" timeout 60 sh -c "$old; $commands" 2>&1 </dev/null) | sed "s,$folder/$1,FOLDER,g"
    done
    rm -rf "${folder:?}/$1"
}

gnu=
if make --version 2>/dev/null | grep -q '^GNU Make 4\.3'; then
    gnu=$(dirname "$(command -v make)")
fi
for file in ${CASES:-tests/make/*.mk}; do
    name=$(basename "$file" .mk)
    file=$root/tests/make/$name.mk
    grep -q '^# run: ' "$file" && grep -q '^# output:$' "$file" || { echo "$name is no case"; failed=1; continue; }
    sed '1,/^# output:$/d; s/^# \{0,1\}//' "$file" >"$folder/$name.expected"
    run_case "$name" "$file" "$ours" >"$folder/$name.ours"
    diff -u "$folder/$name.expected" "$folder/$name.ours" || { echo "make: $name differs"; failed=1; }
    if test -n "$gnu" && ! grep -q '^# GNU differs: ' "$file"; then
        run_case "$name" "$file" "$gnu" >"$folder/$name.gnu"
        diff -u "$folder/$name.expected" "$folder/$name.gnu" || { echo "GNU make: $name differs"; failed=1; }
    fi
done
exit $failed
