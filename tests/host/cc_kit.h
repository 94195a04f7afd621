/*
 * What tests of the assembler put in the place of cc's messages and source files: errors are
 * counted, the last one is kept, lines are found by counting. For one source file a test.
 */
#ifndef TESTS_HOST_CC_KIT_H
#define TESTS_HOST_CC_KIT_H

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cc/assemble/assemble.h>
#include <cc/base/diagnose.h>
#include <cc/base/source.h>

unsigned error_count;
static char last_error[512];
static uint32_t last_error_location;
static struct source kit_source;

/* cc gives its memory back when it ends. */
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
    return "detect_leaks=0";
}

static void keep_error(uint32_t location, const char *format, va_list arguments)
{
    error_count++;
    last_error_location = location;
    vsnprintf(last_error, sizeof last_error, format, arguments);
}

void error_at(uint32_t location, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    keep_error(location, format, arguments);
    va_end(arguments);
}

void note_at(uint32_t location, const char *format, ...)
{
    (void)location;
    (void)format;
}

bool warn_at(enum warning warning, uint32_t location, const char *format, ...)
{
    (void)warning;
    (void)location;
    (void)format;
    return false;
}

_Noreturn void fatal(const char *format, ...)
{
    printf("FAIL fatal: %s\n", format);
    exit(1);
}

struct source *source_read(const char *path, uint32_t included_at)
{
    (void)path;
    (void)included_at;
    return NULL;
}

struct source *source_of(uint32_t location)
{
    (void)location;
    return &kit_source;
}

struct position source_position(uint32_t location)
{
    (void)location;
    return (struct position){ .path = "<none>", .line = 1, .column = 1, .text = "" };
}

void source_rename(struct source *source, uint32_t location, unsigned line, const char *path, bool system)
{
    (void)source;
    (void)location;
    (void)line;
    (void)system;
    (void)path;
}

/* The line of the last error in the text that was assembled last. */
static inline unsigned last_error_line(void)
{
    unsigned line = 1;
    for (uint32_t i = 0; i + 1 < last_error_location && i < kit_source.size; i++)
        line += kit_source.text[i] == '\n';
    return line;
}

/* Assembles a text as a file: false if it has errors. */
static inline bool kit_assemble(struct object *object, const char *text, size_t size)
{
    kit_source = (struct source){.path = "test.s", .text = text, .size = size, .first = 1};
    object_start(object, "test.s");
    return assemble_source(object, &kit_source);
}

/* Gives the memory of an object back that was assembled. */
static inline void kit_free(struct object *object)
{
    for (uint32_t i = 0; i < object->section_count; i++)
        free(object->sections[i].bytes);
    object_free(object);
}

#endif
