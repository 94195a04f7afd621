/*
 * The programs that cc is besides a compiler: under their names, or as `cc ar ...`. Each takes a
 * command line, arguments[0] being its name, and returns the exit status.
 */
#ifndef QUINE_CC_MODES_H
#define QUINE_CC_MODES_H

#include <stdbool.h>
#include <cc/object/object.h>

/* as [-o OBJECT] [-I FOLDER] [--defsym NAME=VALUE] [FILE]: assembles one file, without preprocessing. */
int assemble_main(int count, char **arguments);
/* ar {r|q|d|t|x|p|s}[cDosuv] ARCHIVE [FILE ...] */
int archive_main(int count, char **arguments);
/* ld [OPTION ...] FILE ...: link_main.c has the options. */
int link_main(int count, char **arguments);
/* nm [-g] [-u] [-n] [-p] [-P] FILE ... */
int nm_main(int count, char **arguments);
/* size FILE ... */
int size_main(int count, char **arguments);
/* strip [-s] [-g] [-o OUTPUT] FILE ... */
int strip_main(int count, char **arguments);

/* Assembles text (of a .s file, or preprocessed) that came from `path` and writes the object; SOURCE_PADDING
 * zeroes are behind it (base/source.h). False: errors were said. */
bool assemble_file(const char *path, const char *text, size_t size, const char *output);

/* files.c: a whole file; false, with an error, if that fails. */
bool file_read(const char *path, struct buffer *contents);
bool file_write(const char *path, const void *bytes, size_t size, bool executable);
/* What is behind the last '/'. */
const char *file_name(const char *path);

#endif
