/*
 * ar: archives. Dates and owners are always 0, the symbol table is always there.
 */
#define _POSIX_C_SOURCE 200809L

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cc/base/diagnose.h>
#include <cc/base/memory.h>
#include <cc/driver/modes.h>
#include <cc/object/archive.h>

struct job {
    char operation;              /* r q d t x p s */
    bool create, verbose;
    const char *path;
    char **names;                /* of members or files */
    int name_count;
    struct archive archive;
};

static bool read_archive(struct job *job)
{
    struct buffer contents;
    bool makes = job->operation == 'r' || job->operation == 'q';
    job->archive = (struct archive){0};
    if (makes && access(job->path, F_OK) != 0) {
        if (!job->create)
            fprintf(stderr, "ar: creating %s\n", job->path);
        return true;
    }
    if (!file_read(job->path, &contents))
        return false;
    const char *problem = archive_read(&job->archive, contents.bytes, contents.size);
    if (problem != NULL)
        error_plain("%s: it %s", job->path, problem);
    return problem == NULL;
}

static bool is_named(const struct job *job, const char *member)
{
    for (int i = 0; i < job->name_count; i++)
        if (strcmp(file_name(job->names[i]), member) == 0)
            return true;
    return job->name_count == 0;
}

static struct archive_member *find_member(struct archive *archive, const char *name)
{
    for (uint32_t i = 0; i < archive->member_count; i++)
        if (strcmp(archive->members[i].name, name) == 0)
            return &archive->members[i];
    return NULL;
}

/* Of two files with one name both become members: only what was there before is replaced, each once. */
static struct archive_member *find_replaced(struct archive *archive, uint32_t before, bool *is_replaced, const char *name)
{
    for (uint32_t i = 0; i < before; i++)
        if (!is_replaced[i] && strcmp(archive->members[i].name, name) == 0) {
            is_replaced[i] = true;
            return &archive->members[i];
        }
    return NULL;
}

static bool add_files(struct job *job)
{
    struct archive *archive = &job->archive;
    uint32_t before = archive->member_count;
    bool *is_replaced = memory_allocate(before + 1);
    memset(is_replaced, 0, before + 1);
    for (int i = 0; i < job->name_count; i++) {
        struct buffer contents;
        const char *name = file_name(job->names[i]);
        if (!file_read(job->names[i], &contents))
            return false;
        struct archive_member *member = job->operation == 'r' ? find_replaced(archive, before, is_replaced, name) : NULL;
        if (job->verbose)
            printf("%c - %s\n", member == NULL ? 'a' : 'r', job->names[i]);
        if (member == NULL) {
            archive->members = array_grow(archive->members, &archive->member_capacity, archive->member_count, sizeof *archive->members);
            member = &archive->members[archive->member_count++];
        }
        *member = (struct archive_member){.name = name, .bytes = contents.bytes, .size = contents.size};
    }
    return true;
}

static void remove_members(struct job *job)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < job->archive.member_count; i++) {
        if (job->name_count == 0 || !is_named(job, job->archive.members[i].name))
            job->archive.members[kept++] = job->archive.members[i];
        else if (job->verbose)
            printf("d - %s\n", job->archive.members[i].name);
    }
    job->archive.member_count = kept;
}

static bool show_member(const struct job *job, const struct archive_member *member)
{
    if (job->operation == 'p')
        return fwrite(member->bytes, 1, member->size, stdout) == member->size;
    if (job->operation == 't') {
        printf("%s\n", member->name);
        return true;
    }
    if (job->verbose)
        printf("x - %s\n", member->name);
    /* An archive from elsewhere writes nothing outside of this folder. */
    if (strchr(member->name, '/') != NULL || strcmp(member->name, "..") == 0) {
        error_plain("%s: the member '%s' is no plain file name", job->path, member->name);
        return false;
    }
    return file_write(member->name, member->bytes, member->size, false);
}

static bool show_members(struct job *job)
{
    bool good = true;
    for (uint32_t i = 0; i < job->archive.member_count; i++)
        if (is_named(job, job->archive.members[i].name))
            good &= show_member(job, &job->archive.members[i]);
    for (int i = 0; i < job->name_count; i++)
        if (find_member(&job->archive, file_name(job->names[i])) == NULL) {
            error_plain("%s: there is no member '%s'", job->path, job->names[i]);
            good = false;
        }
    return good;
}

static bool perform(struct job *job)
{
    struct buffer output = {0};
    if (!read_archive(job))
        return false;
    if (strchr("txp", job->operation) != NULL)
        return show_members(job);
    if (job->operation == 'd')
        remove_members(job);
    else if (job->operation != 's' && !add_files(job))
        return false;
    archive_write(job->archive.members, job->archive.member_count, &output);
    return file_write(job->path, output.bytes, output.size, false);
}

int archive_main(int count, char **arguments)
{
    struct job job = {0};
    int i = 1;
    for (const char *key = count > 1 ? arguments[i++] : ""; *key != 0; key++) {
        if (strchr("rqdtxp", *key) != NULL)
            job.operation = *key;
        else if (*key == 's')
            job.operation = job.operation == 0 ? 's' : job.operation;
        else if (*key == 'c')
            job.create = true;
        else if (*key == 'v')
            job.verbose = true;
        else if (strchr("-DUoSTu", *key) == NULL)
            fatal("ar: there is no operation or modifier '%c'", *key);
    }
    if (job.operation == 0 || i >= count)
        fatal("ar: say one of r q d t x p s, and an archive");
    job.path = arguments[i++];
    job.names = arguments + i;
    job.name_count = count - i;
    return perform(&job) ? 0 : 1;
}

/* ranlib: `ar s` of each; the table is always there, so this only brings it into our form. */
int ranlib_main(int count, char **arguments)
{
    bool good = true;
    int i = 1;
    while (i < count && arguments[i][0] == '-')        /* -t, -D, -U: about times, which are 0 */
        i++;
    if (i == count)
        fatal("ranlib: say which archives");
    for (; i < count; i++)
        good &= perform(&(struct job){ .operation = 's', .path = arguments[i] });
    return good ? 0 : 1;
}
