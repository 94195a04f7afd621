# Broken scripts, patches and archives for the utilities that parse them: no crash, no hang, nothing that a sanitizer says. The
# argument is a folder of this test's own; COUNT of the environment: rounds for each (100), SEED: others.
root=$PWD
folder=$(cd "$1" && pwd)
PATH=$root/build/test/utilities:/usr/bin:/bin
export PATH LC_ALL=C ASAN_OPTIONS=detect_leaks=0:allocator_may_return_null=1:hard_rss_limit_mb=1500
cd "$folder" || exit 1
mkdir work
seq 30 >a; sed '3d;10s/.*/ten/;15a new' a >b; printf 'Beth 4.00 0\nDan 3.75 0\nKathy 4.00 10\n' >data
for form in u c e; do diff -$form a b >$form.patch; done; diff a b >n.patch
mkdir tree; cp a data tree; ln -s a tree/link; tar cf t.tar tree; /bin/tar -H pax -cf p.tar tree; gzip -k a; head -c 3000 /bin/sh | gzip -1 >s.gz
printf '1!G;h;$!d\ns/\\(a\\)[^b]*/x\\1&/g;y/abc/xyz/\n/1/,/5/{s/x*/-/2p;n;N;P;D\n}\n$!{:a\nN;ba\n}\n2a\\\ntext\n' >1.sed
printf '0,/2/d;5~3c\\\nchanged\n/a/I,+2!w out\nl 20\nr data\ns,\\(.\\)\\(.\\),\\2\\1,w out\n;t x;b;:x;=;q5\n' >2.sed
printf 'BEGIN { FS = "[.]"; while ((getline l < "a") > 0) n[l %% 7] += l } function f(a, b) { return b > 5 ? a : f(a + 1, b + 1) }\n{ $2 = f($1, 3); s[$1]++; gsub(/[a-h]+/, "<&>"); printf "%%5.2f %%-4s|%%c\\n", $2, $1, 65 } END { for (k in s) if (k in n) delete s[k]; else print k, s[k], length(s) > "out" }\n' >1.awk
printf '/Beth/, NR == 2 { x = x $1 ; print substr($0, 2, 3), index($0, "n"), toupper($1) ~ "D" }\n!/Kat/ { split($0, p, / /); $5 = p[2] ^ 2; print; next }\nEND { do { i++; if (i == 3) continue; else break } while (i < 9); exit i }\n' >2.awk
printf '^\\(a*\\)b\\1[[:alpha:]]\\{1,3\\}$\nx\\|y\n' >1.re; printf '(a|b)+[^]c-]{2}(x?)*$\n^$\n' >2.re
printf '1,3p\n2a\nnew\n.\n,s,\\([0-9]\\)0*,<\\1&>,gp\ng,1,m0\\\nt$\\\ns,1,x\\\ny,\n?2?;+2j\nka\n,l\n0r a\nu\n'"'"'a,$d\nv,.,d\nw out\n,n\n$=\n' >1.ed
printf '/2/,/4/d\ni\ntext\n.\n3c\nother\n.\n2,4m1\n1t3\nu\nG,o,\n&\nd\nE a\n.,+3n\nh\nH\nzz\nP\nf\n' >2.ed
run() {
    command=$1
    shift
    rm -rf work/*
    cp -r a b data work
    "$root/build/test/tools/utility_fuzz" "${COUNT:-100}" "${SEED:-1}" work "$command" "$@" || exit 1
}
run 'sed -f input data; sed -n -E -f input a b' 1.sed 2.sed
run 'awk -f input data a' 1.awk 2.awk
run "cat input | PATH= $root/build/test/utilities/ed -s a" 1.ed 2.ed
run 'grep -f input a data; grep -E -o -f input a; grep -w -c -f input data' 1.re 2.re
run 'patch -s -o out a input; patch -s -R -o out b input' u.patch c.patch n.patch
run 'gzip -dc input' a.gz s.gz
run 'tar tf input; mkdir -p x; cd x; tar xf ../input; cd ..; rm -rf x' t.tar p.tar
run 'diff -u input a; diff -e a input; diff -bBw input b' a b data
run 'tr "$(head -c 20 input | tr -d "\\0")" x <a; expr "$(head -c 30 input | tr -d "\\0")" : "$(head -c 9 input | tr -d "\\0")"; man ./input' 1.re 2.sed
