/* The operator and replacement contracts: a component starts again, as it is or from another program. */
#include "init.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <contracts/operator.h>
#include <contracts/replacement.h>
#include "server.h"

/* The file that is being written: the state of the one session that may be. */
static struct {
    struct component *component;
    uint8_t *bytes;              /* NULL: there is none */
    uint64_t size;
} incoming;

static void drop_incoming(void)
{
    free(incoming.bytes);
    incoming.bytes = NULL;
}

static enum error restart(struct request *request, const char *name)
{
    struct component *component = component_find(name);
    (void)request;
    return component == NULL ? ERROR_NOT_FOUND : supervise_restart(component);
}

static enum error restore(struct request *request, const char *name)
{
    struct component *component = component_find(name);
    struct program program;
    (void)request;
    if (component == NULL)
        return ERROR_NOT_FOUND;
    program_of_image(&program, component->in_image);
    enum error error = supervise_replace(component, &program);
    if (error == ERROR_NONE)
        say("%s runs the boot image's program again", name);
    return error;
}

static enum error replace(struct request *request, const char *name, uint64_t size, capability *replacement)
{
    struct component *component = component_find(name);
    if (component == NULL)
        return ERROR_NOT_FOUND;
    if (incoming.bytes != NULL)
        return ERROR_LIMIT;
    incoming.component = component;
    incoming.size = size;
    incoming.bytes = calloc(1, size + 1);
    if (incoming.bytes == NULL)
        return ERROR_NO_MEMORY;
    enum error error = request_give_session(request, &replacement_interface, &incoming, replacement);
    if (error != ERROR_NONE)
        drop_incoming();
    return error;
}

const struct operator_handlers operator_handlers = { .restart = restart, .replace = replace, .restore = restore };

/* A session whose file was taken has no state. */
static enum error write(struct request *request, uint64_t offset, const void *data, size_t size)
{
    if (request->session->state == NULL || offset > incoming.size || size > incoming.size - offset)
        return ERROR_OUT_OF_RANGE;
    memcpy(incoming.bytes + offset, data, size);
    return ERROR_NONE;
}

static void say_wrong(char *wrong, const char *what, const char *why)
{
    snprintf(wrong, REPLACEMENT_FINISH_WRONG_MAX + 1, "%s%s", what, why);
}

static enum error finish(struct request *request, char *wrong)
{
    struct program program;
    const char *why;
    if (request->session->state == NULL)
        return ERROR_OUT_OF_RANGE;
    request->session->state = NULL;
    why = program_of_file(&program, incoming.bytes, incoming.size);
    drop_incoming();
    if (why != NULL) {
        say_wrong(wrong, "", why);
        return ERROR_NONE;
    }
    enum error error = supervise_replace(incoming.component, &program);
    if (error != ERROR_NONE) {
        program_drop(&program);
        say_wrong(wrong, "no component can be built of it: ", error_text(error));
    } else {
        say("%s runs another program, of %lu bytes", incoming.component->manifest->component, program.file_size);
    }
    return ERROR_NONE;
}

const struct replacement_handlers replacement_handlers = { .write = write, .finish = finish };

void operator_close(struct session *session)
{
    if (session->state == &incoming)
        drop_incoming();
}
