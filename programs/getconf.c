/* getconf NAME [PATH]: limits of the system, POSIX XCU. -a: all that are known here. */
#include <err.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <quine/program.h>

static const struct {
    const char *name;
    int number;
} asked[] = {
    { "ARG_MAX", _SC_ARG_MAX }, { "CLK_TCK", _SC_CLK_TCK }, { "PAGESIZE", _SC_PAGESIZE }, { "PAGE_SIZE", _SC_PAGESIZE },
    { "_NPROCESSORS_CONF", _SC_NPROCESSORS_CONF }, { "_NPROCESSORS_ONLN", _SC_NPROCESSORS_ONLN },
};

static const struct {
    const char *name;
    long value;
} known[] = {
    { "CHAR_BIT", CHAR_BIT }, { "CHAR_MAX", CHAR_MAX }, { "CHAR_MIN", CHAR_MIN }, { "INT_MAX", INT_MAX }, { "INT_MIN", INT_MIN },
    { "LONG_BIT", 8 * sizeof(long) }, { "LONG_MAX", LONG_MAX }, { "LONG_MIN", LONG_MIN }, { "NAME_MAX", NAME_MAX },
    { "PATH_MAX", PATH_MAX }, { "RE_DUP_MAX", RE_DUP_MAX }, { "SHRT_MAX", SHRT_MAX }, { "SSIZE_MAX", SSIZE_MAX },
    { "WORD_BIT", 8 * sizeof(int) },
};

static void print_name(const char *name, bool all)
{
    if (all)
        printf("%-20s ", name);
}

/* Whether there was one of that name; NULL: all of them. */
static bool print(const char *wanted)
{
    bool found = false;
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (wanted == NULL || strcmp(wanted, known[i].name) == 0) {
            print_name(known[i].name, wanted == NULL);
            printf("%ld\n", known[i].value);
            found = true;
        }
    for (size_t i = 0; i < sizeof asked / sizeof asked[0]; i++)
        if (wanted == NULL || strcmp(wanted, asked[i].name) == 0) {
            print_name(asked[i].name, wanted == NULL);
            printf("%ld\n", sysconf(asked[i].number));
            found = true;
        }
    if (wanted == NULL || strcmp(wanted, "PATH") == 0) {
        print_name("PATH", wanted == NULL);
        puts("/bin");
        found = true;
    }
    return found;
}

int main(int count, char **arguments)
{
    program_buffer_output();
    if (count == 2 && strcmp(arguments[1], "-a") == 0) {
        print(NULL);
    } else if (count < 2 || count > 3 || arguments[1][0] == '-') {
        program_usage("getconf NAME [PATH] | -a");
    } else if (!print(arguments[1])) {
        errx(1, "%s: not known here; getconf -a lists what is", arguments[1]);
    }
    return 0;
}
