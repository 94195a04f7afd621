/* POSIX.1-2017 <pwd.h>: there is one user, root, 0. */
#ifndef _PWD_H
#define _PWD_H

#include <sys/types.h>

struct passwd {
    char *pw_name;
    char *pw_passwd;
    uid_t pw_uid;
    gid_t pw_gid;
    char *pw_gecos;
    char *pw_dir;
    char *pw_shell;
};

/* NULL, with errno as it was: there is none of that name. The next call overwrites the answer. */
struct passwd *getpwnam(const char *name);
struct passwd *getpwuid(uid_t user);
/* The strings go to `buffer`; ERANGE: it is too small. *result NULL: there is none. */
int getpwnam_r(const char *name, struct passwd *user, char *buffer, size_t size, struct passwd **result);
int getpwuid_r(uid_t number, struct passwd *user, char *buffer, size_t size, struct passwd **result);
struct passwd *getpwent(void);
void setpwent(void);
void endpwent(void);

#endif
