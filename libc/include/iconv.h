/*
 * POSIX <iconv.h>: between UTF-8, UTF-16 and UTF-32 (with LE or BE at the end, or big and with a mark of their order),
 * ISO-8859-1 (also LATIN1) and ASCII. "//TRANSLIT" behind a name writes '?' for what the code has not, "//IGNORE" nothing.
 */
#ifndef _ICONV_H
#define _ICONV_H

typedef unsigned long size_t;
typedef struct __iconv *iconv_t;

iconv_t iconv_open(const char *to, const char *from);
/* EILSEQ: what is no character, or has none in the other code; EINVAL: a character is cut; E2BIG: no room. The
 * pointers are behind what was converted. */
size_t iconv(iconv_t conversion, char **restrict from, size_t *restrict from_size, char **restrict to, size_t *restrict to_size);
int iconv_close(iconv_t conversion);

#endif
