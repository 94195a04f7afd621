# What a utility cannot write it says, and fails: to a full device and to a standard output that is closed. Every utility that is
# built for the host has a line, NAME and arguments, or stands in $silent. The argument is a folder of this test's own.
root=$PWD
PATH=$root/build/test/utilities:/usr/bin:/bin
export PATH LC_ALL=C TZ=UTC0 ASAN_OPTIONS=detect_leaks=0
cd "$1" || exit 1
seq 9 >a
seq 8 >b
gzip -k a
tar cf t.tar a b
mkdir tree
failures=0
silent='[ test chmod cmp false ln mkdir rm rmdir sh sleep split time touch true'
cat >lines <<'TABLE'
awk { print } a
basename a/b
cat a
cksum a
comm a b
cp -v a c
cut -c 1 a
date
dd if=a status=none
diff a b
dirname a/b
du a
echo text
env
expand a
expr 1 + 1
file a
find .
fold a
grep 1 a
gunzip -c a.gz
gzip -c a
head a
hexdump a
join a b
kill -l
ls
man -k sort
mktemp
mv -v c d
nl a
od a
paste a b
patch -o - a a.patch
printf %s text
realpath a
sed p a
seq 9
sha256sum a
sort a
strings -n 1 a
tail a
tar tf t.tar
tee c
tr 1 2
tty
uname
unexpand a
uniq a
wc a
which sh
xargs echo
yes
zcat a.gz
TABLE
diff -u a b >a.patch

# must_fail WHERE COMMAND: its status is not 0, no signal, and it has said why.
must_fail() {
    status=$?
    test $status -gt 0 -a $status -lt 126 -a -s said || {
        echo "$2: standard output $1: status $status, says '$(head -n 1 said)'"
        failures=$((failures + 1))
    }
}

while read -r name arguments; do
    test -x "$root/build/test/utilities/$name" || continue
    case $name in
    awk) set -- awk '{ print }' a ;;
    *) set -- $name $arguments ;;
    esac
    timeout 20 "$@" <b >/dev/full 2>said
    must_fail full "$*"
    # Its first file is then where standard output was.
    case $name in mktemp | tee) continue ;; esac
    timeout 20 "$@" <b >&- 2>said
    must_fail closed "$*"
done <lines
for name in $(ls "$root/build/test/utilities"); do
    case " $silent " in *" $name "*) continue ;; esac
    grep -q "^$name " lines || grep -qx "$name" lines || { echo "$name has no line"; failures=$((failures + 1)); }
done
test $failures = 0
