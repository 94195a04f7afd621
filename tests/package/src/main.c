/* tally [-a] [-n NUMBER] [FILE]...: the words that are there most often. */
#define _POSIX_C_SOURCE 200809L
#include "config.h"
#include "table.h"
#include "text.h"
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

extern const char *const stop_words[];
extern const int stop_count;

static int all_words;

static int
by_name(const void *word, const void *stop)
{
	return strcmp(word, *(const char *const *)stop);
}

static void
count(void *table, const char *word, size_t length)
{
	char name[64];

	if (length < sizeof name && !all_words) {
		memcpy(name, word, length);
		name[length] = 0;
		if (bsearch(name, stop_words, (size_t)stop_count, sizeof *stop_words, by_name))
			return;
	}
	table_add(table, word, length);
}

static int
count_file(table_t *table, const char *path)
{
	FILE *stream = strcmp(path, "-") ? fopen(path, "r") : stdin;
	int result = -1;

	if (!stream || (result = text_words(stream, count, table)) < 0)
		fprintf(stderr, "tally: %s: %s\n", path, strerror(errno));
	if (stream && stream != stdin)
		fclose(stream);
	return result;
}

int
main(int argc, char **argv)
{
	table_t table;
	struct entry **sorted, **entry;
	long number = 10;
	int option, status = 0;

	while ((option = getopt(argc, argv, "an:")) != -1)
		switch (option) {
		case 'a':
			all_words = 1;
			break;
		case 'n':
			number = strtol(optarg, NULL, 10);
			break;
		default:
			fprintf(stderr, "usage: tally [-a] [-n NUMBER] [FILE]...\n");
			return 2;
		}
	table_init(&table);
	if (optind == argc)
		status |= count_file(&table, "-") < 0;
	for (; optind < argc; optind++)
		status |= count_file(&table, argv[optind]) < 0;
	sorted = table_sorted(&table);
	for (entry = sorted; *entry && number-- > 0; entry++)
		printf("%7lu %s\n", (*entry)->count, (*entry)->word);
	free(sorted);
	table_free(&table);
	return status;
}
