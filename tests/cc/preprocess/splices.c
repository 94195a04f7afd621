/* A line that ends in a backslash goes on, in the middle of any token; blanks behind it do not matter. */
id\
ent "str\
ing" 12\
34 +\
= .\
.\
. /\
* comment *\
/ x /\
/ line \
  still
y 'a\
' L\
"z" <\  
:
#def\
ine M\
N(a) a\
   b
MN(1)
\
#define no directive begins behind a joined line? it does
no

/* expected:
ident "string" 1234 += ... x
y 'a' L"z" <:
1 b
directive begins behind a joined line? it does
*/
