/* Complex numbers, also by <tgmath.h>: which function each call is, and that libc has them. */
#include <stdio.h>
#include <tgmath.h>

_Static_assert(_Generic(sqrt(1.0f), float: 1, default: 0), "float");
_Static_assert(_Generic(sqrt(1.0f * I), float _Complex: 1, default: 0), "float complex");
_Static_assert(_Generic(exp(CMPLX(1, 2)), double _Complex: 1, default: 0), "double complex");
_Static_assert(_Generic(fabs(CMPLXL(1, 2)), long double: 1, default: 0), "cabs");
_Static_assert(_Generic(pow(2, CMPLX(1, 2)), double _Complex: 1, default: 0), "pow");
_Static_assert(_Generic(pow(2, 3), double: 1, default: 0), "pow of integers");
_Static_assert(_Generic(pow(2.0f, 3.0f), float: 1, default: 0), "powf");
_Static_assert(_Generic(creal(1), double: 1, default: 0), "creal of an integer");
_Static_assert(_Generic(conj(1.0L), long double _Complex: 1, default: 0), "conj");
_Static_assert(_Generic(atan2(1, 2.0f), double: 1, default: 0), "atan2");

int main(void)
{
    double _Complex root = sqrt(CMPLX(-4, 0)), turn = exp(3.14159265358979 * I), power = pow(CMPLX(0, 1), 2);

    printf("complex %g %g, %.6f %.6f, %.3f, %g\n", creal(root), cimag(root), creal(turn), cimag(turn), creal(power), fabs(CMPLX(3, 4)));
    return 0;
}
