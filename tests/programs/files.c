/*
 * files [DIRECTORY]: what POSIX says of files, tried in a directory of its own below
 * DIRECTORY (/tmp). It is plain POSIX: on another system it must pass too.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

static int failures;

#define CHECK(condition) check(condition, #condition, __LINE__)
#define FAILS(call, error) check((errno = 0, (call) < 0) && errno == (error), #call " fails with " #error, __LINE__)

static void check(int holds, const char *what, int line)
{
    if (!holds) {
        printf("files: %d: %s: BAD (%s)\n", line, what, strerror(errno));
        failures++;
    }
}

static int write_file(const char *path, const char *text, int flags)
{
    int file = open(path, O_WRONLY | O_CREAT | flags, 0644);
    int result = file < 0 || write(file, text, strlen(text)) != (ssize_t)strlen(text) ? -1 : 0;
    return file >= 0 && close(file) < 0 ? -1 : result;
}

static int holds(const char *path, const char *text)
{
    char bytes[200] = "";
    int file = open(path, O_RDONLY);
    ssize_t count = file < 0 ? -1 : read(file, bytes, sizeof bytes - 1);
    close(file);
    return count == (ssize_t)strlen(text) && memcmp(bytes, text, strlen(text)) == 0;
}

static struct stat status_of(const char *path)
{
    struct stat status;
    memset(&status, 0, sizeof status);
    lstat(path, &status);
    return status;
}

static void opening(void)
{
    CHECK(write_file("a", "hello", O_EXCL) == 0 && holds("a", "hello"));
    FAILS(open("a", O_WRONLY | O_CREAT | O_EXCL, 0644), EEXIST);
    FAILS(open("none", O_RDONLY), ENOENT);
    FAILS(open("", O_RDONLY), ENOENT);
    FAILS(open("a/b", O_RDONLY | O_CREAT, 0644), ENOTDIR);
    FAILS(open("a/", O_RDONLY), ENOTDIR);
    FAILS(open("a", O_RDONLY | O_DIRECTORY), ENOTDIR);
    FAILS(open(".", O_WRONLY), EISDIR);
    CHECK(write_file("a", "J", 0) == 0 && holds("a", "Jello"));
    CHECK(write_file("a", "!", O_APPEND) == 0 && holds("a", "Jello!"));
    CHECK(write_file("a", "x", O_TRUNC) == 0 && holds("a", "x"));
    int file = open("a", O_RDONLY);
    char byte;
    FAILS(write(file, "x", 1), EBADF);
    CHECK((fcntl(file, F_GETFL) & O_ACCMODE) == O_RDONLY && fcntl(file, F_GETFD) == 0 && fcntl(file, F_SETFD, FD_CLOEXEC) == 0
          && fcntl(file, F_GETFD) == FD_CLOEXEC);
    close(file);
    file = creat("a", 0600);
    FAILS(read(file, &byte, 1), EBADF);
    close(file);
    umask(027);
    file = open("masked", O_RDWR | O_CREAT, 0666);
    CHECK((status_of("masked").st_mode & 07777) == 0640 && umask(022) == 027);
    close(file);
    char name[300];
    memset(name, 'n', sizeof name);
    name[255] = 0;
    CHECK(write_file(name, "long", 0) == 0 && holds(name, "long") && unlink(name) == 0);
    name[255] = 'n', name[256] = 0;
    FAILS(open(name, O_RDONLY), ENAMETOOLONG);
    FAILS(read(99, &byte, 1), EBADF);
    CHECK(unlink("masked") == 0);
}

static void positions(void)
{
    char bytes[10] = "";
    struct iovec pieces[2] = { { "abc", 3 }, { "defgh", 5 } };
    int file = open("p", O_RDWR | O_CREAT | O_TRUNC, 0644);
    CHECK(writev(file, pieces, 2) == 8 && lseek(file, 0, SEEK_CUR) == 8);
    CHECK(lseek(file, 2, SEEK_SET) == 2 && read(file, bytes, 3) == 3 && memcmp(bytes, "cde", 3) == 0);
    CHECK(pread(file, bytes, 2, 6) == 2 && memcmp(bytes, "gh", 2) == 0 && lseek(file, 0, SEEK_CUR) == 5);
    CHECK(pwrite(file, "XY", 2, 1) == 2 && lseek(file, 0, SEEK_CUR) == 5);
    FAILS(lseek(file, -1, SEEK_SET), EINVAL);
    FAILS(pread(file, bytes, 1, -1), EINVAL);
    CHECK(lseek(file, 100000, SEEK_SET) == 100000 && write(file, "end", 3) == 3);
    struct stat status;
    CHECK(fstat(file, &status) == 0 && status.st_size == 100003 && status.st_blocks < 100);
    CHECK(pread(file, bytes, 4, 50000) == 4 && memcmp(bytes, "\0\0\0", 4) == 0 && pread(file, bytes, 9, 99998) == 5
          && memcmp(bytes, "\0\0end", 5) == 0);
    CHECK(ftruncate(file, 4) == 0 && ftruncate(file, 8) == 0 && pread(file, bytes, 9, 0) == 8
          && memcmp(bytes, "aXYd\0\0\0", 8) == 0);
    FAILS(ftruncate(file, -1), EINVAL);
    int copy = dup(file), other = open("p", O_RDONLY);
    CHECK(lseek(file, 3, SEEK_SET) == 3 && lseek(copy, 0, SEEK_CUR) == 3 && lseek(other, 0, SEEK_CUR) == 0);
    CHECK(fcntl(file, F_SETFL, O_APPEND) == 0 && (fcntl(copy, F_GETFL) & O_APPEND) != 0);
    CHECK(write(copy, "+", 1) == 1 && lseek(file, 0, SEEK_CUR) == 9);
    CHECK(dup2(file, 30) == 30 && dup3(file, 31, O_CLOEXEC) == 31 && fcntl(31, F_GETFD) == FD_CLOEXEC
          && fcntl(file, F_DUPFD, 40) == 40);
    close(30), close(31), close(40), close(copy), close(other), close(file);
    CHECK(truncate("p", 2) == 0 && holds("p", "aX") && unlink("p") == 0);
}

/* Holes filled before they are needed; the smaller functions around files. */
static void rooms(void)
{
    struct stat status;
    struct dirent entry, *found = NULL;
    int file = open("p", O_RDWR | O_CREAT | O_TRUNC, 0644);
    CHECK(write(file, "x", 1) == 1 && ftruncate(file, 100000) == 0 && posix_fallocate(file, 50000, 70000) == 0);
    CHECK(fstat(file, &status) == 0 && status.st_size == 120000 && status.st_blocks >= 70000 / 512 && status.st_blocks < 240);
    CHECK(posix_fallocate(file, 0, 0) == EINVAL && posix_fallocate(99, 0, 1) == EBADF && posix_fadvise(file, 0, 0, POSIX_FADV_WILLNEED) == 0
          && posix_fadvise(file, 0, 0, 77) == EINVAL);
    close(file);
    CHECK(unlink("p") == 0);
    CHECK(mknod("p", S_IFREG | 0600, 0) == 0 && stat("p", &status) == 0 && S_ISREG(status.st_mode));
    FAILS(mknod("p", S_IFREG | 0600, 0), EEXIST);
    DIR *directory = opendir(".");
    int names = 0;
    while (readdir_r(directory, &entry, &found) == 0 && found == &entry)
        names += strcmp(entry.d_name, "p") == 0;
    CHECK(closedir(directory) == 0 && names == 1 && unlink("p") == 0);
    CHECK(mknod("p", S_IFIFO | 0600, 0) == 0 && stat("p", &status) == 0 && S_ISFIFO(status.st_mode) && unlink("p") == 0);
    char *name = tempnam(".", "abcdefgh");
    CHECK(name != NULL && strstr(name, "/abcde") != NULL && stat(name, &status) < 0);
    free(name);
}

