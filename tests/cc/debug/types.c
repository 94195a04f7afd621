/* A variable of every kind of type, in every place that a variable can be in: what debuggers are told of each. */
#include <stdarg.h>
#include <stddef.h>

typedef unsigned long word;
enum color { RED, GREEN = 5, BLUE = -1 };
struct point { int x, y; };
struct node {
    struct node *next;
    const char *name;
    union { int i; double d; } value;
    struct { short inner; };
    unsigned bits : 3, : 4, more : 9;
    signed negative : 5;
    _Bool flag : 1;
    struct later *later;
    int (*compare)(const void *, const void *);
    char tail[];
};
struct later { struct node *back; double ratio[2][3]; };
typedef struct { float re, im; } pair;

_Bool truth = 1;
char letter = 'x';
signed char small = -7;
unsigned char byte = 200;
short half = -300;
unsigned short uhalf = 60000;
int number = -70000;
unsigned unumber = 4000000000;
long long wide = -5000000000;
unsigned long uwide = 10000000000;
float single = 1.5f;
double twice = -2.25;
long double extended = 1e100L;
double _Complex imaginary = 3.0;
__int128 huge = 12345;
enum color color = GREEN;
struct point point = { 3, 4 };
static struct later later = { 0, { { 1, 2, 3 }, { 4, 5, 6 } } };
static struct node node = { .next = &node, .name = "node", .value.d = 0.5, .inner = 9, .bits = 5, .more = 300, .negative = -3, .flag = 1, .later = &later };
int matrix[2][3] = { { 1, 2, 3 }, { 4, 5, 6 } };
const volatile int *const volatile_pointer = &number;
int *restrict restricted;
void *anything = &point;
int (*function_pointer)(int, char *);
int (*array_of_functions[2])(void);
word words[2] = { 1, 2 };
pair pairs = { 1, 2 };
_Thread_local int per_thread = 77;
extern int elsewhere[4];
static int counter = 10;

void stop(void) { counter++; }

static int block(int n)
{
    int outer = n;
    for (int i = 0; i < 2; i++) {
        int inner = i * 10;
        static int kept = 5;
        if (n) {
            char outer = 'o';
            stop();
            kept += outer;
        }
        outer += inner + kept;
    }
    return outer;
}

static int lengths(int n, int m, int square[n][m])
{
    int row[n], table[n][m];
    for (int i = 0; i < n; i++) {
        row[i] = i;
        for (int k = 0; k < m; k++)
            table[i][k] = square[i][k] * 2;
    }
    stop();
    return row[0] + table[1][1];
}

static double aligned(struct point by_value, double d, ...)
{
    _Alignas(64) double big = d * 2;
    enum color hue = BLUE;
    struct local { int a; char b[4]; } local = { 1, "abc" };
    va_list list;
    va_start(list, d);
    stop();
    va_end(list);
    return big + by_value.x + hue + local.a + elsewhere[0] + unumber;
}

int elsewhere[4] = { 1, 2, 3, 4 };

int main(int argc, char **argv)
{
    int square[2][3] = { { 1, 2, 3 }, { 4, 5, 6 } };
    (void)argv;
    int result = block(argc) + lengths(2, 3, square) + (int)aligned(point, 0.5, 1);
    return result == 0;
}
