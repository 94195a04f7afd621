/*
 * du [-achksx] [-d DEPTH] [PATH...]: how much room files take, POSIX XCU. -a: for files too, -s: only for what is named,
 * -d: only so deep, -c: and for all together, -h: for people, -k: in KiB, as otherwise in half of them, -x: on one file system.
 */
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <quine/program.h>

enum { UNIT = 512, DEPTH_MAX = 256 };

static bool with_files, with_total, for_people, in_kib, one_system;
static unsigned long depth_limit = (unsigned long)-1;
static unsigned long sums[DEPTH_MAX + 1], total;    /* of the directories that are open */
static dev_t device;

/* Files with several names count once. */
static struct file {
    dev_t device;
    ino_t number;
} *seen;
static size_t seen_count;

static bool was_seen(const struct stat *status)
{
    if (status->st_nlink < 2 || S_ISDIR(status->st_mode))
        return false;
    for (size_t i = 0; i < seen_count; i++)
        if (seen[i].device == status->st_dev && seen[i].number == status->st_ino)
            return true;
    seen = program_memory(seen, seen_count + 1, sizeof *seen);
    seen[seen_count++] = (struct file){ status->st_dev, status->st_ino };
    return false;
}

static void print(unsigned long blocks, const char *path)
{
    char text[8];
    program_size_text(blocks * UNIT, text);
    if (for_people)
        printf("%s\t%s\n", text, path);
    else
        printf("%lu\t%s\n", in_kib ? (blocks + 1) / 2 : blocks, path);
}

static enum program_answer count(const struct program_entry *entry, void *context)
{
    (void)context;
    unsigned depth = entry->depth;
    unsigned long blocks = (unsigned long)entry->status->st_blocks;
    if (depth == 0)
        device = entry->status->st_dev;
    if ((one_system && entry->status->st_dev != device) || depth >= DEPTH_MAX)
        return PROGRAM_SKIP;
    if (entry->moment == PROGRAM_BEFORE) {
        sums[depth] = blocks;
        return PROGRAM_GO_ON;
    }
    bool is_directory = entry->moment == PROGRAM_BEHIND;
    if (!is_directory && was_seen(entry->status))
        return PROGRAM_GO_ON;
    if (is_directory)
        blocks = sums[depth];
    if (depth > 0)
        sums[depth - 1] += blocks;
    else
        total += blocks;
    if (depth <= depth_limit && (is_directory || with_files || depth == 0))
        print(blocks, entry->path);
    return PROGRAM_GO_ON;
}

int main(int argument_count, char **arguments)
{
    static char *here[] = { ".", NULL };
    int option, status = 0;
    while ((option = getopt(argument_count, arguments, "acd:hksx")) != -1) {
        switch (option) {
        case 'a': with_files = true; break;
        case 'c': with_total = true; break;
        case 'd': depth_limit = program_number(optarg, "directories"); break;
        case 'h': for_people = true; break;
        case 'k': in_kib = true; break;
        case 's': depth_limit = 0; break;
        case 'x': one_system = true; break;
        default: program_usage("du [-achksx] [-d DEPTH] [PATH...]");
        }
    }
    program_buffer_output();
    for (char **path = optind < argument_count ? arguments + optind : here; *path != NULL; path++)
        status |= program_walk(*path, PROGRAM_LINKS_KEPT, count, NULL);
    if (with_total)
        print(total, "total");
    return status;
}
