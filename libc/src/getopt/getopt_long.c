/* See <getopt.h>. */
#include <getopt.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The operands that were passed over on the way to options behind them. */
static int passed_begin, passed_end;

/* What was taken behind them moves in front of them. */
static void move_forward(char **arguments)
{
    int from = passed_end, to = passed_begin;
    for (; from < optind; from++, to++) {
        char *word = arguments[from];
        memmove(&arguments[to + 1], &arguments[to], (size_t)(from - to) * sizeof *arguments);
        arguments[to] = word;
    }
    passed_begin = to;
    passed_end = from;
}

static int complain(char *const *arguments, const char *options, const char *name, size_t size, const char *text, int code)
{
    if (*options == '+' || *options == '-')
        options++;
    if (opterr && *options != ':')
        fprintf(stderr, "%s: option --%.*s %s\n", arguments[0], (int)size, name, text);
    return code == ':' && *options == ':' ? ':' : '?';
}

/* The option of that name, or the only one whose name begins so; -1: none, -2: several. */
static int find(const struct option *longs, const char *name, size_t size)
{
    int found = -1;
    for (int i = 0; longs[i].name != NULL; i++) {
        if (strncmp(longs[i].name, name, size) != 0)
            continue;
        if (longs[i].name[size] == 0)
            return i;
        found = found == -1 ? i : -2;
    }
    return found;
}

/* `text` is behind the dashes of arguments[optind]. */
static int take_long(int count, char *const *arguments, const char *options, const struct option *longs, int *index,
                     const char *text)
{
    size_t size = strcspn(text, "=");
    int found = find(longs, text, size);
    optind++;
    optopt = 0;
    if (found < 0)
        return complain(arguments, options, text, size, found == -1 ? "is unknown" : "is not the only one that begins so", '?');
    const struct option *option = &longs[found];
    optarg = text[size] == '=' ? (char *)text + size + 1 : NULL;
    optopt = option->val;
    if (optarg != NULL && option->has_arg == no_argument)
        return complain(arguments, options, text, size, "takes no argument", '?');
    if (optarg == NULL && option->has_arg == required_argument) {
        if (optind >= count)
            return complain(arguments, options, text, size, "needs an argument", ':');
        optarg = arguments[optind++];
    }
    if (index != NULL)
        *index = found;
    if (option->flag == NULL)
        return option->val;
    *option->flag = option->val;
    return 0;
}

/* The option at optind. */
static int take(int count, char *const *arguments, const char *options, const struct option *longs, int *index, bool only)
{
    const char *word = arguments[optind];
    if (word[1] == '-')
        return take_long(count, arguments, options, longs, index, word + 2);
    bool is_short = strchr(options, word[1]) != NULL && word[1] != ':';
    if (only && (!is_short || word[2] != 0) && (find(longs, word + 1, strcspn(word + 1, "=")) >= 0 || !is_short))
        return take_long(count, arguments, options, longs, index, word + 1);
    return getopt(count, arguments, options);
}

static bool is_operand(const char *word)
{
    return word[0] != '-' || word[1] == 0;
}

static int search(int count, char *const *arguments, const char *options, const struct option *longs, int *index, bool only)
{
    bool in_order = *options == '+' || getenv("POSIXLY_CORRECT") != NULL;
    const char *shorts = options + (*options == '+' || *options == '-');
    if (__getopt_in_group())
        return getopt(count, arguments, shorts);
    if (optind == 0)
        optind = passed_begin = passed_end = 1;
    if (passed_begin == passed_end)
        passed_begin = passed_end = optind;
    else
        move_forward((char **)arguments);
    if (*options == '-' && optind < count && is_operand(arguments[optind])) {
        optarg = arguments[optind++];
        return 1;
    }
    while (!in_order && optind < count && is_operand(arguments[optind]))
        passed_end = ++optind;
    if (optind < count && strcmp(arguments[optind], "--") == 0) {
        optind++;
        move_forward((char **)arguments);
        optind = count;
    }
    if (optind < count && !is_operand(arguments[optind]))
        return take(count, arguments, shorts, longs, index, only);
    if (!in_order || optind == count)
        optind = passed_begin;
    passed_begin = passed_end = optind;
    return -1;
}

int getopt_long(int count, char *const *arguments, const char *options, const struct option *longs, int *index)
{
    return search(count, arguments, options, longs, index, false);
}

int getopt_long_only(int count, char *const *arguments, const char *options, const struct option *longs, int *index)
{
    return search(count, arguments, options, longs, index, true);
}
