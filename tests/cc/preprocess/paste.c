/* ## joins spellings; operands are not expanded; what is made may be a macro. */
#define cat(a, b) a ## b
#define xcat(a, b) cat(a, b)
cat(x, y) cat(1, .5e) cat(., 5) cat(+, +) cat(<, <=) cat(L, "s") cat(%, :) cat(-, >)
#define xy found
cat(x, y) xcat(cat(x, y), z)
#define one 1
cat(one, one) xcat(one, one)
cat(,) cat(a,) cat(,b) [cat(,)]
#define triple(a, b, c) a ## b ## c
triple(a,,c) triple(,,) triple(,b,)
#define list(x, y) x ## y
list(a b, c d)
#define h # ## #
h

/* expected:
xy 1.5e .5 ++ <<= L"s" %: ->
found foundz
oneone 11
a b []
ac b
a bc d
##
*/
