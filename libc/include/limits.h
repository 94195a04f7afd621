/* C11 section 5.2.4.2.1 and POSIX limits of Quine. */
#ifndef _LIMITS_H
#define _LIMITS_H

#define CHAR_BIT 8
#define SCHAR_MIN (-128)
#define SCHAR_MAX 127
#define UCHAR_MAX 255
#define CHAR_MIN SCHAR_MIN
#define CHAR_MAX SCHAR_MAX
#define MB_LEN_MAX 4
#define SHRT_MIN (-32768)
#define SHRT_MAX 32767
#define USHRT_MAX 65535
#define INT_MIN (-2147483647 - 1)
#define INT_MAX 2147483647
#define UINT_MAX 4294967295u
#define LONG_MIN (-9223372036854775807l - 1)
#define LONG_MAX 9223372036854775807l
#define ULONG_MAX 18446744073709551615ul
#define LLONG_MIN (-9223372036854775807ll - 1)
#define LLONG_MAX 9223372036854775807ll
#define ULLONG_MAX 18446744073709551615ull
#define SSIZE_MAX LONG_MAX

#define RE_DUP_MAX 255
#define NL_ARGMAX 64        /* arguments that "%n$" can name */
#define ARG_MAX 32768       /* bytes of arguments and environment together */
#define NAME_MAX 255        /* bytes of one name in a directory */
#define HOST_NAME_MAX 255
#define OPEN_MAX 256        /* file descriptors of a process */
#define PATH_MAX 896        /* bytes of a path, with its final 0 */
#define ATEXIT_MAX 32
#define PAGESIZE 4096
#define IOV_MAX 1024
#define PIPE_BUF 512        /* bytes that go into a pipe in one piece */
#define SYMLINK_MAX 463     /* bytes of a link's text */
#define SYMLOOP_MAX 40
#define LINK_MAX 60000
#define PAGE_SIZE PAGESIZE

#define WORD_BIT 32
#define LONG_BIT 64
#define LINE_MAX 2048
#define NZERO 20
#define NL_LANGMAX 14
#define NL_MSGMAX 32767
#define NL_SETMAX 255
#define NL_TEXTMAX 2048

/* What every system has at least: XBD limits.h. */
#define _POSIX_ARG_MAX 4096
#define _POSIX_CHILD_MAX 25
#define _POSIX_HOST_NAME_MAX 255
#define _POSIX_LINK_MAX 8
#define _POSIX_LOGIN_NAME_MAX 9
#define _POSIX_MAX_CANON 255
#define _POSIX_MAX_INPUT 255
#define _POSIX_NAME_MAX 14
#define _POSIX_NGROUPS_MAX 8
#define _POSIX_OPEN_MAX 20
#define _POSIX_PATH_MAX 256
#define _POSIX_PIPE_BUF 512
#define _POSIX_RE_DUP_MAX 255
#define _POSIX_SSIZE_MAX 32767
#define _POSIX_STREAM_MAX 8
#define _POSIX_SYMLINK_MAX 255
#define _POSIX_SYMLOOP_MAX 8
#define _POSIX_TTY_NAME_MAX 9
#define _POSIX_TZNAME_MAX 6
#define _POSIX2_BC_BASE_MAX 99
#define _POSIX2_BC_DIM_MAX 2048
#define _POSIX2_BC_SCALE_MAX 99
#define _POSIX2_BC_STRING_MAX 1000
#define _POSIX2_CHARCLASS_NAME_MAX 14
#define _POSIX2_COLL_WEIGHTS_MAX 2
#define _POSIX2_EXPR_NEST_MAX 32
#define _POSIX2_LINE_MAX 2048
#define _POSIX2_RE_DUP_MAX 255
#define _XOPEN_IOV_MAX 16
#define _XOPEN_NAME_MAX 255
#define _XOPEN_PATH_MAX 1024

/* As <pthread.h> has them. */
#define PTHREAD_KEYS_MAX 128
#define PTHREAD_STACK_MIN 16384

#endif
