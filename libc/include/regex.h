/*
 * POSIX.1-2017 <regex.h>: basic and extended regular expressions (XBD 9), in characters of the locale; of two
 * matches that begin together the longer one. The time is that of the text times the expression's length; with
 * back references, which may need more, regexec gives up with REG_ESPACE.
 *
 * Basic expressions also have \| \+ and \?, both kinds \< \> \b \w and \W, and regexec REG_STARTEND (the text is
 * from pmatch[0].rm_so to rm_eo and may hold zeroes).
 */
#ifndef _REGEX_H
#define _REGEX_H

typedef unsigned long size_t;
typedef long regoff_t;

typedef struct {
    size_t re_nsub;                /* groups in parentheses */
    struct __regex *__program;
} regex_t;

typedef struct {
    regoff_t rm_so, rm_eo;         /* bytes from the start; -1: the group took no part */
} regmatch_t;

#define REG_EXTENDED 1
#define REG_ICASE 2
#define REG_NOSUB 4
#define REG_NEWLINE 8

#define REG_NOTBOL 1
#define REG_NOTEOL 2
#define REG_STARTEND 4

#define REG_NOMATCH 1
#define REG_BADPAT 2
#define REG_ECOLLATE 3
#define REG_ECTYPE 4
#define REG_EESCAPE 5
#define REG_ESUBREG 6
#define REG_EBRACK 7
#define REG_EPAREN 8
#define REG_EBRACE 9
#define REG_BADBR 10
#define REG_ERANGE 11
#define REG_ESPACE 12
#define REG_BADRPT 13

int regcomp(regex_t *restrict expression, const char *restrict pattern, int flags);
int regexec(const regex_t *restrict expression, const char *restrict string, size_t count, regmatch_t *restrict matches,
            int flags);
size_t regerror(int error, const regex_t *restrict expression, char *restrict text, size_t size);
void regfree(regex_t *expression);

#endif
