/*
 * programs/make with sanitizers, for build/make_cases. What they complain of gives a status of its own, 99.
 *
 * sources: programs/make/[a-z]*.c programs/make/posix/hermetic.c
 */
const char *__asan_default_options(void);

const char *__asan_default_options(void)
{
    return "exitcode=99";
}
