/* Aliases of static functions and variables, and of aliases. */
#include <stdio.h>
static int f(void) { return 5; } int g(void) __attribute__((alias("f"))); static int h(void) __attribute__((alias("f")));
static int v = 7; extern int w __attribute__((alias("v"))); int weak(void) __attribute__((weak, alias("g")));
int main(void) { printf("%d %d %d %d\n", g(), h(), w, weak()); return 0; }
/* expect:
5 5 7 5
*/
