/*
 * The functions of bc -l (POSIX XCU bc, "Operations"), in bc: s, c, a, l, e and j. Each works with some digits more and
 * cuts them off. Arguments are made small by identities, then the power series are summed until a term is 0.
 */
#include "bc.h"

const char library[] =
    "scale=20\n"
    /* e(x) = e(x / 2^n)^(2^n) */
    "define e(x) { auto n, r, t, i, s, z, m\n"
    " z = scale; if (x < 0) { m = 1; x = -x }\n"
    " scale = 2; t = x * .44; scale = z + t + 6\n"
    " while (x > .5) { x = x / 2; n = n + 1; scale = scale + 1 }\n"
    " r = 1 + x; t = x\n"
    " for (i = 2; 1; i++) { t = t * x / i; if (t == 0) break; r = r + t }\n"
    " while (n > 0) { r = r * r; n = n - 1 }\n"
    " scale = z; if (m) return (1 / r)\n"
    " return (r / 1) }\n"
    /* ln x = 2^n ln x^(1 / 2^n), and that by atanh */
    "define l(x) { auto n, r, t, i, z, y, q\n"
    " z = scale; if (x <= 0) return ((1 - 10 ^ z) / 1)\n"
    " scale = z + 6 + length(x) - scale(x); n = 2\n"
    " while (x >= 2) { x = sqrt(x); n = n * 2; scale = scale + 1 }\n"
    " while (x <= .5) { x = sqrt(x); n = n * 2; scale = scale + 1 }\n"
    " y = (x - 1) / (x + 1); r = y; t = y; q = y * y\n"
    " for (i = 3; 1; i = i + 2) { t = t * q; y = t / i; if (y == 0) break; r = r + y }\n"
    " r = n * r; scale = z; return (r / 1) }\n"
    /* Whole halves of a turn are taken off */
    "define s(x) { auto n, r, t, i, z, q, m, p\n"
    " z = scale; scale = z + 6 + length(x) - scale(x); if (x < 0) { m = 1; x = -x }\n"
    " p = 4 * a(1); scale = 0; n = x / p; x = x - n * p; if (n % 2 != 0) x = -x\n"
    " scale = z + 6; x = x / 1; r = x; t = x; q = -x * x\n"
    " for (i = 3; 1; i = i + 2) { t = t * q / (i * (i - 1)); if (t == 0) break; r = r + t }\n"
    " scale = z; if (m) return (-r / 1)\n"
    " return (r / 1) }\n"
    "define c(x) { auto z\n"
    " z = scale; scale = z + 4; x = s(x + 2 * a(1)); scale = z; return (x / 1) }\n"
    /* a(x) = n a(y) with tangents of half the angle, until y is small */
    "define a(x) { auto n, r, t, i, z, q, m, y\n"
    " z = scale; if (x < 0) { m = 1; x = -x }\n"
    " scale = z + 8; n = 1\n"
    " while (x > .2) { x = x / (1 + sqrt(1 + x * x)); n = n * 2; scale = scale + 1 }\n"
    " r = x; t = x; q = -x * x\n"
    " for (i = 3; 1; i = i + 2) { t = t * q; y = t / i; if (y == 0) break; r = r + y }\n"
    " r = n * r; scale = z; if (m) return (-r / 1)\n"
    " return (r / 1) }\n"
    /* Bessel's function of whole order */
    "define j(n, x) { auto r, t, i, z, q, m\n"
    " z = scale; scale = 0; n = n / 1; if (n < 0) { n = -n; m = n % 2 }\n"
    " scale = z + 6 + length(x) - scale(x) + x * x / 2; if (x < 0) scale = scale - 2 * x\n"
    " t = 1; for (i = 1; i <= n; i++) t = t * x / (2 * i)\n"
    " r = t; q = -x * x / 4\n"
    " for (i = 1; 1; i++) { t = t * q / (i * (n + i)); if (t == 0) break; r = r + t }\n"
    " scale = z; if (m) return (-r / 1)\n"
    " return (r / 1) }\n";
