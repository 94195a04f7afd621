/*
 * Branches whose way is known.
 */
int first(void);
int second(void);

/* The truth of && is no value. */
/* -O1 lacks: i32 phi */
int and(int a, int b)
{
    _Bool both = a > 3 && b > 4;
    if (both)
        return first();
    return second();
}

/* It is returned as well: then it is one. */
/* -O1 has: i32 phi */
int and_used(int a, int b)
{
    int both = a > 3 && b > 4;
    if (both)
        first();
    return both;
}

static int is_letter(int c)
{
    if (c >= 'a' && c <= 'z')
        return 1;
    return 0;
}

static _Bool are_letters(int a, int b)
{
    return a >= 'a' && b >= 'a';
}

/* -O1 lacks: i32 phi */
/* -O1 lacks: call %[0-9]+ \(rdi %1\) */
int inlined_truth(int a, int b)
{
    if (are_letters(a, b))
        return first();
    return second();
}

/* -O1 lacks: i32 phi */
/* -O1 lacks: call %[0-9]+ \(rdi %1\) */
int inlined(int c)
{
    if (is_letter(c))
        return first();
    return second();
}

/* A truth within a truth: neither is a value. */
static inline _Bool are_between(int a, int b, int c)
{
    switch (c) {
    case 1: return a > 3 && b > 4;
    case 2: return a > 5 || b > 6;
    default: return 0;
    }
}

/* -O1 lacks: i32 phi */
/* -O1 lacks: zero_extend */
int nested(int a, int b, int c)
{
    if (!are_between(a, b, c))
        return first();
    return second();
}

_Bool asked(int);

/* What is known on one way only: each has a branch of its own. */
/* -O1 lacks: i32 phi */
void asked_both(int a, int b)
{
    _Bool both = b != 2 ? asked(a) : asked(b) && a > 3;
    if (both)
        first();
    else
        second();
}

struct thing { int kind, weight; struct thing *next; };
int look(struct thing *thing);

static inline struct thing *find(struct thing *thing, int kind)
{
    if (thing == 0)
        return 0;
    if (thing->kind != kind)
        return 0;
    return thing->weight > 9 ? thing : 0;
}

/* Whoever does not find it goes where nobody asks for it; through a PHI of a PHI as well. */
/* -O1 lacks: phi */
/* -O2 lacks: phi|select */
int found(struct thing *thing)
{
    struct thing *it = find(thing, 3);
    if (it != 0)
        return look(it);
    return second();
}

/* -O1 lacks: phi */
int found_there(int where, struct thing *thing)
{
    struct thing *it = where < 7 ? find(thing, 3) : 0;
    if (it == 0)
        return second();
    return look(it) + it->weight;
}

/* Both ways lead to where it is asked for. */
/* -O1 has: i64 phi */
int found_or_not(struct thing *thing)
{
    struct thing *it = find(thing, 3);
    if (it == 0)
        second();
    return look(it);
}

static inline _Bool is_heavy(const struct thing *thing)
{
    return thing->weight > 9 && thing->kind == 2;
}

/* -O1 lacks: phi */
int both_truths(struct thing *thing, int a)
{
    if ((a == 4 && is_heavy(thing)) || !is_heavy(thing->next))
        return first();
    return second();
}
