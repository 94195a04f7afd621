/* Null pointer constants (C11 6.3.2.3 paragraph 3): what they are and what they are not shows in the type of ?: (6.5.15). */
int printf(const char *, ...);
#define KIND(e) _Generic((e), int *: "int *", void *: "void *", const void *: "const void *", const int *: "const int *", \
    char *: "char *", int (*)(void): "int (*)(void)", default: "other")
static int object;
static int function(void) { return 7; }

int main(void)
{
    int zero = 0;
    void *null = 0;
    enum { NONE };
    printf("%s %s %s %s\n", KIND(zero ? 0 : &object), KIND(zero ? (void *)0 : &object), KIND(zero ? 0L : &object), KIND(zero ? '\0' : &object));
    printf("%s %s %s\n", KIND(zero ? NONE : &object), KIND(zero ? 1 - 1 : &object), KIND(zero ? (void *)(1 ? 0 : 2) : &object));
    printf("%s %s\n", KIND(zero ? null : &object), KIND(zero ? (const void *)0 : &object));
    printf("%s %s\n", KIND(zero ? (void *)0 : (const int *)&object), KIND(zero ? (void *)0 : function));
    printf("%d %d %d\n", null == 0, &object != 0, (zero ? 0 : function)());
    return 0;
}
/* expect:
int * int * int * int *
int * int * int *
void * const void *
const int * int (*)(void)
1 1 7
*/
