/* A comment without an end. */

/* expected:
a
*/

/* messages:
12:7: error: this comment is not closed
12:2: error: this conditional has no #endif
*/
a
#if 1 /* x
