/*
 * The programs that cc is besides a compiler: under their names, or as `cc ar ...`. Each takes a
 * command line, arguments[0] being its name, and returns the exit status.
 */
#ifndef QUINE_CC_MODES_H
#define QUINE_CC_MODES_H

#include <stdbool.h>
#include <cc/link/link.h>
#include <cc/object/object.h>

/* as [-o OBJECT] [-I FOLDER] [--defsym NAME=VALUE] [FILE]: assembles one file, without preprocessing. */
int assemble_main(int count, char **arguments);
/* ar {r|q|d|t|x|p|s}[cDosuv] ARCHIVE [FILE ...] */
int archive_main(int count, char **arguments);
int ranlib_main(int count, char **arguments);
/* ld [OPTION ...] FILE ...: link_main.c has the options. */
int link_main(int count, char **arguments);
/* What ld does, in steps, for who links what is in memory as well: link_add() to the options between them. */
struct link_command {
    struct link_options options;
    const char *output, *map;
};
void link_start(struct link_command *command);
void link_arguments(struct link_command *command, uint32_t count, char **arguments);
/* False: errors were said, now or before. */
bool link_perform(struct link_command *command);
/* nm [-g] [-u] [-n] [-p] [-P] FILE ... */
int nm_main(int count, char **arguments);
/* objdump -d [-r] FILE ... */
int objdump_main(int count, char **arguments);
/* size FILE ... */
int size_main(int count, char **arguments);
/* strip [-s] [-g] [-o OUTPUT] FILE ... */
int strip_main(int count, char **arguments);

/* files.c: a whole file; false, with an error, if that fails. */
bool file_read(const char *path, struct buffer *contents);
bool file_write(const char *path, const void *bytes, size_t size, bool executable);
/* What is behind the last '/'. */
const char *file_name(const char *path);
/* Where the program runs, for debuggers: they are told names of files as they were given. */
const char *folder_current(void);

#endif
