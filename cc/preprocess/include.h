/*
 * Files being read: the stack of inclusions, the folders that are searched, and what is
 * known of each path: that it does not exist, its text, and the macro that guards it.
 */
#ifndef QUINE_CC_INCLUDE_H
#define QUINE_CC_INCLUDE_H

#include <cc/preprocess/lexer.h>
#include <cc/preprocess/preprocess.h>

enum { INCLUDE_NESTING_MAX = 200 };

/* A path, once someone asked for it. */
struct file {
    struct file *next;           /* with the same slot */
    struct name *path;
    struct source *source;       /* NULL: not read yet, or it cannot be */
    struct name *guard;          /* while this is defined, the file has nothing to say */
    bool missing;
    bool folder;                 /* it is one, where files may be */
    bool once;                   /* #pragma once */
    bool seen;                   /* read since include_begin() */
};

/* A file being read. */
struct frame {
    struct lexer lexer;
    struct file *file;           /* NULL: text from memory */
    unsigned folder;             /* where it was found, for #include_next; FOLDER_NONE: beside its includer */
    uint32_t conditionals;       /* how many were open when it began */
    struct name *guard;          /* the macro of the #ifndef that it began with, or NULL */
    const char *first;           /* its first byte that is not blank */
    bool guarded;                /* the #endif of that #ifndef was last */
};

enum { FOLDER_NONE = -1u };

extern struct frame *frame;      /* the innermost */

/* Forgets what was read, keeps texts and folders. */
void include_begin(void);
/* Reads a text, or a file (false if it cannot be read), before what is being read now. */
void include_enter_text(const char *path, const char *text, size_t size);
bool include_enter_file(const char *path);
/* Ends the innermost file; false if it was the last. */
bool include_leave(void);
/* The file that was entered first. */
const struct source *include_main(void);
/* How many files are open around the innermost, built-in texts not counted. */
unsigned include_level(void);

/* Enters what "x" or <x> (a TOKEN_STRING) means; an error was said if there is no such file. */
void include_enter(const struct token *header, bool after_this);
/* Whether there is such a file. */
bool include_exists(const struct token *header, bool after_this);
/* The innermost file is not to be read again. */
void include_once(void);

#endif
