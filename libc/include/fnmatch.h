/* POSIX: matching names against shell patterns (* ? [...]), in characters of the locale. */
#ifndef _FNMATCH_H
#define _FNMATCH_H

#define FNM_NOMATCH 1
#define FNM_NOESCAPE 1      /* a backslash is an ordinary character */
#define FNM_PATHNAME 2      /* * and ? do not match '/' */
#define FNM_PERIOD 4        /* a leading period must be matched by a period */
#define FNM_CASEFOLD 16     /* case does not count (not of POSIX) */

int fnmatch(const char *pattern, const char *string, int flags);

#endif