/* A file of 300,000 bytes, written and read in pieces of all sizes. */
static void large(void)
{
    static unsigned char bytes[300000], back[300000];
    int file = open("large", O_RDWR | O_CREAT, 0644);
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (unsigned char)(i * 7 + i / 251);
    size_t done = 0;
    for (size_t part = 1; done < sizeof bytes; done += part, part = part * 3 / 2 + 1) {
        part = part < sizeof bytes - done ? part : sizeof bytes - done;
        CHECK(write(file, bytes + done, part) == (ssize_t)part);
    }
    CHECK(lseek(file, 0, SEEK_SET) == 0 && read(file, back, sizeof back) == sizeof back
          && memcmp(bytes, back, sizeof back) == 0 && read(file, back, 1) == 0);
    close(file);
    CHECK(unlink("large") == 0);
}

static void names(void)
{
    CHECK(mkdir("d", 0755) == 0 && mkdir("d/e/", 0755) == 0 && write_file("d/f", "F", 0) == 0);
    FAILS(mkdir("d", 0755), EEXIST);
    FAILS(mkdir("none/x", 0755), ENOENT);
    CHECK(status_of("d").st_nlink == 3 && S_ISDIR(status_of("d").st_mode));
    CHECK(link("d/f", "g") == 0 && status_of("g").st_ino == status_of("d/f").st_ino && status_of("g").st_nlink == 2);
    FAILS(link("d", "h"), EPERM);
    FAILS(link("g", "d/f"), EEXIST);
    CHECK(unlink("d/f") == 0 && holds("g", "F") && status_of("g").st_nlink == 1);
    FAILS(rmdir("g"), ENOTDIR);
    FAILS(unlink("none"), ENOENT);
    CHECK(unlink("d") < 0 && (errno == EISDIR || errno == EPERM));
    FAILS(rmdir("d"), ENOTEMPTY);
    FAILS(rmdir("d/."), EINVAL);
    CHECK(remove("g") == 0 && remove("d/e") == 0 && rmdir("d/") == 0);
    FAILS(rmdir("d"), ENOENT);
    int file = open("lost", O_RDWR | O_CREAT, 0644);
    char byte = 0;
    CHECK(unlink("lost") == 0 && write(file, "x", 1) == 1 && pread(file, &byte, 1, 0) == 1 && byte == 'x');
    struct stat status;
    CHECK(fstat(file, &status) == 0 && status.st_nlink == 0);
    close(file);
}

