/* Options of a command line: POSIX getopt(), XBD section 12.2. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

char *optarg;
int optind = 1, opterr = 1, optopt;

static int complain(char *const arguments[], const char *options, const char *text)
{
    if (*options == ':')
        return ':';
    if (opterr)
        fprintf(stderr, "%s: option -%c %s\n", arguments[0], optopt, text);
    return '?';
}

static const char *next = "";      /* inside a group such as -la */

int __getopt_in_group(void)
{
    if (optind == 0)
        next = "";
    return *next != 0;
}

/* With "::" in `options` the argument may be left out, and must stand in the same word. optind = 0 starts again. */
int getopt(int count, char *const arguments[], const char *options)
{
    if (!__getopt_in_group()) {
        if (optind == 0)
            optind = 1;
        const char *argument = optind < count ? arguments[optind] : NULL;
        if (argument == NULL || argument[0] != '-' || argument[1] == 0)
            return -1;
        optind++;
        if (strcmp(argument, "--") == 0)
            return -1;
        next = argument + 1;
    }
    optopt = (unsigned char)*next++;
    const char *option = optopt != ':' ? strchr(options, optopt) : NULL;
    if (option == NULL) {
        complain(arguments, "", "is unknown");
        return '?';
    }
    if (option[1] != ':')
        return optopt;
    optarg = (char *)next;
    next = "";
    if (*optarg == 0 && option[2] == ':') {
        optarg = NULL;
    } else if (*optarg == 0) {
        if (optind >= count)
            return complain(arguments, options, "needs an argument");
        optarg = arguments[optind++];
    }
    return optopt;
}
