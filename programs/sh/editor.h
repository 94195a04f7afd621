/*
 * What the line editor's two ways of editing share: edit.c has the terminal and the keys that are always there, vi.c the commands of
 * `set -o vi`.
 */
#ifndef SH_EDITOR_H
#define SH_EDITOR_H

#include <stdbool.h>
#include <stddef.h>
#include <termios.h>
#include "edit.h"
#include "line.h"

enum { ESCAPE = 27 };

struct editor {
    struct line line;
    const char *prompt;
    size_t columns, row;
    size_t end;                        /* the column behind the text, as place() has it */
    size_t history_index;              /* history_count(): the line that is new */
    char unfinished[LINE_SIZE];        /* the new line, while older ones are shown */
    enum edit_result result;
    bool done, drawn;                  /* drawn: behind the prompt, without its colour */
    bool is_terminal;
    struct termios ordinary, raw;      /* modes for programs, and for this editor */
};

extern struct editor editor;

int editor_byte(void);                                 /* the next that was typed; -1: there are no more */
size_t editor_character(int first, char bytes[4]);     /* the whole one whose first byte was typed; 0: it is none */
void editor_escape(int byte);                          /* presses the key whose sequence goes on so behind ESC */
void editor_bell(void);
void editor_move(size_t offset);                       /* the cursor, to that character */
void editor_draw(void);                                /* all anew */
void editor_flush(void);                               /* what was drawn goes out; so it does behind each key */
void editor_history(size_t index);                     /* shows another line */
void editor_enter(void);                               /* the line is finished */

/* --- vi.c --- */

void vi_start(void);                   /* a new line */
void vi_shown(void);                   /* another one of the history is shown */
/* What a key does in this mode; false: what it does without. */
bool vi_key(int byte);
int vi_repeated(void);                 /* what `.` types again; -1: nothing (more) */
void vi_typed(int byte);               /* it may be a part of what `.` repeats */

#endif
