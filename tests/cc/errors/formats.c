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
    printf("%d\n", l); // 13: warning: this conversion takes 'int', but argument 2 has type 'long' [-Wformat]
    printf("%ld %s\n", i, i); // 13: warning: this conversion takes 'long', but argument 2 has type 'int' [-Wformat] // 17: warning: this conversion takes 'char *', but argument 3 has type 'int' [-Wformat]
    printf("a"
           "bc\t%s"
           " %d\n", s, s); // 14: warning: this conversion takes 'int', but argument 3 has type 'char *' [-Wformat]
    printf("%d %d\n", i); // 16: warning: there is no argument for this conversion, which takes 'int' [-Wformat]
    printf("%d\n", i, i); // 12: warning: the format takes 1 argument, not 2 [-Wformat-extra-args]
    printf(""); // 12: warning: the format is empty [-Wformat-zero-length]
    printf("%y %d\n", i); // 13: warning: there is no conversion 'y' [-Wformat]
    printf("100%"); // 16: warning: the format ends within a conversion [-Wformat]
    printf("%f %Lf\n", i, d); // 13: warning: this conversion takes 'double', but argument 2 has type 'int' [-Wformat] // 16: warning: this conversion takes 'long double', but argument 3 has type 'double' [-Wformat]
    printf("%zu %hhd\n", i, l); // 13: warning: this conversion takes 'unsigned long', but argument 2 has type 'int' [-Wformat] // 17: warning: this conversion takes 'signed char', but argument 3 has type 'long' [-Wformat]
    printf("%p %c\n", i, d); // 13: warning: this conversion takes 'void *', but argument 2 has type 'int' [-Wformat] // 16: warning: this conversion takes 'int', but argument 3 has type 'double' [-Wformat]
    printf("%*d %.*f\n", l, i, d, d); // 13: warning: this conversion takes 'int', but argument 2 has type 'long' [-Wformat] // 17: warning: this conversion takes 'int', but argument 4 has type 'double' [-Wformat]
    printf("%ls %hs\n", s, s); // 13: warning: this conversion takes 'int *', but argument 2 has type 'char *' [-Wformat] // 17: warning: 'h' does not go with the conversion 's' [-Wformat]
    printf("%#d %+u %0s %-05d % +d %.3c\n", i, i, s, i, i, i); // 13: warning: the flag '#' means nothing with '%d' [-Wformat] // 17: warning: the flag '+' means nothing with '%u' [-Wformat] // 21: warning: the flag '0' means nothing with '%s' [-Wformat] // 25: warning: the flag '0' means nothing beside '-' [-Wformat] // 31: warning: the flag ' ' means nothing beside '+' [-Wformat] // 36: warning: a precision means nothing with '%c' [-Wformat]
    printf(s); // 12: warning: the format is no literal, and there are no arguments: use "%s" [-Wformat-security]
    printf(i ? "%s" : "%d", i); // 17: warning: this conversion takes 'char *', but argument 2 has type 'int' [-Wformat]
    printf("a\0%d", i); // 14: warning: a format ends at its first '\0' [-Wformat] // 12: warning: the format takes 0 arguments, not 1 [-Wformat-extra-args]
    say(1, "%s", 5); // 13: warning: this conversion takes 'char *', but argument 3 has type 'int' [-Wformat]
    fprintf(p, "%lu", q); // 17: warning: this conversion takes 'unsigned long', but argument 3 has type 'unsigned long long' [-Wformat]
    snprintf(buffer, 5, "%n", constant); // 26: warning: this conversion takes 'int *', but argument 4 has type 'const char *' [-Wformat]
    scanf("%d %s %lf %c", &l, &i, &f, s); // 12: warning: this conversion takes 'int *', but argument 2 has type 'long *' [-Wformat] // 15: warning: this conversion takes 'char *', but argument 3 has type 'int *' [-Wformat] // 18: warning: this conversion takes 'double *', but argument 4 has type 'float *' [-Wformat]
    scanf("%d", i); // 12: warning: this conversion takes 'int *', but argument 2 has type 'int' [-Wformat]
    sscanf(s, "%[abc", buffer); // 16: warning: '%[' has no ']' [-Wformat]
    sscanf(s, "%s", constant); // 16: warning: this conversion writes to argument 3, which points to something 'const' [-Wformat]
    strftime(buffer, 10, "%Y-%Q", p); // 30: warning: there is no conversion 'Q' [-Wformat]
    printf("%2$d %1$d", s, i); // 18: warning: this conversion takes 'int', but argument 2 has type 'char *' [-Wformat]
    __builtin_printf("%d", s); // 23: warning: this conversion takes 'int', but argument 2 has type 'char *' [-Wformat]
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
char *translated(int, const char *) __attribute__((format_arg(2)));
char *stored(int, const char *);
void translate(int i, const char *s)
{
    printf(translated(1, "none"));
    printf(translated(1, "%d"), i);
    printf(translated(1, i ? "%d" : "%s"), i); // 38: warning: this conversion takes 'char *', but argument 2 has type 'int' [-Wformat]
    printf(translated(1, s)); // 26: warning: the format is no literal, and there are no arguments: use "%s" [-Wformat-security]
    printf(stored(1, "none")); // 12: warning: the format is no literal, and there are no arguments: use "%s" [-Wformat-security]
}
