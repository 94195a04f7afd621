/* What small utilities share. Messages go as with <err.h>. */
#ifndef QUINE_PROGRAM_H
#define QUINE_PROGRAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/* The status with which these functions end the program, but for program_usage(): 1 unless
 * the program says otherwise. */
extern int program_failure;

/*
 * Calls `process` with a stream for each path, or with standard input if there are
 * none ("-" is standard input, too; its name is then NULL). Says which paths cannot
 * be opened or read. Answers the exit status: 0, or 1 if anything failed, `process`
 * (by not answering 0) included.
 */
int program_each(char *const *paths, int (*process)(FILE *stream, const char *name));

/* The non-negative number `text`; anything else ends the program with a message that
 * names it and `what`. */
unsigned long program_number(const char *text, const char *what);

/* Likewise, with b (512), k, M or G (of 1024) behind it or nothing. */
unsigned long program_size(const char *text, const char *what);

/* The session of a service of the manifest; without it the program ends. */
unsigned long program_service(const char *name);

/* How a child came to its end by a fault, in words, in `text` of `size` bytes; false: unknown. */
bool program_fault(int pid, char *text, size_t size);

/* realloc() for `count` things of `size` bytes; without memory the program ends. */
void *program_memory(void *memory, size_t count, size_t size);

/* A copy of `length` bytes with a 0 behind them. */
char *program_text(const char *text, size_t length);

/* The file for reading, standard input for "-"; the program ends if it cannot be
 * opened. */
FILE *program_open(const char *path);

/* Bytes that grow; all zero is an empty one. */
struct program_buffer {
    char *bytes;
    size_t used, size;
};

/* Makes room for `more` bytes behind those that are used. */
void program_fits(struct program_buffer *buffer, size_t more);

/* Appends, and keeps a 0 behind the last byte. */
void program_append(struct program_buffer *buffer, const void *bytes, size_t count);

/* Tab stops: one distance, or a rising list of columns. */
enum { PROGRAM_TABS_MAX = 64 };

struct program_tabs {
    unsigned long stops[PROGRAM_TABS_MAX];
    size_t count;
};

/* A list such as "8" or "4,10,20"; another text ends the program. */
void program_tabs_parse(struct program_tabs *tabs, const char *list);

/* The first stop behind the column; behind the last one of a list, the next column. */
unsigned long program_tab_stop(const struct program_tabs *tabs, unsigned long column);

/* "DIRECTORY/NAME", allocated. */
char *program_join(const char *directory, const char *name);

/* Asks the question on standard error; whether the answer begins with y. */
bool program_ask(const char *question, const char *path);

/*
 * Trees of files. The walk calls `visit` for the path and all that is below it, in the
 * order of the names: for a directory before and behind what is in it. What it answers, when
 * it is not PROGRAM_GO_ON, skips what is below (PROGRAM_SKIP) or ends the walk (PROGRAM_STOP).
 * What cannot be looked at is said and left out.
 */
enum program_moment { PROGRAM_FILE, PROGRAM_BEFORE, PROGRAM_BEHIND };
enum program_answer { PROGRAM_GO_ON, PROGRAM_SKIP, PROGRAM_STOP };
enum program_links { PROGRAM_LINKS_KEPT, PROGRAM_LINKS_NAMED, PROGRAM_LINKS_FOLLOWED };

struct stat;

struct program_entry {
    const char *path;
    const char *below;              /* the part behind the path that the walk began with, without / */
    const char *name;               /* the last part */
    const struct stat *status;      /* of a link itself, unless links are followed */
    unsigned depth;                 /* 0: the path that the walk began with */
    enum program_moment moment;
};

/* 0, or 1 if something could not be looked at. */
int program_walk(const char *path, enum program_links links,
                 enum program_answer (*visit)(const struct program_entry *entry, void *context), void *context);

/* How program_copy() copies. */
struct program_copying {
    bool below;             /* directories with all in them */
    bool keep;              /* with times and permissions */
    bool force;             /* what cannot be written is removed first */
    bool ask;               /* before something is overwritten */
    bool say;               /* print what is done */
    enum program_links links;
};

/* Copies a file or a tree to a path of its own; says what goes wrong. 0, or 1. */
int program_copy(const char *from, const char *to, const struct program_copying *how);

/* Removes a file, or with `below` a tree. 0, or 1 after saying what goes wrong. */
struct program_removing {
    bool below, force, ask, say;
};
int program_remove(const char *path, const struct program_removing *how);

/* `to`, or, if that is a directory, its entry with the last part of `from`; allocated. */
char *program_target(const char *from, const char *to);

/* The permissions that a text such as 644 or u+x,go-w makes of `mode`; false: it is malformed.
 * POSIX XCU chmod. `is_directory` for X; `mask` is the umask, for a clause without u, g, o, a. */
bool program_mode(const char *text, unsigned mode, bool is_directory, unsigned mask, unsigned *result);

/* Writes the ten characters of ls -l. */
void program_mode_text(unsigned mode, char text[11]);

/* The expression of test (POSIX XCU test), `count` words: 0: it holds, 1: it does not, 2: it is malformed, which has been
 * said behind `prefix`. */
int program_test(const char *prefix, char *const *words, int count);

/* A kind of digest: one at a time. `finish` writes `size` bytes. */
enum { PROGRAM_DIGEST_MAX = 32 };

struct program_digest {
    size_t size;
    void (*start)(void);
    void (*add)(const void *bytes, size_t count);
    void (*finish)(unsigned char *digest);
};

/* The frame of digests that take blocks of 64 bytes, with the number of bits at the end, the last byte first or not. */
struct program_blocks {
    void (*take)(const unsigned char block[64]);
    bool last_first;
    unsigned long total;            /* bytes, so far */
    unsigned char block[64];
};

void program_blocks_add(struct program_blocks *blocks, const void *bytes, size_t count);
/* Ends the last block, and writes `size` bytes of the state's words, in the same order of bytes. */
void program_blocks_finish(struct program_blocks *blocks, const unsigned *state, unsigned char *digest, size_t size);

/* The whole of a program [-c] [FILE...] that prints digests of files, or checks such a list (-c); its exit status. */
int program_digests(int count, char **arguments, const struct program_digest *kind, const char *usage);

/* The name of a signal, without SIG; NULL: it has none. */
const char *program_signal_name(int number);
/* The number of a signal that a text names, with or without SIG, in any case, or is (0, too); -1: there is none. */
int program_signal_number(const char *text);

/* Sizes for people: 1.5K, 12M. */
void program_size_text(unsigned long size, char text[8]);

/* Becomes the program with the option in front of this one's arguments; does not return. */
_Noreturn void program_become(const char *name, const char *option, int count, char **arguments);

/* Runs a program and waits for it. Its status: 128 and the signal that ended it, 126 or 127 after saying why it
 * cannot be started. */
int program_run(char *const *arguments);

/* Writes "usage: TEXT" and ends the program with status 2. */
_Noreturn void program_usage(const char *text);

/* When the program ends and not all of its standard output could be written, it says so and fails. */
void program_check_output(void);

/* Likewise, and standard output is fully buffered, for those who write much at once. */
void program_buffer_output(void);

#endif
