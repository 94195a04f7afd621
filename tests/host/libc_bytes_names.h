/* Ours have other names than the host's. */
#define memcpy our_memcpy
#define memmove our_memmove
#define memset our_memset
#define memchr our_memchr
#define memcmp our_memcmp
#define strlen our_strlen
#define memrchr our_memrchr
#define strchrnul our_strchrnul
#define strcmp our_strcmp
#define strncmp our_strncmp
