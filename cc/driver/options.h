/*
 * The command line: what options.c makes of it. Options that belong to a part (-D, -I, -W ...)
 * are handed to that part while they are read, in their order.
 */
#ifndef QUINE_CC_OPTIONS_H
#define QUINE_CC_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>
#include <cc/object/object.h>
#include <cc/preprocess/preprocess.h>

/* What to make of each input. */
enum stage { STAGE_LINK, STAGE_OBJECT, STAGE_ASSEMBLY, STAGE_CHECK, STAGE_IR, STAGE_PREPROCESS, STAGE_MACROS, STAGE_DEPENDENCIES };

enum input_kind {
    INPUT_BY_NAME,
    INPUT_C,
    INPUT_ASSEMBLER,             /* assembly that is preprocessed: .S */
    INPUT_ASSEMBLY,              /* as it is: .s */
    INPUT_LINKER,                /* an object, an archive, or an option of ld */
};

struct input {
    const char *path;
    enum input_kind kind;        /* as -x says; BY_NAME: input_kind() */
    struct object *object;       /* main.c: what it became, to be linked */
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
    struct input *inputs;        /* and what is for the linker, in their order */
    uint32_t input_count, input_capacity;
    uint32_t source_count;       /* those that are files */
    enum input_kind language;    /* -x, for what follows it */
    enum stage stage;
    const char *output;
    bool no_markers;             /* -P */
    bool no_standard_folders;    /* -nostdinc */
    bool verbose;                /* -v */
    bool position_independent;   /* -pie, -static-pie: the program */
    bool no_start_files, no_libraries;   /* -nostartfiles, -nodefaultlibs; -nostdlib is both */
    bool threads;                /* -pthread */
    struct dependencies dependencies;
};

/* Reads the command line. Errors are said and counted. False: --help, --version or -print-... was all. */
bool options_read(struct options *options, int count, char **arguments);

#endif
