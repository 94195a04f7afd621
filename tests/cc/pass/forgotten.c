/*
 * What a variable holds is gone where its declaration is reached again.
 */
int next(void);

/* -O1 lacks: = f64 phi .*@0 .* inside */
int inside(int n, double *q)
{
    int count = 0;
    for (int i = 0; i < n; i++) {
        double x;
        int known = next();
        if (known & 1)
            x = q[i];
        next();
        if (known & 3)
            count += x > 1;
    }
    return count;
}

/* Not where it is declared once. */
/* -O1 has: = f64 phi .*@0 .* inside */
int outside(int n, double *q)
{
    int count = 0;
    double x;
    for (int i = 0; i < n; i++) {
        int known = next();
        if (known & 1)
            x = q[i];
        next();
        if (known & 3)
            count += x > 1;
    }
    return count;
}
