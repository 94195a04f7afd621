/* _Pragma stands on its own line; its string is undone; push_macro and pop_macro. */
a _Pragma("pack(1)") b
#define P(x) _Pragma(#x)
P(message with "quotes\n") c
_Pragma(L"x") d
#define M 1
#pragma push_macro("M")
#undef M
#define M 2
M
#pragma pop_macro("M")
M
_Pragma(x)
_Pragma e

/* expected:
a
#pragma pack(1)
b
#pragma message with "quotes\n"
c
#pragma x
d
#pragma push_macro("M")
2
#pragma pop_macro("M")
1
_Pragma)
_Pragma e
*/

/* messages:
4:1: note: #pragma message: with "quotes\n"
13:1: error: _Pragma takes a string in parentheses
*/
