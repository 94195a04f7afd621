/* XSH regerror. */
#include <regex.h>
#include <string.h>

size_t regerror(int error, const regex_t *restrict expression, char *restrict text, size_t size)
{
    static const char *const texts[] = {
        "no error", "no match", "the expression is wrong", "no such collating element", "no such class of characters",
        "a backslash at the end", "a back reference to a group that is not there", "[ without ]",
        "( without ), or ) without (", "{ without }", "the counts in { } are wrong", "a range ends before its start",
        "too large an expression, or too little memory", "nothing in front of *, +, ? or { to repeat",
    };
    (void)expression;
    const char *chosen = error >= 0 && error <= REG_BADRPT ? texts[error] : "an unknown error of regular expressions";
    size_t length = strlen(chosen);
    if (size > 0) {
        size_t kept = length < size ? length : size - 1;
        memcpy(text, chosen, kept);
        text[kept] = 0;
    }
    return length + 1;
}
