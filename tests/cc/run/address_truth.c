/* Addresses as conditions: constants where they cannot be null, and not where something weak may be missing. */
int printf(const char *, ...);
extern int missing __attribute__((weak));
int present;
static int function(void) { return 1; }
static int truths[] = { "text" ? (int)sizeof "text" : -1, &truths ? 42 : -1, &present ? 1 : 2, function ? 3 : 4, !&present, &present && function, 0 || truths };

int main(void)
{
    int local = 0;
    for (unsigned i = 0; i < sizeof truths / sizeof *truths; i++)
        printf("%d ", truths[i]);
    printf("\n%d %d %d %d\n", &missing ? 1 : 0, !&missing, &local ? 1 : 0, (&local && !"" ? 1 : 0));
    if (&missing)
        missing++;
    if (!&present)
        printf("no\n");
    return 0;
}
/* expect:
5 42 1 3 0 1 1 
0 1 1 0
*/
