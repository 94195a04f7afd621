/* options: -pedantic -fsyntax-only */
/* C11 6.3.2.3, 6.5.9, 6.5.16.1: what pointers may become without a cast; functions are no objects, and _Atomic makes another type. */
void *v; int (*f)(void), n, *p; _Atomic int *a; const _Atomic int *c; const int *q; unsigned *u;
void allowed(void)
{
    f = 0; f = (void *)0; v = p; p = v; q = p; c = a; v = (void *)f; f = (int (*)(void))v; n = v == 0; n = f == 0; n = f == (void *)0; n = v == p; v = a; a = v;
}
void refused(void)
{
    f = v; // 9: warning: a conversion between 'void *' and a pointer to a function is not part of C11 [-Wpedantic]
    v = f; // 9: warning: a conversion between 'void *' and a pointer to a function is not part of C11 [-Wpedantic]
    v = allowed; // 9: warning: a conversion between 'void *' and a pointer to a function is not part of C11 [-Wpedantic]
    f = (void *)(void *)0; // 9: warning: a conversion between 'void *' and a pointer to a function is not part of C11 [-Wpedantic]
    n = v == f; // 11: warning: a comparison of 'void *' and a pointer to a function is not part of C11 [-Wpedantic]
    n = f != v; // 11: warning: a comparison of 'void *' and a pointer to a function is not part of C11 [-Wpedantic]
    p = a; // 9: warning: assigning to 'int *' from '_Atomic int *': the pointers are incompatible [-Wincompatible-pointer-types]
    a = p; // 9: warning: assigning to '_Atomic int *' from 'int *': the pointers are incompatible [-Wincompatible-pointer-types]
    u = a; // 9: warning: assigning to 'unsigned int *' from '_Atomic int *': the pointers are incompatible [-Wincompatible-pointer-types]
    a = c; // 9: warning: assigning to '_Atomic int *' from 'const _Atomic int *' discards qualifiers [-Wdiscarded-qualifiers]
}
