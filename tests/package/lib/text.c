#define _POSIX_C_SOURCE 200809L
#include "config.h"
#include "text.h"
#include <ctype.h>
#include <stdlib.h>
#include <sys/types.h>

#ifndef HAVE_GETLINE
# error "this program wants getline"
#endif
#ifdef HAVE_NOWHERE
# error "configure finds what is not there"
#endif

int
text_words(FILE *stream, void (*function)(void *, const char *, size_t), void *argument)
{
	char *line = NULL, *from, *to;
	size_t size = 0;
	ssize_t length;

	while ((length = getline(&line, &size, stream)) >= 0)
		for (from = line; from < line + length; from = to) {
			while (*from && !isalpha((unsigned char)*from))
				from++;
			for (to = from; isalpha((unsigned char)*to) || (to > from && *to == '\''); to++)
				*to = (char)tolower((unsigned char)*to);
			if (to > from)
				function(argument, from, (size_t)(to - from));
			else
				break;
		}
	free(line);
	return ferror(stream) ? -1 : 0;
}
