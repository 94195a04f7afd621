/* The table of functions; see function.h. */
#include <string.h>
#include "function.h"

static const struct function functions[] = {
    { "abspath", function_abspath, 0, 1, false },
    { "addprefix", function_addprefix, 2, 2, false },
    { "addsuffix", function_addsuffix, 2, 2, false },
    { "and", function_and, 1, 0, true },
    { "basename", function_basename, 0, 1, false },
    { "call", function_call, 1, 0, false },
    { "dir", function_dir, 0, 1, false },
    { "error", function_error, 0, 1, false },
    { "eval", function_eval, 0, 1, false },
    { "file", function_file, 1, 2, false },
    { "filter", function_filter, 2, 2, false },
    { "filter-out", function_filter_out, 2, 2, false },
    { "findstring", function_findstring, 2, 2, false },
    { "firstword", function_firstword, 0, 1, false },
    { "flavor", function_flavor, 0, 1, false },
    { "foreach", function_foreach, 3, 3, true },
    { "if", function_if, 2, 3, true },
    { "info", function_info, 0, 1, false },
    { "join", function_join, 2, 2, false },
    { "lastword", function_lastword, 0, 1, false },
    { "notdir", function_notdir, 0, 1, false },
    { "or", function_or, 1, 0, true },
    { "origin", function_origin, 0, 1, false },
    { "patsubst", function_patsubst, 3, 3, false },
    { "realpath", function_realpath, 0, 1, false },
    { "shell", function_shell, 0, 1, false },
    { "sort", function_sort, 0, 1, false },
    { "strip", function_strip, 0, 1, false },
    { "subst", function_subst, 3, 3, false },
    { "suffix", function_suffix, 0, 1, false },
    { "value", function_value, 0, 1, false },
    { "warning", function_warning, 0, 1, false },
    { "wildcard", function_wildcard, 0, 1, false },
    { "word", function_word, 2, 2, false },
    { "wordlist", function_wordlist, 3, 3, false },
    { "words", function_words, 0, 1, false },
};

const struct function *function_find(const char *name, size_t length)
{
    size_t low = 0, high = sizeof functions / sizeof functions[0];
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = strncmp(functions[middle].name, name, length);
        if (order == 0 && functions[middle].name[length] == 0)
            return &functions[middle];
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}
