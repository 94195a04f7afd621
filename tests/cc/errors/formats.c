/* options: -Wall -Wformat=2 */
typedef unsigned long size_t;
struct tm; struct file;
int printf(const char *, ...), fprintf(struct file *, const char *, ...), snprintf(char *, size_t, const char *, ...);
int scanf(const char *, ...), sscanf(const char *, const char *, ...), vprintf(const char *, __builtin_va_list);
size_t strftime(char *, size_t, const char *, const struct tm *);
void say(int, const char *, ...) __attribute__((format(printf, 2, 3)));
enum color { RED };
void wrong(int i, long l, char *s, double d, void *p, const char *constant, float f, char buffer[], unsigned long long q)
{
    printf("%d\n", l);
    printf("%ld %s\n", i, i);
    printf("a"
           "bc\t%s"
           " %d\n", s, s);
    printf("%d %d\n", i);
    printf("%d\n", i, i);
    printf("");
    printf("%y %d\n", i);
    printf("100%");
    printf("%f %Lf\n", i, d);
    printf("%zu %hhd\n", i, l);
    printf("%p %c\n", i, d);
    printf("%*d %.*f\n", l, i, d, d);
    printf("%ls %hs\n", s, s);
    printf("%#d %+u %0s %-05d % +d %.3c\n", i, i, s, i, i, i);
    printf(s);
    printf(i ? "%s" : "%d", i);
    printf("a\0%d", i);
    say(1, "%s", 5);
    fprintf(p, "%lu", q);
    snprintf(buffer, 5, "%n", constant);
    scanf("%d %s %lf %c", &l, &i, &f, s);
    scanf("%d", i);
    sscanf(s, "%[abc", buffer);
    sscanf(s, "%s", constant);
    strftime(buffer, 10, "%Y-%Q", p);
    printf("%2$d %1$d", s, i);
    __builtin_printf("%d", s);
}
void right(int i, long l, char *s, double d, void *p, char c, short h, float f, enum color e, unsigned char *bytes, __builtin_va_list list, size_t z, long long q, int *wide)
{
    printf("%d %u %x %i %c %hhx %hd\n", i, i, i, c, c, c, h);
    printf("%ld %lu %zu %zd %td %jd %lld %llx %qd\n", l, l, z, z, l, l, q, q, q);
    printf("%f %g %a %.3e %f %Lf\n", d, d, d, d, f, (long double)d);
    printf("%s %s %p %p %p %% %m\n", s, bytes, p, s, wide);
    printf("%*d %.*s %-*.*f\n", i, i, i, s, i, i, d);
    printf("%u %d %d %lc %ls\n", e, RED, i > 0, 5u, wide);
    printf("%-5d %05d %+d % d %#x %#o %.2f %'d\n", i, i, i, i, i, i, d, i);
    printf(s, i);
    vprintf(s, list);
    printf("%2$s %1$d", i, s);
    printf(i ? "%d" : "%x", i);
    say(1, "%s %s", s, (char *)0);
    say(1, "plain");
    int (*pointer)(const char *, ...) = printf;
    pointer("%s", 1);
    say(1, i ? "%d" : "none", i);
    scanf("%d %u %hd %ld %hhu %c %s %f %lf %*d %n %[a-z] %p %ms", &i, &i, &h, &l, bytes, s, s, &f, &d, &i, s, &p, &s);
    strftime(s, 10, "%Y-%m-%d %H:%M:%S %EY %Od %z %%", p);
}
/* messages:
11: warning: this conversion takes 'int', but argument 2 has type 'long' [-Wformat]
12: warning: this conversion takes 'long', but argument 2 has type 'int' [-Wformat]
12: warning: this conversion takes 'char *', but argument 3 has type 'int' [-Wformat]
15: warning: this conversion takes 'int', but argument 3 has type 'char *' [-Wformat]
16: warning: there is no argument for this conversion, which takes 'int' [-Wformat]
17: warning: the format takes 1 argument, not 2 [-Wformat-extra-args]
18: warning: the format is empty [-Wformat-zero-length]
19: warning: there is no conversion 'y' [-Wformat]
20: warning: the format ends within a conversion [-Wformat]
21: warning: this conversion takes 'double', but argument 2 has type 'int' [-Wformat]
21: warning: this conversion takes 'long double', but argument 3 has type 'double' [-Wformat]
22: warning: this conversion takes 'unsigned long', but argument 2 has type 'int' [-Wformat]
22: warning: this conversion takes 'signed char', but argument 3 has type 'long' [-Wformat]
23: warning: this conversion takes 'void *', but argument 2 has type 'int' [-Wformat]
23: warning: this conversion takes 'int', but argument 3 has type 'double' [-Wformat]
24: warning: this conversion takes 'int', but argument 2 has type 'long' [-Wformat]
24: warning: this conversion takes 'int', but argument 4 has type 'double' [-Wformat]
25: warning: this conversion takes 'int *', but argument 2 has type 'char *' [-Wformat]
25: warning: 'h' does not go with the conversion 's' [-Wformat]
26: warning: the flag '#' means nothing with '%d' [-Wformat]
26: warning: the flag '+' means nothing with '%u' [-Wformat]
26: warning: the flag '0' means nothing with '%s' [-Wformat]
26: warning: the flag '0' means nothing beside '-' [-Wformat]
26: warning: the flag ' ' means nothing beside '+' [-Wformat]
26: warning: a precision means nothing with '%c' [-Wformat]
27: warning: the format is no literal, and there are no arguments: use "%s" [-Wformat-security]
28: warning: this conversion takes 'char *', but argument 2 has type 'int' [-Wformat]
29: warning: a format ends at its first '\0' [-Wformat]
29: warning: the format takes 0 arguments, not 1 [-Wformat-extra-args]
30: warning: this conversion takes 'char *', but argument 3 has type 'int' [-Wformat]
31: warning: this conversion takes 'unsigned long', but argument 3 has type 'unsigned long long' [-Wformat]
32: warning: this conversion takes 'int *', but argument 4 has type 'const char *' [-Wformat]
33: warning: this conversion takes 'int *', but argument 2 has type 'long *' [-Wformat]
33: warning: this conversion takes 'char *', but argument 3 has type 'int *' [-Wformat]
33: warning: this conversion takes 'double *', but argument 4 has type 'float *' [-Wformat]
34: warning: this conversion takes 'int *', but argument 2 has type 'int' [-Wformat]
35: warning: '%[' has no ']' [-Wformat]
36: warning: this conversion writes to argument 3, which points to something 'const' [-Wformat]
37: warning: there is no conversion 'Q' [-Wformat]
38: warning: this conversion takes 'int', but argument 2 has type 'char *' [-Wformat]
39: warning: this conversion takes 'int', but argument 2 has type 'char *' [-Wformat]
*/
