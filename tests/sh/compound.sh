# Lists, loops, case, groups, functions. XCU 2.9.
true && echo a || echo b; false && echo a || echo b; ! false && echo not
if true; then echo 1; fi; if false; then echo 1; else echo 2; fi; if false; then :; fi; echo $?
if false; then echo 1
elif false; then echo 2
elif true
then echo 3; else echo 4
fi
for i in 1 2 3; do echo $i; done | tac
for i in; do echo never; done; echo $?
set -- x y; for i; do echo $i; done; for i
do echo $i; done
n=0; until [ $n -ge 3 ]; do n=$((n + 1)); [ $n = 2 ] && continue; echo n$n; done
while :; do while :; do break 2; done; echo never; done; echo out
case word in a) echo a;; w*d) echo glob;; *) echo else;; esac
case x in y) ;; esac; echo $?
case "a b" in a\ b) echo yes;; esac
case '' in '') echo empty;; esac
case a in
  (b | c) echo bc ;;
  (a) echo a
esac
{ echo in; echo group; } | cat; (echo in; exit 3; echo no); echo $?
f() { echo "f $# $*"; }; f; f a 'b c'; f() (echo subshell; x=5); x=1; f; echo $x
g() { [ $1 -gt 0 ] || return 7; echo $1; g $(($1 - 1)); }; g 3; echo $?
h() if [ "$1" = y ]; then echo yes; else echo no; fi
h y; h n
k() { echo out; echo err >&2; } >/dev/null 2>&1; k; echo quiet
loc() { local v=inner; echo $v; sub; }; sub() { echo "sub sees $v"; }; v=outer; loc; echo $v
unset -f f; f 2>/dev/null; echo $?
x=a; x=b f2=1; echo $x; x=temp true; echo $x; x=temp eval 'echo $x'
(cd / && pwd); pwd >/dev/null && echo back
{ false; } || echo group failed; (false) || echo subshell failed
echo a; echo b & wait; echo c
! { true; }; echo $?
if ! (exit 2); then echo neg; fi
