/* A backslash before a joined line belongs to what comes next; one that a joined line leaves at a line's end joins nothing. */
"a\\
n" x
'\\
'' y
"b \\

z

/* expected:
"a\n" x
'\'' y
"b \
z
*/

/* messages:
6:1: error: this string has no closing '"'
*/
