/*
 * The linker: relocatable objects and archives to a static program, at a fixed address or position independent.
 * One call does it all, so that the driver links what it has just compiled without files between.
 *
 *     struct link_options options = {.maximum_page_size = 4096, .read = file_read};
 *     link_add(&options, (struct link_input){LINK_FILE, .name = "main.o"});
 *     good = link_program(&options, &file);
 *
 * Everything wrong is said through error_plain(), all of a kind at once. The output depends on the
 * inputs and their order alone.
 */
#ifndef QUINE_CC_LINK_H
#define QUINE_CC_LINK_H

#include <stdbool.h>
#include <stdint.h>
#include <cc/base/memory.h>
#include <cc/object/object.h>

enum link_input_kind {
    LINK_FILE,                   /* object, archive or linker script at `name` */
    LINK_LIBRARY,                /* -lNAME: libNAME.a in the folders; -l:FILE */
    LINK_OBJECT,                 /* `object`, in memory */
    LINK_GROUP_START,            /* archives from here ... */
    LINK_GROUP_END,              /* ... to here are searched again and again */
    LINK_WHOLE_ON,               /* archives from here on are taken as a whole */
    LINK_WHOLE_OFF,
};

struct link_input {
    enum link_input_kind kind;
    const char *name;
    const struct object *object;
};

struct link_names {
    const char **names;
    uint32_t count, capacity;
};

struct link_options {
    struct link_input *inputs;
    uint32_t input_count, input_capacity;
    struct link_names folders;   /* -L */
    struct link_names undefined; /* -u: as if something needed it */
    struct link_names defined;   /* --defsym: "NAME=EXPRESSION" */
    struct link_names wrapped;   /* --wrap */
    const char *entry;           /* -e; NULL: the script's, or _start */
    const char *script;          /* -T: path; NULL: the built-in one */
    struct buffer *map;          /* -Map: NULL, or where the text of it goes */
    uint64_t maximum_page_size;  /* -z max-page-size */
    bool position_independent;   /* -pie */
    bool collect;                /* --gc-sections */
    bool strip_all, strip_debugging;
    bool executable_stack, stack_decided;   /* else the objects decide */
    bool unwind_header;          /* --eh-frame-hdr */
    bool allow_multiple;         /* --allow-multiple-definition */
    /* Reads a whole file; says why if it cannot. */
    bool (*read)(const char *path, struct buffer *contents);
};

void link_add(struct link_options *options, struct link_input input);
void link_name_add(struct link_names *names, const char *name);
/* False: errors were said, and there is no program. */
bool link_program(const struct link_options *options, struct buffer *output);

#endif
