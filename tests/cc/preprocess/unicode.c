/* Characters beyond ASCII: in names as annex D allows, UCNs are the same names; others stand alone. */
#define é 1
é \u00e9 \U000000E9
#define \u03b1x(a) a
αx(2)
× “ \u00d7 \u
#define s(x) #x
s(é) s("é")

/* expected:
1 1 1
2
× “ \u00d7 \u
"é" "\"é\""
*/
