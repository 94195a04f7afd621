/* test EXPRESSION and [ EXPRESSION ]: POSIX XCU. */
#ifndef SH_TEST_H
#define SH_TEST_H

/* Status 0: it holds, 1: it does not, 2: it cannot be understood. */
int run_test(int count, char **arguments);

#endif
