# test: primaries, words that look like operators, -a, -o, ! and parentheses.
t() { test "$@"; echo "$? $*"; }
ln -s nowhere link
mkfifo fifo
: >empty
echo x >full
t -h link; t -L full; t -e link; t -p fifo; t -f fifo; t -c /dev/null; t -b /dev/null; t -s empty; t -s full; t -S full
t -u full; t -g full; t -w full; t -d .
t a = a; t a '<' b; t b '<' a; t b '>' a; t -n; t -z; t !; t '('; t = = =; t ! = !
t '' ; t ! ''; t ! a = b; t -n = -n; t ! -n ''
t a = a -a b = b; t a = a -a b = c; t a = b -o b = b; t a = b -o b = c
t a = a -o b = c -a d = e; t '(' a = a -o b = c ')' -a d = e; t ! '(' a = b ')'; t '(' x ')'; t '(' '' ')'
t 1 -eq 1 -a ! 2 -gt 3; t -n a -a -d .; t a -a ''; t a -o ''
for words in '( a' 'a b c d' '1 -eq x' 'a -a' '-q x' 'a b c'; do
    test $words 2>/dev/null; echo "$? $words"
done
[ a = a ]; echo $?
[ a = a 2>/dev/null; echo $?
