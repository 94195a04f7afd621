/* file FILE...: what files are, by a few bytes at known places; else whether they are text. */
#include <ctype.h>
#include <err.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <quine/program.h>

enum { LOOKED_AT = 4096, LINK_MAX_LENGTH = 1024 };

/* The first that fits is right. */
static const struct magic {
    size_t offset, length;
    const char *bytes, *meaning;
} magic[] = {
    { 0, 4, "\177ELF", "ELF file" },
    { 0, 8, "QNEBOOT1", "Quine boot image" },
    { 0, 8, "\211PNG\r\n\032\n", "PNG picture" },
    { 0, 3, "\377\330\377", "JPEG picture" },
    { 0, 4, "GIF8", "GIF picture" },
    { 0, 2, "P6", "PPM picture" },
    { 0, 2, "\037\213", "gzip compressed data" },
    { 0, 6, "\3757zXZ\0", "xz compressed data" },
    { 0, 3, "BZh", "bzip2 compressed data" },
    { 257, 5, "ustar", "tar archive" },
    { 0, 8, "!<arch>\n", "ar archive" },
    { 0, 4, "PK\003\004", "zip archive" },
    { 0, 4, "%PDF", "PDF document" },
    { 0, 5, "%!PS-", "PostScript document" },
    { 0, 5, "<?xml", "XML text" },
    { 0, 4, "<svg", "SVG picture" },
    { 0, 15, "<!DOCTYPE html>", "HTML text" },
    { 0, 8, "MNIFEST1", "compiled manifest" },
    { 0, 2, "MZ", "PE program" },
    { 0, 3, "#!/", "script" },
    { 0, 5, "diff ", "differences" },
    { 0, 4, "--- ", "differences" },
};

static const char *kind_of_file(mode_t mode)
{
    return S_ISDIR(mode) ? "directory" : S_ISCHR(mode) ? "character device" : S_ISBLK(mode) ? "block device"
        : S_ISFIFO(mode) ? "FIFO" : "socket";
}

static const char *kind_of_text(const unsigned char *bytes, size_t count)
{
    bool ascii = true;
    for (size_t i = 0; i < count;) {
        unsigned char byte = bytes[i];
        size_t length = byte < 0x80 ? 1 : byte >= 0xc2 && byte < 0xe0 ? 2 : byte >= 0xe0 && byte < 0xf0 ? 3
            : byte >= 0xf0 && byte < 0xf5 ? 4 : 0;
        if (length == 0 || (length == 1 && !isprint(byte) && !isspace(byte) && byte != 27 && byte != '\b'))
            return "data";
        ascii = ascii && length == 1;
        for (size_t j = 1; j < length && i + j < count; j++)
            if ((bytes[i + j] & 0xc0) != 0x80)
                return "data";
        i += length;
    }
    return ascii ? "ASCII text" : "UTF-8 text";
}

static const char *kind_of_bytes(const unsigned char *bytes, size_t count)
{
    if (count == 0)
        return "empty";
    for (size_t i = 0; i < sizeof magic / sizeof magic[0]; i++)
        if (magic[i].offset + magic[i].length <= count
            && memcmp(bytes + magic[i].offset, magic[i].bytes, magic[i].length) == 0)
            return magic[i].meaning;
    return kind_of_text(bytes, count);
}

static int describe(const char *path)
{
    static unsigned char bytes[LOOKED_AT];
    char target[LINK_MAX_LENGTH];
    struct stat status;
    if (lstat(path, &status) < 0) {
        warn("%s", path);
        return 1;
    }
    if (S_ISLNK(status.st_mode)) {
        ssize_t length = readlink(path, target, sizeof target);
        printf("%s: symbolic link to %.*s\n", path, length > 0 ? (int)length : 0, target);
        return 0;
    }
    if (!S_ISREG(status.st_mode)) {
        printf("%s: %s\n", path, kind_of_file(status.st_mode));
        return 0;
    }
    FILE *stream = fopen(path, "r");
    if (stream == NULL) {
        warn("%s", path);
        return 1;
    }
    size_t count = fread(bytes, 1, sizeof bytes, stream);
    fclose(stream);
    printf("%s: %s\n", path, kind_of_bytes(bytes, count));
    return 0;
}

int main(int count, char **arguments)
{
    int status = 0;
    program_buffer_output();
    if (count < 2)
        program_usage("file FILE...");
    for (int i = 1; i < count; i++)
        status |= describe(arguments[i]);
    return status;
}
