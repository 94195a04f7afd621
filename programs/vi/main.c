/*
 * vi [-R] [+LINE] [FILE ...]: a full-screen editor with vi's commands.
 *
 *     text.c      bytes and lines of a text of any size      terminal.c   raw keys in, rows out
 *     buffer.c    a file, its changes, undo                  view.c       what is shown; questions in the last row
 *     journal.c   changes that survive a crash               colour.c     colours of C, makefiles, scripts
 *     motion.c    movements and text objects                 keys.c       keys with names; what `.` repeats
 *     normal.c, insert.c   commands, operators, typing       search.c     patterns, :s, :g
 *     ex.c        commands behind `:`                        registers.c, utf8.c, message.c
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "vi.h"

/* The terminal went away, or somebody wants the editor to end: the journals stay. */
static void on_end(int signal)
{
    (void)signal;
    journal_sync();
    terminal_end();
    _exit(1);
}

int main(int count, char **arguments)
{
    const char *line = NULL;
    bool read_only = false;
    int first = 1;
    for (; first < count && (arguments[first][0] == '-' || arguments[first][0] == '+') && arguments[first][1] != 0; first++) {
        if (arguments[first][0] == '+')
            line = arguments[first] + 1;
        else if (strcmp(arguments[first], "-R") == 0)
            read_only = true;
        else if (strcmp(arguments[first], "--") != 0) {
            fprintf(stderr, "usage: vi [-R] [+LINE] [FILE ...]\n");
            return 2;
        }
    }
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
        fprintf(stderr, "vi: standard input and output are to be a terminal\n");
        return 1;
    }
    terminal_start();
    signal(SIGTERM, on_end);
    signal(SIGHUP, on_end);
    for (int i = first; i < count; i++) {
        struct buffer *buffer = buffer_open(arguments[i]);
        if (buffer != NULL)
            buffer->read_only |= read_only;
        if (editor.buffer == NULL)
            editor.buffer = buffer;
    }
    if (editor.buffer == NULL)
        editor.buffer = buffer_open(NULL);
    if (line != NULL) {
        char command[32];
        snprintf(command, sizeof command, "%.20s", *line != 0 ? line : "$");
        ex_run(command);
    }
    while (!editor.ends)
        normal_command();
    while (buffers != NULL && !editor.lost)
        buffer_close(buffers);
    journal_sync();
    terminal_end();
    return editor.lost;
}
