/* #error, #warning, #ident, #pragma, null directives, unknown ones with a hint. */
#error that's  "it
#warning careful
#ident "mine"
#
# // nothing
#pragma pack(push, 1)   // comment
#inlcude "x"
#xyz
#!
#pragma STDC FP_CONTRACT ON
a # define b
#pragma

/* expected:
#pragma pack(push, 1)
#pragma STDC FP_CONTRACT ON
a # define b
#pragma 
*/

/* messages:
2:2: error: #error that's  "it
3:2: warning: #warning careful [-Wcpp]
8:2: error: there is no directive #inlcude; did you mean #include?
9:2: error: there is no directive #xyz
10:2: error: a directive's name is expected behind '#'
*/
