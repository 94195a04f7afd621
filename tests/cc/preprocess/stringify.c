/* # makes the spelling, with one blank for blanks, quotes and backslashes of literals behind backslashes. */
#define s(...) #__VA_ARGS__
s(  a   b	c  )
s("a\n" 'b\'' \n)
s()
s(a /* comment */ b)
s(<: %: ??/)
s(L"x" u8"\x" "")
#define t(x) #x
t(@)
t(1 2)
#define u(x) s(x)
u(__LINE__)

/* expected:
"a b c"
"\"a\\n\" 'b\\'' \n"
""
"a b"
"<: %: ??/"
"L\"x\" u8\"\\x\" \"\""
"@"
"1 2"
"13"
*/
