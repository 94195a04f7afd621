/*
 * Finding files: search.h.
 */
#define _POSIX_C_SOURCE 200809L

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cc/base/memory.h>
#include <cc/driver/modes.h>
#include <cc/driver/search.h>

enum { PATH_SIZE = 4096, FOLDERS_MAX = 12, GCC_VERSION_MAX = 40, GCC_VERSION_MIN = 4 };

struct folders {
    bool known;
    unsigned count;
    const char *paths[FOLDERS_MAX];
};

#define GCC "/usr/lib/gcc/x86_64-linux-gnu/"

static const char *own_folder = "";      /* this program's, with its '/'; "" if that cannot be said */
static const char *root = "";            /* --sysroot */

static void find_own_folder(const char *program, char folder[PATH_SIZE])
{
    const char *path = getenv("PATH");
    folder[0] = 0;
    if (strchr(program, '/') != NULL) {
        snprintf(folder, PATH_SIZE, "%.*s", (int)(file_name(program) - program), program);
        return;
    }
    while (path != NULL && *path != 0) {
        int length = (int)strcspn(path, ":");
        char file[PATH_SIZE];
        if (snprintf(file, sizeof file, "%.*s/%s", length, path, program) < PATH_SIZE && access(file, X_OK) == 0) {
            snprintf(folder, PATH_SIZE, "%.*s/", length, path);
            return;
        }
        path += length + (path[length] == ':');
    }
}

void search_begin(const char *program)
{
    char folder[PATH_SIZE];
    find_own_folder(program, folder);
    own_folder = arena_text(&program_arena, folder, strlen(folder));
}

void search_below(const char *folder)
{
    root = arena_text(&program_arena, folder, strlen(folder));
}

/* Adds FOLDER SUFFIX if it has that file ("": if it is there). */
static bool add_if(struct folders *folders, const char *folder, const char *suffix, const char *file)
{
    char path[PATH_SIZE];
    int length = snprintf(path, sizeof path, "%s%s%s%s", folder, suffix, *file != 0 ? "/" : "", file);
    if (length >= PATH_SIZE || folders->count == FOLDERS_MAX || access(path, *file != 0 ? R_OK : X_OK) != 0)
        return false;
    folders->paths[folders->count++] = arena_text(&program_arena, path, strlen(folder) + strlen(suffix));
    return true;
}

static const char *folder_at(const struct folders *folders, unsigned index)
{
    return index < folders->count ? folders->paths[index] : NULL;
}

/* Ours are installed, or in the tree that the program was built in. */
const char *search_header_folder(unsigned index)
{
    static const char *const own[] = { "../lib/cc/include", "../../cc/include" };
    static const char *const others[] = { "/usr/local/include", "/usr/include/x86_64-linux-gnu", "/usr/include", "/include" };
    static struct folders folders;
    for (unsigned i = 0; !folders.known && search_quine_script() == NULL && i < sizeof own / sizeof *own; i++)
        if (add_if(&folders, own_folder, own[i], "stdarg.h"))
            break;
    for (unsigned i = 0; !folders.known && i < sizeof others / sizeof *others; i++)
        add_if(&folders, root, others[i], "");
    folders.known = true;
    return folder_at(&folders, index);
}

/* libgcc's newest version, then where libc is. */
const char *search_library_folder(unsigned index)
{
    static const char *const others[] = {
        "/usr/local/lib", "/usr/lib/x86_64-linux-gnu", "/lib/x86_64-linux-gnu", "/usr/lib64", "/lib64", "/usr/lib", "/lib",
    };
    static struct folders folders;
    for (int version = GCC_VERSION_MAX; !folders.known && *root == 0 && access(GCC, X_OK) == 0 && version >= GCC_VERSION_MIN; version--) {
        char number[8];
        snprintf(number, sizeof number, "%d", version);
        if (add_if(&folders, GCC, number, "libgcc.a"))
            break;
    }
    for (unsigned i = 0; !folders.known && i < sizeof others / sizeof *others; i++)
        add_if(&folders, root, others[i], "");
    folders.known = true;
    return folder_at(&folders, index);
}

/* Every compilation asks this: one look, before those for libraries. */
const char *search_quine_script(void)
{
    static const char *script;
    static bool known;
    char path[PATH_SIZE];
    if (!known && snprintf(path, sizeof path, "%s/lib/program.ld", root) < PATH_SIZE && access(path, R_OK) == 0)
        script = arena_text(&program_arena, path, strlen(path));
    known = true;
    return script;
}

const char *search_library(const char *name)
{
    char path[PATH_SIZE];
    const char *folder;
    for (unsigned i = 0; (folder = search_library_folder(i)) != NULL; i++)
        if (snprintf(path, sizeof path, "%s/%s", folder, name) < PATH_SIZE && access(path, R_OK) == 0)
            return arena_text(&program_arena, path, strlen(path));
    return NULL;
}

const char *search_machine(void)
{
    return search_quine_script() != NULL ? "x86_64-quine" : "x86_64-linux-gnu";
}

const char *search_program(const char *name)
{
    char path[PATH_SIZE];
    if (snprintf(path, sizeof path, "%s%s", own_folder, name) < PATH_SIZE && access(path, X_OK) == 0)
        return arena_text(&program_arena, path, strlen(path));
    return name;
}

void search_print(void)
{
    const char *folder;
    printf("install: %s\nprograms: =%s\nlibraries: =", own_folder, own_folder);
    for (unsigned i = 0; (folder = search_library_folder(i)) != NULL; i++)
        printf("%s%s/", i == 0 ? "" : ":", folder);
    puts("");
}
