/* POSIX.1-2017 <grp.h>: there is one group, root, 0. */
#ifndef _GRP_H
#define _GRP_H

#include <sys/types.h>

struct group {
    char *gr_name;
    char *gr_passwd;
    gid_t gr_gid;
    char **gr_mem;
};

/* As those of <pwd.h>. */
struct group *getgrnam(const char *name);
struct group *getgrgid(gid_t group);
int getgrnam_r(const char *name, struct group *group, char *buffer, size_t size, struct group **result);
int getgrgid_r(gid_t number, struct group *group, char *buffer, size_t size, struct group **result);
struct group *getgrent(void);
void setgrent(void);
void endgrent(void);

#endif
