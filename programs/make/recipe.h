/* The commands of a target: what its recipe comes to. */
#ifndef MAKE_RECIPE_H
#define MAKE_RECIPE_H

#include "file.h"

struct command {
    char *text;                        /* for the shell */
    unsigned long line;                /* in the makefile */
    bool silent, ignored, always;      /* @ - + */
};

struct commands {
    struct command *list;
    size_t count;
    char **environment;
    char *shell, *shell_flags;
    char *hermetic;                    /* what .HERMETIC is for it */
};

/* Expands the recipe of the file. */
void commands_make(struct commands *commands, struct file *file);
void commands_free(struct commands *commands);

/* Whether all of a recipe is nothing, without expanding it. */
bool recipe_is_empty(const struct recipe *recipe);

/*
 * The words with which a command is started: those of the command itself when it needs no shell, else the shell with
 * its flags and the command. The caller frees it with words_free().
 */
char **command_words(const char *command, const char *shell, const char *flags);
void words_free(char **words);

#endif
