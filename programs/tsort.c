/* tsort [FILE]: pairs of words, of which the first has to come before the second, in an order, POSIX XCU. A cycle is said and broken. */
#include <ctype.h>
#include <err.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <quine/program.h>

struct word {
    char *text;
    struct word *next;              /* in the order in which they came */
    struct word *next_same;         /* of the same hash */
    struct edge *edges;             /* to what comes behind it */
    unsigned long before;           /* how many words still have to come before it */
    bool printed;
};

struct edge {
    struct edge *next;
    struct word *to;
};

enum { BUCKETS = 4096 };

static struct word *first, **last = &first, *buckets[BUCKETS];
static unsigned long word_count;

static struct word *find(const char *text)
{
    unsigned long hash = 5381;
    for (const char *at = text; *at != 0; at++)
        hash = hash * 33 + (unsigned char)*at;
    struct word **bucket = &buckets[hash % BUCKETS];
    for (struct word *word = *bucket; word != NULL; word = word->next_same)
        if (strcmp(word->text, text) == 0)
            return word;
    struct word *word = program_memory(NULL, 1, sizeof *word);
    *word = (struct word){ .text = program_text(text, strlen(text)), .next_same = *bucket };
    *bucket = word;
    *last = word;
    last = &word->next;
    word_count++;
    return word;
}

static void add_edge(struct word *from, struct word *to)
{
    if (from == to)
        return;
    struct edge *edge = program_memory(NULL, 1, sizeof *edge);
    *edge = (struct edge){ .next = from->edges, .to = to };
    from->edges = edge;
    to->before++;
}

/* The next word of the stream; false: there is none. */
static bool read_word(FILE *stream, struct program_buffer *word)
{
    int byte;
    word->used = 0;
    while ((byte = getc(stream)) != EOF && (byte == 0 || isspace(byte)))
        ;
    for (; byte != EOF && byte != 0 && !isspace(byte); byte = getc(stream))
        program_append(word, (char[]){ (char)byte }, 1);
    return word->used > 0;
}

/* A word on a cycle: from any that is left, back along what has to come before it, until one comes again. */
static struct word *find_cycle(void)
{
    struct word *word = first;
    while (word->printed)
        word = word->next;
    for (unsigned long steps = 0; steps <= word_count; steps++) {
        struct word *before = NULL;
        for (struct word *other = first; other != NULL && before == NULL; other = other->next)
            for (struct edge *edge = other->printed ? NULL : other->edges; edge != NULL; edge = edge->next)
                if (edge->to == word)
                    before = other;
        word = before;
    }
    return word;
}

/* Prints the queue's words and appends those that nothing has to precede any more. */
static unsigned long drain(struct word **queue, unsigned long head, unsigned long tail)
{
    for (; head < tail; head++) {
        struct word *word = queue[head];
        puts(word->text);
        for (struct edge *edge = word->edges; edge != NULL; edge = edge->next)
            if (--edge->to->before == 0 && !edge->to->printed) {
                edge->to->printed = true;
                queue[tail++] = edge->to;
            }
    }
    return tail;
}

static int print_all(void)
{
    struct word **queue = program_memory(NULL, word_count, sizeof *queue);
    unsigned long tail = 0, head = 0;
    int status = 0;
    for (struct word *word = first; word != NULL; word = word->next)
        if (word->before == 0) {
            word->printed = true;
            queue[tail++] = word;
        }
    while ((tail = drain(queue, head, tail)) < word_count) {
        struct word *word = find_cycle();
        warnx("there is a cycle with %s in it", word->text);
        status = 1;
        head = tail;
        word->printed = true;
        queue[tail++] = word;
    }
    free(queue);
    return status;
}

int main(int count, char **arguments)
{
    struct program_buffer word = { 0 };
    if (getopt(count, arguments, "") != -1 || count - optind > 1)
        program_usage("tsort [FILE]");
    const char *name = optind < count ? arguments[optind] : "-";
    FILE *stream = program_open(name);
    program_buffer_output();
    while (read_word(stream, &word)) {
        struct word *from = find(word.bytes);
        if (!read_word(stream, &word))
            errx(1, "%s: the number of words is odd", name);
        add_edge(from, find(word.bytes));
    }
    if (ferror(stream))
        err(1, "%s", name);
    return print_all();
}
