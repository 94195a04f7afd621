/* Conditionals that do not fit together. */
#endif
#else
#elif 1
#if 1
#else
#else
#elif 0
#endif
#ifdef
#endif
#ifdef 1
#endif
#ifdef X Y
#endif
#if 1

/* messages:
2:2: error: #endif without #if
3:2: error: #else without #if
4:2: error: #elif without #if
7:2: error: #else behind #else
5:2: note: of this conditional
8:2: error: #elif behind #else
5:2: note: of this conditional
10:2: error: the name of a macro is expected
12:8: error: the name of a macro is expected
14:10: warning: more behind the macro's name [-Wendif-labels]
16:2: error: this conditional has no #endif
*/