static void renaming(void)
{
    mkdir("x", 0755), mkdir("x/y", 0755), mkdir("z", 0755);
    write_file("1", "one", 0), write_file("2", "two", 0);
    ino_t one = status_of("1").st_ino;
    CHECK(rename("1", "2") == 0 && holds("2", "one") && status_of("2").st_ino == one);
    FAILS(rename("1", "3"), ENOENT);
    CHECK(rename("2", "x/3") == 0 && holds("x/3", "one"));
    FAILS(rename("x", "x/y/x"), EINVAL);
    CHECK(rename("x", "x") == 0);
    FAILS(rename("x/3", "z"), EISDIR);
    FAILS(rename("z", "x/3"), ENOTDIR);
    FAILS(rename("z", "x"), ENOTEMPTY);
    FAILS(rename("x/3", "new/"), ENOTDIR);
    CHECK(rename("x", "z") == 0 && holds("z/3", "one") && status_of("z").st_nlink == 3);
    CHECK(rename("z/y", "w/") == 0 && status_of("z").st_nlink == 2 && status_of("w").st_nlink == 2);
    CHECK(link("z/3", "z/4") == 0 && rename("z/3", "z/4") == 0 && status_of("z/3").st_nlink == 2);
    CHECK(rename("w/.", "v") < 0 && (errno == EINVAL || errno == EBUSY));
    CHECK(unlink("z/3") == 0 && unlink("z/4") == 0 && rmdir("z") == 0 && rmdir("w") == 0);
}

