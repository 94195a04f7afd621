/* POSIX: reading directories. Entries come in the order in which they were made, without `.` and `..`. */
#ifndef _DIRENT_H
#define _DIRENT_H

typedef unsigned long ino_t;
typedef struct __directory DIR;

#define DT_UNKNOWN 0
#define DT_FIFO 1
#define DT_CHR 2
#define DT_DIR 4
#define DT_REG 8
#define DT_LNK 10
#define DT_SOCK 12

struct dirent {
    ino_t d_ino;
    unsigned char d_type;
    char d_name[256];
};

DIR *opendir(const char *path);
struct dirent *readdir(DIR *directory);
int readdir_r(DIR *restrict directory, struct dirent *restrict entry, struct dirent **restrict result);
void rewinddir(DIR *directory);
int closedir(DIR *directory);
DIR *fdopendir(int descriptor);
int dirfd(DIR *directory);
long telldir(DIR *directory);
void seekdir(DIR *directory, long place);
int scandir(const char *path, struct dirent ***entries, int (*wanted)(const struct dirent *entry),
            int (*compare)(const struct dirent **left, const struct dirent **right));
int alphasort(const struct dirent **left, const struct dirent **right);

#endif
