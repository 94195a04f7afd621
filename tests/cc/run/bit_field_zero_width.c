/* Unnamed bit-fields and those of width 0: where the next begins, what the structure is aligned to (System V ABI), and that no initialiser is theirs. */
#include <stddef.h>
int printf(const char *, ...);
struct a {
    char x;
    int : 0;
    char y;
};
struct b {
    char x;
    short : 0;
    char y;
};
struct c {
    unsigned x : 3;
    int : 0;
    unsigned y : 3;
};
struct d {
    unsigned x : 3;
    unsigned : 5;
    unsigned y : 3;
};
typedef long eight;
struct e {
    char x : 3;
    eight : 0;                 /* no label, though a name and a colon */
    char y;
};
struct f {
    char c;
    int : 3;
};
struct g {
    char c;
    int x : 3;
};
struct h {
    int : 5;
    int x;
};
struct i {
    char a;
    char : 0;
    char b;
};
union u {
    int : 7;
    char c;
};
struct j {
    int a : 30;
    int b : 3;
};
struct k {
    char a;
    int b : 25;
};
struct l {
    short a : 9;
    char b : 7;
    short c : 2;
};
struct m {
    long a : 33;
    int b : 31;
};
#define BYTES(T, ...) \
    { \
        union { \
            T t; \
            unsigned char b[sizeof(T)]; \
        } v; \
        for (unsigned i = 0; i < sizeof(T); i++) \
            v.b[i] = 0; \
        T w = { __VA_ARGS__ }; \
        v.t.x = w.x; \
        v.t.y = w.y; \
        printf(#T ":"); \
        for (unsigned i = 0; i < sizeof(T); i++) \
            printf(" %02x", v.b[i]); \
        printf(" %zu %zu\n", sizeof(T), _Alignof(T)); \
    }
int main(void)
{
    BYTES(struct a, 1, 2)
    BYTES(struct b, 1, 2) BYTES(struct c, 5, 6) BYTES(struct d, 5, 6) BYTES(struct e, 3, 4)
        printf("%zu %zu %zu %zu\n", sizeof(struct f), _Alignof(struct f), sizeof(struct g), _Alignof(struct g));
    printf("%zu %zu %zu %zu\n", sizeof(struct h), offsetof(struct h, x), sizeof(struct i), offsetof(struct i, b));
    printf("%zu %zu %zu %zu %zu %zu\n", sizeof(union u), _Alignof(union u), sizeof(struct j), sizeof(struct k), sizeof(struct l), sizeof(struct m));
    struct d d = { 1, 2 };
    printf("%d %d\n", d.x, d.y);
    struct {
        int : 4;
        int x;
        int : 8;
        int y;
    } n = { 3, 4 };
    printf("%d %d\n", n.x, n.y);
    return 0;
}
/* expect:
struct a: 01 00 00 00 02 5 1
struct b: 01 00 02 3 1
struct c: 05 00 00 00 06 00 00 00 8 4
struct d: 05 06 00 00 4 4
struct e: 03 00 00 00 00 00 00 00 04 9 1
2 1 4 4
8 4 2 1
1 1 8 8 4 8
1 2
3 4
*/
