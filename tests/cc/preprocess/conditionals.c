/* Groups: nested, #elif behind a taken one is not evaluated, and #elifdef. */
/* options: -DX */
#if 0
a
#elif 1
b
#elif 1 / 0
c
#else
d
#endif
#ifdef X
e
#if 0
#if 1
f
#else
g
#endif
#else
h
#endif
#else
#error not here
#if 1
#endif
#endif
#ifndef X
i
#elifdef X
j
#elifndef X
k
#endif
#if 0
don't "mind
/* #endif
*/ #else
l
  # /* c */ define n  /* d
*/ n
m
#endif
#if 0 \
  || 0
n
#endif
#if defined X && defined(X) && !defined Y
o
#endif

/* expected:
b
e
h
j
l
m
o
*/
