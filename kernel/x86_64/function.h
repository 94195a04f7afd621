/*
 * For .S files: `function NAME` begins a function that is known elsewhere.
 */
.macro function name
        .globl  \name
        .type   \name, @function
\name:
.endm
