/*
 * From objects in memory, and arguments that are ld's, to a program: link.h. What is linked beside
 * them is what the host's own compiler links statically: start files around, libgcc and libc behind; for Quine
 * a start file before and libc behind, laid out by libc's linker script.
 */
#include <stdio.h>
#include <stdlib.h>
#include <cc/base/diagnose.h>
#include <cc/base/memory.h>
#include <cc/driver/link.h>
#include <cc/driver/modes.h>
#include <cc/driver/search.h>

/* Arguments wait until an object comes between them, since the value of one may be in the next. */
struct linking {
    struct link_command command;
    char **arguments;
    uint32_t count, capacity;
    bool verbose;
};

static void add(struct linking *linking, const char *argument)
{
    linking->arguments = array_grow(linking->arguments, &linking->capacity, linking->count, sizeof *linking->arguments);
    linking->arguments[linking->count++] = (char *)(uintptr_t)argument;
    if (linking->verbose)
        fprintf(stderr, " %s", argument);
}

static void flush(struct linking *linking)
{
    link_arguments(&linking->command, linking->count, linking->arguments);
    linking->count = 0;
}

static void add_object(struct linking *linking, const struct object *object)
{
    flush(linking);
    link_add(&linking->command.options, (struct link_input){ LINK_OBJECT, .object = object });
    if (linking->verbose)
        fprintf(stderr, " (%s)", object->path);
}

/* A file of the host's; its absence is an error that says where it comes from. */
static void add_host(struct linking *linking, const char *name, const char *package)
{
    const char *path = search_library(name);
    if (path != NULL)
        add(linking, path);
    else
        error_plain("%s is not there, which programs are linked with: the Debian package %s has it "
                    "(or link without: -nostartfiles, -nodefaultlibs, -nostdlib)", name, package);
}

static const char gcc_package[] = "libgcc-12-dev (or another version)", libc_package[] = "libc6-dev";

static void add_start_files(struct linking *linking, bool position_independent)
{
    if (search_quine_script() != NULL) {
        add(linking, "-T");
        add(linking, search_quine_script());
        add_host(linking, "crt1.o", libc_package);
        return;
    }
    add_host(linking, position_independent ? "rcrt1.o" : "crt1.o", libc_package);
    add_host(linking, "crti.o", libc_package);
    add_host(linking, position_independent ? "crtbeginS.o" : "crtbeginT.o", gcc_package);
}

static void add_end_files(struct linking *linking, bool position_independent)
{
    if (search_quine_script() != NULL)
        return;
    add_host(linking, position_independent ? "crtendS.o" : "crtend.o", gcc_package);
    add_host(linking, "crtn.o", libc_package);
}

static void add_libraries(struct linking *linking, bool threads)
{
    if (search_quine_script() != NULL) {
        add_host(linking, "libc.a", libc_package);
        return;
    }
    add(linking, "--start-group");
    add_host(linking, "libgcc.a", gcc_package);
    add_host(linking, "libgcc_eh.a", gcc_package);
    if (threads && search_library("libpthread.a") != NULL)
        add(linking, search_library("libpthread.a"));
    add_host(linking, "libc.a", libc_package);
    add(linking, "--end-group");
}

static void add_inputs(struct linking *linking, const struct options *options)
{
    for (uint32_t i = 0; i < options->input_count; i++) {
        const struct input *input = &options->inputs[i];
        if (input->object != NULL)
            add_object(linking, input->object);
        else
            add(linking, input->path);
    }
    const char *folder;
    for (unsigned i = 0; (folder = search_library_folder(i)) != NULL; i++) {
        add(linking, "-L");
        add(linking, folder);
    }
}

bool link_inputs(const struct options *options)
{
    struct linking linking = { .verbose = options->verbose };
    link_start(&linking.command);
    if (options->verbose)
        fprintf(stderr, "cc ld");
    bool position_independent = options->position_independent && search_quine_script() == NULL;
    add(&linking, position_independent ? "-pie" : "-static");
    add(&linking, "-o");
    add(&linking, options->output != NULL ? options->output : "a.out");
    if (!options->no_start_files)
        add_start_files(&linking, position_independent);
    add_inputs(&linking, options);
    if (!options->no_libraries)
        add_libraries(&linking, options->threads);
    if (!options->no_start_files)
        add_end_files(&linking, position_independent);
    if (options->verbose)
        fprintf(stderr, "\n");
    flush(&linking);
    free(linking.arguments);
    return link_perform(&linking.command);
}
