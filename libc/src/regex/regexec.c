/* XSH regexec. */
#include <string.h>
#include "program.h"

/* The table answers most questions at once; of groups it only knows that there is a match for them. */
static int run(const struct regex_text *text, struct __regex *regex, regmatch_t *matches, size_t count)
{
    enum regex_answer answer = __regex_by_table(text, regex, count == 1 ? matches : NULL);
    if (answer == REGEX_NO_MATCH)
        return REG_NOMATCH;
    if (answer == REGEX_MATCH && count <= 1)
        return 0;
    return regex->has_back ? __regex_by_turns(text, matches, (unsigned)count)
                           : __regex_together(text, matches, (unsigned)count);
}

int regexec(const regex_t *restrict expression, const char *restrict string, size_t count, regmatch_t *restrict matches,
            int flags)
{
    struct __regex *regex = expression->__program;
    regoff_t first = 0;
    struct regex_text text = { .start = string, .flags = flags, .regex = regex };
    if ((flags & REG_STARTEND) != 0) {
        first = matches[0].rm_so;
        text.start = string + first;
        text.end = string + matches[0].rm_eo;
    } else {
        text.end = string + strlen(string);
    }
    if ((regex->flags & REG_NOSUB) != 0)
        count = 0;
    size_t known = count < expression->re_nsub + 1 ? count : expression->re_nsub + 1;
    int result = run(&text, regex, matches, known);
    for (size_t i = 0; i < count && result == 0; i++) {
        if (i >= known || matches[i].rm_so < 0) {
            matches[i] = (regmatch_t){ -1, -1 };
        } else {
            matches[i].rm_so += first;
            matches[i].rm_eo += first;
        }
    }
    return result;
}
