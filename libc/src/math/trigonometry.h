/* What sin, cos and tan share. */
#ifndef LIBC_MATH_TRIGONOMETRY_H
#define LIBC_MATH_TRIGONOMETRY_H

#include "pair.h"

/* Finite x less its nearest multiple n of pi/2; n modulo 4 is the result. */
unsigned __reduce(long double x, struct pair *rest);

/* Of |x| <= pi/4. */
long double __sine(struct pair x);
long double __cosine(struct pair x);

/* sin(pi x) for finite x. */
long double __sine_of_half_turns(long double x);

#endif