static void links(void)
{
    char text[100] = "", *path;
    mkdir("d", 0755), mkdir("d/e", 0755);
    write_file("d/e/f", "deep", 0);
    CHECK(symlink("d/e", "l") == 0 && symlink("../e/f", "d/e/up") == 0 && symlink("nowhere", "n") == 0);
    CHECK(readlink("l", text, sizeof text) == 3 && memcmp(text, "d/e", 3) == 0 && readlink("l", text, 2) == 2);
    CHECK(S_ISLNK(status_of("l").st_mode) && status_of("l").st_size == 3);
    CHECK(holds("l/f", "deep") && holds("l/up", "deep") && holds("l/../e/f", "deep") && holds("l/../../d/e/up", "deep"));
    FAILS(readlink("d", text, 9), EINVAL);
    FAILS(open("n", O_RDONLY), ENOENT);
    FAILS(open("l", O_RDONLY | O_NOFOLLOW), ELOOP);
    FAILS(open("n", O_WRONLY | O_CREAT | O_EXCL, 0644), EEXIST);
    CHECK(write_file("n", "made", 0) == 0 && holds("nowhere", "made"));
    CHECK(symlink("loop2", "loop1") == 0 && symlink("loop1", "loop2") == 0);
    FAILS(open("loop1", O_RDONLY), ELOOP);
    FAILS(mkdir("loop1/x", 0755), ELOOP);
    struct stat status;
    CHECK(stat("l", &status) == 0 && S_ISDIR(status.st_mode) && stat("l/", &status) == 0 && lstat("l/", &status) == 0
          && S_ISDIR(status.st_mode));
    CHECK(link("n", "m") == 0 && S_ISLNK(status_of("m").st_mode) && linkat(AT_FDCWD, "n", AT_FDCWD, "k", AT_SYMLINK_FOLLOW) == 0
          && S_ISREG(status_of("k").st_mode));
    CHECK(rename("l", "l2") == 0 && unlink("l2") == 0 && status_of("d/e").st_nlink == 2);
    CHECK((path = realpath("d/e/up", NULL)) != NULL && strlen(path) > 6 && strcmp(path + strlen(path) - 6, "/d/e/f") == 0);
    free(path);
    CHECK(realpath("d/none", NULL) == NULL && errno == ENOENT);
    unlink("n"), unlink("nowhere"), unlink("m"), unlink("k"), unlink("loop1"), unlink("loop2");
    CHECK(unlink("d/e/up") == 0 && unlink("d/e/f") == 0 && rmdir("d/e") == 0 && rmdir("d") == 0);
}

static void directories(void)
{
    char name[20], seen[300];
    struct dirent *entry;
    int count = 0;
    mkdir("many", 0755);
    for (int i = 0; i < 300; i++) {
        snprintf(name, sizeof name, "many/%d", i);
        write_file(name, "", 0);
    }
    memset(seen, 0, sizeof seen);
    DIR *directory = opendir("many");
    while ((entry = readdir(directory)) != NULL)
        if (entry->d_name[0] != '.') {
            seen[atoi(entry->d_name)]++;
            unlinkat(dirfd(directory), entry->d_name, 0);
            count++;
        }
    CHECK(count == 300 && memchr(seen, 0, sizeof seen) == NULL);
    rewinddir(directory);
    write_file("many/b", "", 0), write_file("many/a", "", 0);
    CHECK(closedir(directory) == 0);
    struct dirent **entries;
    count = scandir("many", &entries, NULL, alphasort);
    CHECK(count >= 2 && strcmp(entries[count - 1]->d_name, "b") == 0 && strcmp(entries[count - 2]->d_name, "a") == 0);
    while (count > 0)
        free(entries[--count]);
    free(entries);
    int many = open("many", O_RDONLY | O_DIRECTORY);
    int file = openat(many, "c", O_RDWR | O_CREAT, 0644);
    CHECK(file >= 0 && close(file) == 0 && status_of("many/c").st_nlink == 1);
    CHECK(mkdirat(many, "sub", 0755) == 0 && symlinkat("../c", many, "sub/l") == 0 && faccessat(many, "sub/l", F_OK, 0) == 0);
    CHECK(faccessat(many, "../many/c", R_OK | W_OK, 0) == 0 && renameat(many, "c", AT_FDCWD, "c") == 0);
    struct stat status;
    CHECK(fstatat(many, "sub/l", &status, AT_SYMLINK_NOFOLLOW) == 0 && S_ISLNK(status.st_mode));
    char before[300], after[300];
    CHECK(getcwd(before, sizeof before) != NULL && fchdir(many) == 0 && chdir("sub/..") == 0 && chdir("..") == 0
          && getcwd(after, sizeof after) != NULL && strcmp(before, after) == 0);
    FAILS(openat(many, "none", O_RDONLY), ENOENT);
    FAILS(openat(99, "x", O_RDONLY), EBADF);
    FAILS(chdir("c"), ENOTDIR);
    CHECK(getcwd(after, 2) == NULL && errno == ERANGE);
    close(many);
    unlink("many/sub/l"), unlink("many/a"), unlink("many/b"), unlink("c");
    CHECK(rmdir("many/sub") == 0 && rmdir("many") == 0);
}

