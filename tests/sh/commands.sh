# The shell's own commands.
cd /; pwd; cd /usr/./lib/..; pwd; cd - ; cd; [ "$PWD" = "$HOME" ] && echo home
mkdir -p "$DIR/a/b"; ln -s a/b "$DIR/link"; cd "$DIR/link"; pwd | sed "s|$DIR|D|"; pwd -P | sed "s|.*/a/|D/a/|"; cd ..; pwd | sed "s|$DIR|D|"
cd "$DIR"; cd nonexistent 2>/dev/null; echo $?
printf 'a b c\n' >in; read x y <in; echo "$x|$y"; read x <in; echo "$x"; read a b c d <in; echo "$d|"
printf 'a\\b c\\\nd\n' | { read x; echo "$x"; }; printf 'a\\b\\\n' | { read -r x; echo "$x" | od -c | head -n 1; }
printf ' : x : y : ' | { IFS=' :' read a b c; echo "<$a><$b><$c>"; }; printf '' | read x; echo $?
opts() { OPTIND=1; while getopts :ab:c o; do echo "$o=${OPTARG-}"; done; shift $((OPTIND - 1)); echo "rest $*"; }
opts -a -b val -c rest; opts -abval x; opts -acb; opts -z; opts -- -a; opts a -b
export E=1; env | grep '^E='; (unset E; env | grep '^E='); X=5 env | grep '^X='
alias hi='echo hello'; hi there; alias e2='hi '; alias there=world; e2 there; unalias hi; hi 2>/dev/null || echo gone
alias | sort; unalias -a; alias
type cd echo 2>&1; command -v cd true; command echo plain; echo() { printf 'mine %s\n' "$1"; }; echo x; command echo x; unset -f echo
eval echo '$((1+1))' "'a  b'"; set -- a b c; shift; echo $*; shift 2; echo $#
printf 'v=from_dot; return 3; v=no' >dot; . ./dot; echo $? $v
test a = a && [ 1 -lt 2 ] && ! [ -z x ] && echo tests; [ a = b ] || echo no; [ ! a = b ] && echo yes; [ 1 -eq x ] 2>/dev/null; echo $?
umask 077; umask; umask u=rwx,g=rx,o=; umask; umask -S
times | wc -l
sleep 0.2 & p=$!; kill $p; wait $p; echo $?
(exit 5) & (exit 6) & wait $!; echo $?; wait; echo $?
trap 'echo int' INT; kill -INT $$; trap - INT; kill -l 9; kill -0 $$ && echo there
exec 5>&1; echo five >&5; exec 5>&-; (exec echo replaced); echo "$(exec echo in)"
a=1; readonly a; (a=2) 2>/dev/null || echo protected; readonly -p | grep ' a='
true; : $(false); echo $?; x=$(false); echo $?; x=1 ; echo $?
hash -r; set | grep '^a='; echo ${#PPID} >/dev/null
printf 'echo found "$PATH" | sed "s,:.*,,"\n' >prog; chmod +x prog; PATH=.:$PATH prog; PATH=.:/usr/bin:/bin; prog
