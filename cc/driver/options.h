/*
 * The command line: what options.c makes of it. Options that belong to a part (-D, -I, -W ...)
 * are handed to that part while they are read, in their order.
 */
#ifndef QUINE_CC_OPTIONS_H
#define QUINE_CC_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>
#include <cc/preprocess/preprocess.h>

/* What to make of each input. */
enum stage { STAGE_LINK, STAGE_OBJECT, STAGE_CHECK, STAGE_IR, STAGE_PREPROCESS, STAGE_MACROS, STAGE_DEPENDENCIES };

enum input_kind { INPUT_BY_NAME, INPUT_C, INPUT_ASSEMBLER };

struct input {
    const char *path;
    enum input_kind kind;
};

struct dependencies {
    bool wanted;
    bool system;                 /* system headers too */
    bool phony;                  /* -MP: a target without prerequisites for each header */
    const char *path;            /* -MF */
    char *targets;               /* -MT and -MQ, blanks between them; NULL: the object */
    uint32_t targets_size, targets_capacity;
};

struct options {
    struct input *inputs;
    uint32_t input_count, input_capacity;
    enum input_kind language;    /* -x, for what follows it */
    enum stage stage;
    const char *output;
    bool no_markers;             /* -P */
    bool no_standard_folders;    /* -nostdinc */
    struct dependencies dependencies;
};

/* Reads the command line. Errors are said and counted. False: --help or --version was all. */
bool options_read(struct options *options, int count, char **arguments);

#endif
