/*
 * What compilers call where the processor has no instruction: the names are those of gcc's run-time library, which
 * programs need not have. "GCC Internals", 4.1 and 4.2, says what each does.
 */
#ifndef QUINE_COMPILER_RUNTIME_H
#define QUINE_COMPILER_RUNTIME_H

#include <stdint.h>

/* Quotients toward zero; the remainder has the sign of the dividend. __udivmodti4 takes 0 for who does not want it. */
unsigned __int128 __udivmodti4(unsigned __int128 dividend, unsigned __int128 divisor, unsigned __int128 *remainder);
unsigned __int128 __udivti3(unsigned __int128 dividend, unsigned __int128 divisor);
unsigned __int128 __umodti3(unsigned __int128 dividend, unsigned __int128 divisor);
__int128 __divmodti4(__int128 dividend, __int128 divisor, __int128 *remainder);
__int128 __divti3(__int128 dividend, __int128 divisor);
__int128 __modti3(__int128 dividend, __int128 divisor);

/* Integers to floating, rounded to nearest, ties to even. */
float __floattisf(__int128 number);
double __floattidf(__int128 number);
long double __floattixf(__int128 number);
float __floatuntisf(unsigned __int128 number);
double __floatuntidf(unsigned __int128 number);
long double __floatuntixf(unsigned __int128 number);

/* Floating to integers, toward zero; undefined where the type does not hold it. */
__int128 __fixsfti(float number);
__int128 __fixdfti(double number);
__int128 __fixxfti(long double number);
unsigned __int128 __fixunssfti(float number);
unsigned __int128 __fixunsdfti(double number);
unsigned __int128 __fixunsxfti(long double number);

/* (a + bi) (c + di) and (a + bi) / (c + di), with the infinities of C11 G.5.1. */
_Complex float __mulsc3(float a, float b, float c, float d);
_Complex double __muldc3(double a, double b, double c, double d);
_Complex long double __mulxc3(long double a, long double b, long double c, long double d);
_Complex float __divsc3(float a, float b, float c, float d);
_Complex double __divdc3(double a, double b, double c, double d);
_Complex long double __divxc3(long double a, long double b, long double c, long double d);

/* Bits that are 1. */
int __popcountdi2(uint64_t number);
int __popcountti2(unsigned __int128 number);

#endif
