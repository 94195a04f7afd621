/* #pragma and _Pragma (C11 6.10.6, 6.10.9). */
#ifndef QUINE_CC_PRAGMA_H
#define QUINE_CC_PRAGMA_H

#include <stdbool.h>
#include <cc/preprocess/token.h>

/* Behind #pragma: true if the token becomes a TOKEN_PRAGMA to hand on. */
bool pragma_read(struct token *token);
/* The same for the text of a _Pragma. */
bool pragma_obey(struct token *token, struct name *text);
/* For -E: all are handed on, also those that were obeyed here. */
void pragma_hand_on_all(bool all);
/* Forgets what #pragma push_macro kept. */
void pragma_begin(void);

#endif
