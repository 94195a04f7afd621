/* #if that is wrong: said once, and it counts as false. */
#if
#endif
#if 1 +
#endif
#if 1 / 0
no
#endif
#if (1
#endif
#if 1 2
#endif
#if 1.0
#endif
#if 12x
#endif
#if f(1)
#endif
#if "s"
#endif
#if 1 ? 2
#endif
#if defined
#endif
#if defined(x
#endif
#if ''
#endif
#if 0 && (1 / 0)
#elif 2 = 2
#endif

/* messages:
2:2: error: #if without an expression
4:2: error: an operand is missing at the end of the line
6:7: error: division by zero in #if
9:5: error: this '(' is not closed
11:7: error: an operator is expected here
13:5: error: a floating constant in #if
15:5: error: this is no integer constant
17:5: error: this is called, but there is no such macro
17:6: note: here
19:5: error: an operand is expected here
21:7: error: this '?' has no ':'
23:12: error: 'defined' needs the name of a macro
25:14: error: ')' is missing behind 'defined'
27:5: error: an empty character constant
30:9: error: an operator is expected here
*/
