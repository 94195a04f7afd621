/* Manifests from files of text. */
#include <stdio.h>
#include <stdlib.h>
#include <abi/objects.h>
#include <bootimage/manifest_text.h>
#include "mkimage.h"

_Static_assert((int)MANIFEST_TIME_MIN == (int)TIME_MIN && (int)MANIFEST_TIME_MAX == (int)TIME_MAX
               && (int)MANIFEST_CORES_MAX == (int)CORES_MAX, "the manifest's limits are the kernel's");
_Static_assert(IRQ_EXPLICIT == 1 && IRQ_LEVEL == 2 && IRQ_ACTIVE_LOW == 4, "as bootimage/ has them");

struct manifest_source compile_manifest(const char *path)
{
    struct bytes file = read_file(path);
    struct manifest *manifest = allocate(MANIFEST_COMPILED_MAX);
    struct manifest_source source = { .file = path, .manifest = manifest };
    struct manifest_problem problem;
    source.size = manifest_compile((const char *)file.data, file.size, manifest, source.lines, &problem);
    if (source.size == 0) {
        fprintf(stderr, "%s:%u: %s\n", path, problem.line, problem.text);
        exit(1);
    }
    return source;
}

char *item_text(const struct manifest_item *item)
{
    char text[100];
    manifest_item_text(item, text, sizeof text);
    return join(text, "");
}
