/*
 * A line from libc itself, about a bug that ends the process: to the log if the
 * process has a session with it, else to its standard error, else nowhere.
 */
#ifndef QUINE_MESSAGE_H
#define QUINE_MESSAGE_H

void message_write(const char *text);

#endif
