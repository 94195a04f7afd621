/*
 * Library functions that become what they do, and calls that stay.
 */
typedef unsigned long size_t;
void *memcpy(void *restrict, const void *restrict, size_t);
void *memmove(void *, const void *, size_t);
void *memset(void *, int, size_t);
double fabs(double);
int abs(int);
struct pair { long first; int second, third; };

/* -O1 has: load.4 */
/* -O1 lacks: call|slot 0 size 4|store */
unsigned read32(const unsigned char *bytes)
{
    unsigned value;
    memcpy(&value, bytes + 3, sizeof value);
    return value;
}

/* Then the variable is no longer in memory. */
/* -O1 has: load.8 */
/* -O1 lacks: call|copy|store|size 16 */
long record(const void *bytes)
{
    struct pair pair;
    memcpy(&pair, bytes, sizeof pair);
    return pair.second != 0 ? pair.first : pair.third;
}

/* -O1 has: copy.1 %1, %2, 24 */
/* -O1 lacks: call */
char *returns_it(char *to, const char *from)
{
    return memcpy(to, from, 24);
}

/* -O1 lacks: call */
/* -O1 has: clear %1, 24 */
void clears(struct pair *pair)
{
    memset(pair, 0, 24);
}

/* -O1 has: store.4 */
/* -O1 has: store.1 */
/* -O1 lacks: call */
void fills(char *to)
{
    memset(to, 'x', 5);
}

/* What overlaps is loaded before anything is stored. */
/* -O1 lacks: call|copy */
/* -O1 has: store.8 */
void moves(char *bytes)
{
    memmove(bytes + 1, bytes, 16);
}

/* -O1 has: abs */
/* -O1 lacks: call */
double absolute(double x, int i)
{
    return fabs(x) + abs(i);
}

/* -O1 has: call */
void not_constant(char *to, const char *from, size_t size)
{
    memcpy(to, from, size);
}

/* -O1 has: call */
void large(char *to, const char *from)
{
    memcpy(to, from, 1000);
}

static void *memset_like(void *to, int value, size_t size) __attribute__((noinline));
static void *memset_like(void *to, int value, size_t size)
{
    return value != 0 ? to : (char *)to + size;
}

/* -O1 has: call */
void *another(char *to)
{
    return memset_like(to, 0, 8);
}

void *other_name(void *to, int value, size_t size) __asm__("memset");

/* Another name is another function. */
/* -O1 has: call */
void *renamed(char *to)
{
    return other_name(to, 0, 8);
}
