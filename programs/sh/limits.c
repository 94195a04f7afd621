/* ulimit: XCU ulimit, with the letters of other shells for the other limits of setrlimit(). */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include "commands.h"
#include "shell.h"

static const struct limit { char letter; int resource; rlim_t unit; const char *what; } limits[] = {
    { 'c', RLIMIT_CORE, 512, "core files (blocks of 512 bytes)" },
    { 'd', RLIMIT_DATA, 1024, "data (KiB)" },
    { 'f', RLIMIT_FSIZE, 512, "size of a file (blocks of 512 bytes)" },
    { 'n', RLIMIT_NOFILE, 1, "file descriptors" },
    { 's', RLIMIT_STACK, 1024, "stack (KiB)" },
    { 't', RLIMIT_CPU, 1, "processor time (seconds)" },
    { 'u', RLIMIT_NPROC, 1, "processes" },
    { 'v', RLIMIT_AS, 1024, "memory (KiB)" },
};

enum { LIMIT_COUNT = sizeof limits / sizeof limits[0] };

struct wish { const struct limit *limit; bool hard, soft, all; };

static const struct limit *find(char letter)
{
    for (size_t i = 0; i < LIMIT_COUNT; i++)
        if (limits[i].letter == letter)
            return &limits[i];
    return NULL;
}

static int print(const struct limit *limit, bool hard, bool all)
{
    struct rlimit value;
    if (getrlimit(limit->resource, &value) < 0)
        return complain("ulimit", limit->what, strerror(errno));
    rlim_t shown = hard ? value.rlim_max : value.rlim_cur;
    if (all)
        printf("-%c: %-38s ", limit->letter, limit->what);
    if (shown == RLIM_INFINITY)
        puts("unlimited");
    else
        printf("%lu\n", shown / limit->unit);
    return 0;
}

static int set(const struct wish *wish, const char *text)
{
    const struct limit *limit = wish->limit;
    struct rlimit value;
    rlim_t wanted = RLIM_INFINITY;
    char *end;
    if (getrlimit(limit->resource, &value) < 0)
        return complain("ulimit", limit->what, strerror(errno));
    if (strcmp(text, "unlimited") != 0) {
        errno = 0;
        wanted = strtoul(text, &end, 10);
        if (end == text || *end != 0 || *text == '-' || errno != 0 || wanted > RLIM_INFINITY / limit->unit)
            return complain("ulimit", text, "is no limit: a number, or `unlimited`");
        wanted *= limit->unit;
    }
    if (wish->hard || !wish->soft)
        value.rlim_max = wanted;
    if (wish->soft || !wish->hard)
        value.rlim_cur = wanted;
    if (setrlimit(limit->resource, &value) < 0)
        return complain("ulimit", limit->what, errno == EPERM ? "a limit cannot be raised again"
                        : errno == EINVAL ? "the soft limit would be above the hard one" : strerror(errno));
    return 0;
}

/* The letters of one argument; false after a message. */
static bool take_letters(struct wish *wish, const char *letters)
{
    for (; *letters != 0; letters++) {
        const struct limit *limit = find(*letters);
        char text[3] = { '-', *letters };
        if (*letters == 'H')
            wish->hard = true;
        else if (*letters == 'S')
            wish->soft = true;
        else if (*letters == 'a')
            wish->all = true;
        else if (limit != NULL)
            wish->limit = limit;
        else
            return complain("ulimit", text, "there is no such option"), false;
    }
    return true;
}

int run_ulimit(int count, char **arguments)
{
    struct wish wish = { find('f'), false, false, false };
    int i = 1, status = 0;
    for (; i < count && arguments[i][0] == '-' && arguments[i][1] != 0; i++)
        if (!take_letters(&wish, arguments[i] + 1))
            return 2;
    if (count - i > (wish.all ? 0 : 1))
        return complain("ulimit", arguments[count - 1], "is one argument too many");
    if (i < count)
        return set(&wish, arguments[i]);
    for (size_t k = 0; k < LIMIT_COUNT && wish.all; k++)
        status |= print(&limits[k], wish.hard && !wish.soft, true);
    return wish.all ? status : print(wish.limit, wish.hard && !wish.soft, false);
}
