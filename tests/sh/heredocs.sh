# Here-documents and redirections. XCU 2.7.
x=value
cat <<A; cat <<'B'; cat <<-C
expanded $x $(echo sub) `echo back` $((1+1)) \$x "quotes" 'too' \
joined
A
raw $x $(echo) \
B
	tabs $x
		gone
	C
cat <<"E"F
quoted delimiter $x
EF
cat <<A - <<B | tr a-z A-Z
first
A
second
B
f() { cat <<IN
in function $1
IN
}
f one; f two
while read a b; do echo "$b $a"; done <<L
1 2
3 4 5
L
echo "$(cat <<S
in substitution ${x}
S
)"
cat <<EMPTY
EMPTY
echo one >f; echo two >>f; cat f; cat <f >g; cat g; echo three >|f; cat <f
set -C; echo no >f 2>/dev/null || echo kept; set +C
{ echo out; echo err >&2; } >o 2>e; cat o e; { echo both >&2; } 2>&1 | cat
echo x 3>&1 >&3 | cat; exec 4<f; read line <&4; echo "$line"; exec 4<&-
(read l <&4) 2>/dev/null || echo closed
echo a 2>&1 >/dev/null; ls none 2>&1 >/dev/null | sed 's/.*/error/'
echo rw <>r; cat r; >created; [ -f created ] && echo created
cat <nonexistent 2>/dev/null || echo cannot
i=0; while [ $i -lt 2000 ]; do i=$((i + 1)); echo "line $i of a long here-document"; done >long
eval "cat <<END
$(cat long)
END" | tail -n 1
echo $(<f) | cat >/dev/null
