/*
 * A compiled expression: instructions of an automaton (K. Thompson, "Regular expression search algorithm", 1968),
 * which regexec follows on all ways at once, or, for back references, on one after the other.
 */
#ifndef LIBC_REGEX_PROGRAM_H
#define LIBC_REGEX_PROGRAM_H

#include <limits.h>
#include <regex.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <wctype.h>

enum { REGEX_DUP_MAX = RE_DUP_MAX, INSTRUCTIONS_MAX = 30000, SET_CLASSES_MAX = 16, DIRECT = 128, BACK_GROUPS = 9,
       PREFIX_MAX = 32 };

enum operation {
    MATCH_CHARACTER,             /* of `argument` */
    MATCH_ANY, MATCH_SET,        /* `argument`: which set */
    MATCH_BACK,                  /* what group `argument` matched */
    GO_EITHER,                   /* on, or to `argument` */
    GO_TO,
    GROUP_BEGIN, GROUP_END,      /* `argument`: number; a group that begins again forgets what is in it */
    AT_LINE_BEGIN, AT_LINE_END, AT_WORD_BEGIN, AT_WORD_END, AT_WORD_EDGE,
    DONE,
};

struct instruction {
    enum operation operation;
    int argument;
    int last_inside;             /* of GROUP_BEGIN: the last group within it */
};

/* A bracket expression. */
struct set {
    bool negated;
    uint64_t direct[DIRECT / 64];       /* of ASCII, with all that follows but `negated` */
    unsigned class_count, range_count;
    wctype_t classes[SET_CLASSES_MAX];
    struct set_range { wint_t first, last; } *ranges;
};

struct __regex {
    int flags;
    bool has_back;
    int groups;
    unsigned count, set_count;
    struct instruction *instructions;
    struct set *sets;
    uint64_t first[DIRECT / 64]; /* ASCII that a match can begin with; others always can */
    bool first_known;            /* a match is never empty */
    char prefix[PREFIX_MAX];     /* ASCII with which every match begins */
    unsigned prefix_size;
    bool prefix_is_all;          /* and there is no more to a match */
    struct regex_table *table;   /* table.c; NULL: not made yet */
    atomic_flag table_used;      /* by a thread: others do without */
};

/* What the text is, and where in it. */
struct regex_text {
    const char *start, *end;
    int flags;                   /* of regexec */
    const struct __regex *regex;
};

/* The character at `at` (before the end) and its bytes; what is none is a byte that is like no other character. */
wint_t __regex_character(const struct regex_text *text, const char *at, size_t *size);
/* Whether the character is what the instruction, a MATCH_ but _BACK, wants. */
bool __regex_takes(const struct __regex *regex, const struct instruction *instruction, wint_t character);
/* Whether an AT_ holds. */
bool __regex_holds(const struct regex_text *text, enum operation operation, const char *at);
bool __regex_in_set(const struct __regex *regex, const struct set *set, wint_t character);

/* Both: the leftmost and longest match from `from` on, groups 0 to `count` - 1 as offsets from the text's start; 0,
 * REG_NOMATCH or REG_ESPACE. */
int __regex_together(const struct regex_text *text, regmatch_t *matches, unsigned count);
int __regex_by_turns(const struct regex_text *text, regmatch_t *matches, unsigned count);

/* Whether there is a match, and if `match` is not NULL, where. */
enum regex_answer { REGEX_MATCH, REGEX_NO_MATCH, REGEX_UNKNOWN };
enum regex_answer __regex_by_table(const struct regex_text *text, struct __regex *regex, regmatch_t *match);
void __regex_table_free(struct __regex *regex);

/* The next place where a match can begin. */
const char *__regex_skip(const struct regex_text *text, const char *at);

/* A set from what is behind '['; *at is moved behind its ']'. An error of regcomp, or 0. */
int __regex_parse_set(struct __regex *regex, struct set *set, const char **at);

#endif
