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
ln -s "$root/build/system.boot" image
failures=0
silent='[ chmod cmp egrep false fgrep install link ln mkdir mkfifo nohup renice rm rmdir sh sleep split test time timeout touch true unlink'
cat >lines <<'TABLE'
awk { print } a
base64 a
basename a/b
bc a
cal 2000
cat a
cksum a
column a
comm a b
cp -v a c
csplit a 3
cut -c 1 a
date
dd if=a status=none
diff a b
dirname a/b
du a
ed -s a
echo text
env
expand a
expr 1 + 1
file a
find .
fmt a
fold a
getconf INT_MAX
grep 1 a
gunzip -c a.gz
gzip -c a
head a
hexdump a
hostname
id
join a b
kill -l
ls
man -k sort
md5sum a
mktemp
mv -v c d
nice
nl a
nproc
od a
paste a b
patch -o - a a.patch
pr a
printenv PATH
printf %s text
pwd
realpath a
rev a
sed p a
seq 9
sha1sum a
sha256sum a
sort a
strings -n 1 a
tac a
tail a
tar tf t.tar
tee c
tr 1 2
tsort b
tty
uname
unexpand a
uniq a
verify-self image image
wc a
which sh
whoami
xargs echo
xxd a
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
