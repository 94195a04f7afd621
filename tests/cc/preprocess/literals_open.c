/* Quotes without an end: an error in text, a warning in a macro that is not used, nothing where it is skipped. */
#define apostrophe it's
"open
'x
#if 0
it's
#endif
""

/* expected:
"open
'x
""
*/

/* messages:
2:22: warning: this character constant has no closing "'" [-Wendif-labels]
3:1: error: this string has no closing '"'
4:1: error: this character constant has no closing "'"
*/