static void modes_and_times(void)
{
    struct timespec times[2] = { { 1000000000, 5 }, { -7, 999999999 } };
    write_file("t", "", 0);
    CHECK(status_of("t").st_mtime > 1600000000);
    CHECK(utimensat(AT_FDCWD, "t", times, 0) == 0 && status_of("t").st_atime == 1000000000 && status_of("t").st_mtim.tv_sec == -7
          && status_of("t").st_mtim.tv_nsec == 999999999 && status_of("t").st_atim.tv_nsec == 5);
    times[0].tv_nsec = UTIME_OMIT, times[1].tv_nsec = UTIME_NOW;
    CHECK(utimensat(AT_FDCWD, "t", times, 0) == 0 && status_of("t").st_atime == 1000000000 && status_of("t").st_mtime > 1600000000);
    times[0].tv_nsec = 1000000000;
    FAILS(utimensat(AT_FDCWD, "t", times, 0), EINVAL);
    CHECK(chmod("t", 04711) == 0 && (status_of("t").st_mode & 07777) == 04711 && access("t", X_OK) == 0);
    int file = open("t", O_RDWR);
    CHECK(fchmod(file, 0400) == 0 && write(file, "x", 1) == 1);
    close(file);
    if (getenv("FILES_ROOT") == NULL) {
        FAILS(open("t", O_WRONLY), EACCES);
        FAILS(access("t", W_OK), EACCES);
        CHECK(mkdir("closed", 0755) == 0 && write_file("closed/x", "", 0) == 0 && chmod("closed", 0500) == 0);
        FAILS(unlink("closed/x"), EACCES);
        FAILS(mkdir("closed/y", 0755), EACCES);
        CHECK(chmod("closed", 0600) == 0);
        FAILS(open("closed/x", O_RDONLY), EACCES);
        CHECK(chmod("closed", 0700) == 0 && unlink("closed/x") == 0 && rmdir("closed") == 0);
    }
    CHECK(chmod("t", 0600) == 0 && unlink("t") == 0);
}

