/*
 * What a variable is next stands at the end of its block, unless it is wanted before.
 */

/* -O1 flows: load.1 [^|]*\|[^|]* = i32 add [^|]*\|[^|]* = i64 add [^|]*\|[^|]* = i32 ne */
unsigned hash(const unsigned char *p, const unsigned char *end)
{
    unsigned h = 1;
    do
        h = h * 31 + *p++;
    while (p != end);
    return h;
}

/* -O1 flows: = i64 add [^|]*\|[^|]*store.8 %1, */
void next_is_stored(const char **to, const char *p, int n)
{
    do {
        p++;
        *to = p;
    } while (*p != n);
}
