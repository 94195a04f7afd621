/*
 * Loads that extend for their user.
 */

/* -O1 lacks: zero_extend|sign_extend */
/* -O1 has: i32 load\.1 %1 */
int other_sign(signed char *p)
{
    return (unsigned char)*p;
}

/* -O1 lacks: sign_extend */
/* -O1 has: i64 load\.4s %1 */
long further(int *p)
{
    return *p;
}

/* Both are wanted. */
/* -O1 has: zero_extend.1 */
int both(signed char *p)
{
    int x = *p;
    return x * (unsigned char)x;
}

/* Fewer bytes than were read: the value has them already. */
/* -O1 has: sign_extend.1 */
int fewer(int *p)
{
    return (signed char)*p;
}
