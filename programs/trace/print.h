/*
 * System calls in words, by the tables of contracts.
 *
 *     directory(9).open("/etc/motd", read, 0) = file 35
 *     CNODE_DELETE(1; 0x23) = ok
 *     wait(12) = 0x1
 *
 * In parentheses behind an interface stands the slot of the session's capability. What does not fit its contract is shown
 * as numbers: its receiver will refuse it.
 */
#ifndef TRACE_PRINT_H
#define TRACE_PRINT_H

#include <stdio.h>
#include <quine/contract.h>

struct call {
    uint64_t number, to, info;           /* of an answer: enum error, badge, information */
    uint64_t words[MESSAGE_WORDS_MAX];
    uint64_t capabilities[MESSAGE_CAPABILITIES_MAX];       /* slots: given, or where what was received lies */
};

/* The contract's name, or "kernel". */
const char *call_subject(const struct contract_table *const *tables, const struct call *call);
void call_print(FILE *file, const struct contract_table *const *tables, const struct call *call);
/* What comes behind " = ". */
void answer_print(FILE *file, const struct contract_table *const *tables, const struct call *call, struct call *answer);

#endif
