/* Reading a line from the person at the terminal. */
#ifndef SH_EDIT_H
#define SH_EDIT_H

enum edit_result { EDIT_LINE, EDIT_GIVEN_UP, EDIT_END };

/* Shows `prompt` in colour and edits a line; *line (valid until the next call) is what was
 * typed. EDIT_GIVEN_UP: ^C. EDIT_END: ^D on an empty line, or no more input. */
enum edit_result edit_line(const char *prompt, const char **line);

#endif
