/* Ours have other names than the host's. */
#define regcomp our_regcomp
#define regexec our_regexec
#define regerror our_regerror
#define regfree our_regfree
