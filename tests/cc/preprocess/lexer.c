/* Every kind of token: numbers of all shapes, prefixes, digraphs, longest match. */
0x1p-3 1e+5 .5.6e-1.x 1.2.3 0xe+1 12abc 1_000 0x1.8p+1f 1..2
L'a' u'a' U'a' u8"a" L"b" u"c" U"d" R"x" LL"y" u8'z'
<: :> <% %> %: %:%: a<:0:> <::>
a+++++b a---b a->*b x<<=1 x>>=2 x>>>=3 ...... ..
a&&&b a|||b !==c ^== %=: #define ## @ `
$dollar _under été \u00e9t\U000000e9 ok2

/* expected:
0x1p-3 1e+5 .5.6e-1.x 1.2.3 0xe+1 12abc 1_000 0x1.8p+1f 1..2
L'a' u'a' U'a' u8"a" L"b" u"c" U"d" R"x" LL"y" u8'z'
<: :> <% %> %: %:%: a<:0:> <::>
a+++++b a---b a->*b x<<=1 x>>=2 x>>>=3 ...... ..
a&&&b a|||b !==c ^== %=: #define ## @ `
$dollar _under été été ok2
*/