static void streams(void)
{
    char line[100] = "";
    FILE *stream = fopen("s", "w");
    CHECK(stream != NULL && fprintf(stream, "one %d\ntwo\n", 1) == 10 && fclose(stream) == 0 && holds("s", "one 1\ntwo\n"));
    CHECK((stream = fopen("s", "a")) != NULL && fputs("three\n", stream) >= 0 && fclose(stream) == 0 && holds("s", "one 1\ntwo\nthree\n"));
    stream = fopen("s", "r+");
    CHECK(fgets(line, sizeof line, stream) != NULL && strcmp(line, "one 1\n") == 0 && fseek(stream, 0, SEEK_CUR) == 0);
    CHECK(fputs("TWO", stream) >= 0 && fseek(stream, 1, SEEK_CUR) == 0 && fgets(line, sizeof line, stream) != NULL
          && strcmp(line, "three\n") == 0);
    CHECK(fseek(stream, 0, SEEK_END) == 0 && putc('!', stream) == '!' && ftell(stream) == 17 && fclose(stream) == 0
          && holds("s", "one 1\nTWO\nthree\n!"));
    stream = fopen("s", "w+");
    CHECK(fputs("again", stream) >= 0 && (rewind(stream), fgets(line, sizeof line, stream) != NULL) && strcmp(line, "again") == 0);
    CHECK((stream = freopen("s2", "w", stream)) != NULL && fputs("other", stream) >= 0 && fclose(stream) == 0 && holds("s2", "other")
          && holds("s", "again"));
    CHECK((stream = fopen("s", "a+")) != NULL && fgets(line, sizeof line, stream) != NULL && strcmp(line, "again") == 0
          && fputs("+", stream) >= 0 && fclose(stream) == 0 && holds("s", "again+"));
    CHECK((stream = fopen("s", "wx")) == NULL && errno == EEXIST);
    stream = tmpfile();
    CHECK(stream != NULL && fputs("gone", stream) >= 0 && (rewind(stream), fgetc(stream) == 'g') && fclose(stream) == 0);
    char first[] = "tmpXXXXXX", second[] = "tmpXXXXXX", third[] = "dirXXXXXX", wrong[] = "XXXXX";
    int one = mkstemp(first), two = mkstemp(second);
    CHECK(one >= 0 && two >= 0 && strcmp(first, second) != 0 && write(one, "x", 1) == 1 && (status_of(first).st_mode & 0777) == 0600);
    CHECK(mkdtemp(third) == third && S_ISDIR(status_of(third).st_mode) && rmdir(third) == 0);
    FAILS(mkstemp(wrong), EINVAL);
    close(one), close(two);
    unlink(first), unlink(second), unlink("s"), unlink("s2");
}

static void devices(void)
{
    char bytes[1000], more[1000];
    int file = open("/dev/null", O_RDWR | O_CREAT | O_TRUNC, 0666);
    struct stat status;
    CHECK(file >= 0 && write(file, "x", 1) == 1 && read(file, bytes, 1) == 0 && fstat(file, &status) == 0
          && S_ISCHR(status.st_mode) && close(file) == 0);
    memset(bytes, 1, sizeof bytes);
    file = open("/dev/zero", O_RDONLY);
    CHECK(read(file, bytes, sizeof bytes) == 1000 && bytes[0] == 0 && memcmp(bytes, bytes + 1, 999) == 0 && close(file) == 0);
    file = open("/dev/full", O_WRONLY);
    FAILS(write(file, "x", 1), ENOSPC);
    close(file);
    file = open("/dev/urandom", O_RDONLY);
    CHECK(read(file, bytes, sizeof bytes) == 1000 && read(file, more, sizeof more) == 1000 && memcmp(bytes, more, 1000) != 0
          && close(file) == 0);
    FAILS(open("/dev/none", O_RDONLY), ENOENT);
    FAILS(open("/dev/null/x", O_RDONLY), ENOTDIR);
    CHECK(symlink("/dev", "dev") == 0 && (file = open("dev/../dev/../dev/null", O_RDONLY)) >= 0 && close(file) == 0
          && unlink("dev") == 0);
}

int main(int argc, char **argv)
{
    char home[] = "files-XXXXXX";
    if (chdir(argc > 1 ? argv[1] : "/tmp") < 0 || mkdtemp(home) == NULL || chdir(home) < 0) {
        perror("files");
        return 1;
    }
    opening();
    positions();
    rooms();
    large();
    names();
    renaming();
    links();
    directories();
    modes_and_times();
    streams();
    devices();
    CHECK(remove("a") == 0 && chdir("..") == 0 && rmdir(home) == 0);
    printf("files: %d failures\n", failures);
    return failures != 0;
}
