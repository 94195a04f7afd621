/*
 * Where everything is: the script is gone through until no address changes (what it says
 * early may depend on what comes later), then segments are made and places in the file.
 */
#include <stdlib.h>
#include <string.h>
#include <cc/base/diagnose.h>
#include <cc/link/script.h>

enum { PASSES_MAX = 32, HEADER_SIZE = 64, SEGMENT_SIZE = 56, SEGMENTS_MAX = 0xfffe };

static const uint64_t FILE_SIZE_MAX = UINT64_C(1) << 31;

bool output_has_bytes(const struct linker *linker, const char *name)
{
    const struct output_section *output = output_named(linker, name);
    for (uint32_t i = 0; output != NULL && i < output->input_count; i++)
        if (!output->inputs[i]->discarded && output->inputs[i]->size != 0)
            return true;
    return false;
}

uint64_t output_address(const struct linker *linker, const char *name)
{
    const struct output_section *output = output_named(linker, name);
    return output == NULL ? 0 : output->address;
}

static bool is_empty_tls(const struct output_section *output)
{
    return output->flags & SHF_TLS && output->type == SHT_NOBITS;
}

/* --- addresses --- */

static void place_inputs(const struct linker *linker, const struct statement *statement, struct place *place)
{
    for (uint32_t i = 0; i < statement->section_count; i++) {
        struct input_section *section = statement->sections[i];
        bool made = section->pieces != NULL || section->file == linker->own;
        if (section->discarded || (section->size == 0 && made))
            continue;
        place->dot = align_up(place->dot, section->section->alignment);
        section->offset = place->dot - place->output->address;
        place->dot += section->size;
    }
}

static uint64_t alignment_of(const struct linker *linker, const struct statement *statement, const struct place *place)
{
    uint64_t alignment = 1;
    const struct output_section *output = statement->output;
    for (uint32_t i = 0; i < output->input_count; i++)
        if (!output->inputs[i]->discarded && output->inputs[i]->section->alignment > alignment &&
            !(output->inputs[i]->size == 0 && output->inputs[i]->section->type != SHT_NOBITS))
            alignment = output->inputs[i]->section->alignment;
    if (output == linker->tls_first && linker->tls_alignment > alignment)
        alignment = linker->tls_alignment;
    if (statement->alignment != NULL) {
        uint64_t wanted = evaluate(linker, statement->alignment, place).number;
        if (wanted != 0 && (wanted & (wanted - 1)) != 0 && place->final)
            error_plain("the script aligns %s to %llu, which is no power of two", statement->name, (unsigned long long)wanted);
        if ((wanted & (wanted - 1)) == 0 && wanted > alignment)
            alignment = wanted;
    }
    return alignment;
}

static struct region *region_named(struct linker *linker, const char *name, const struct place *place)
{
    for (uint32_t i = 0; i < linker->script->region_count; i++)
        if (strcmp(linker->script->regions[i].name, name) == 0)
            return &linker->script->regions[i];
    if (place->final)
        error_plain("the script puts a section into memory %s, which does not exist", name);
    return NULL;
}

static void check_assertion(const struct linker *linker, const struct statement *statement, const struct place *place)
{
    if (evaluate(linker, statement->expression, place).number == 0 && place->final)
        error_plain("%s: %s", linker->script->path, statement->name);
}

static void lay_body(struct linker *linker, const struct statement *output, struct place *place)
{
    for (struct statement *statement = output->body; statement != NULL; statement = statement->next)
        switch (statement->kind) {
        case STATEMENT_ASSIGN:
            assign(linker, statement, place);
            break;
        case STATEMENT_ASSERT:
            check_assertion(linker, statement, place);
            break;
        case STATEMENT_DATA:
            statement->offset = place->dot - place->output->address;
            place->dot += statement->size;
            if (place->output->type == SHT_NULL || place->output->type == SHT_NOBITS)
                place->output->type = SHT_PROGBITS;
            place->output->flags |= SHF_ALLOC;
            break;
        default:
            place_inputs(linker, statement, place);
        }
}

static void lay_load_address(struct linker *linker, const struct statement *statement, const struct place *place)
{
    struct output_section *output = statement->output;
    struct region *region = statement->load_region == NULL ? NULL : region_named(linker, statement->load_region, place);
    output->load_address = output->address;
    if (statement->load_address != NULL)
        output->load_address = evaluate(linker, statement->load_address, place).number;
    else if (region != NULL) {
        output->load_address = region->next = align_up(region->next, output->alignment);
        region->next += output->size;
    }
}

static void check_region(struct linker *linker, const struct region *region, const struct output_section *output, const struct place *place)
{
    uint64_t start = evaluate(linker, region->origin, place).number, length = evaluate(linker, region->length, place).number;
    if (place->final && output->size != 0 && (output->address < start || output->address + output->size - start > length))
        error_plain("%s does not fit into memory %s", output->name, region->name);
}

static void lay_output(struct linker *linker, const struct statement *statement, struct place *place)
{
    struct output_section *output = statement->output;
    uint64_t before = place->dot;
    bool loaded = output->type == SHT_NULL || (output->flags & SHF_ALLOC) != 0;
    struct region *region = statement->region == NULL ? NULL : region_named(linker, statement->region, place);
    output->alignment = alignment_of(linker, statement, place);
    if (!loaded)
        place->dot = 0;
    else if (statement->expression != NULL)
        place->dot = evaluate(linker, statement->expression, place).number;
    else if (region != NULL)
        place->dot = region->next;
    place->dot = align_up(place->dot, output->alignment);
    output->address = place->dot;
    place->output = output;
    lay_body(linker, statement, place);
    place->output = NULL;
    output->size = place->dot - output->address;
    output->used = output->size != 0;
    if (output->used && output->type == SHT_NULL) {
        output->type = SHT_NOBITS;
        output->flags |= SHF_ALLOC | SHF_WRITE;
    }
    if (statement->no_load)
        output->type = SHT_NOBITS;
    lay_load_address(linker, statement, place);
    if (region != NULL) {
        region->next = place->dot;
        check_region(linker, region, output, place);
    }
    if (!loaded)
        place->dot = before;
    else if (is_empty_tls(output) || !output->used)
        place->dot = output->used ? output->address : before;
}

static void lay_all(struct linker *linker, bool final)
{
    struct place place = {.final = final};
    for (uint32_t i = 0; i < linker->script->region_count; i++)
        linker->script->regions[i].next = evaluate(linker, linker->script->regions[i].origin, &place).number;
    for (struct statement *statement = linker->script->statements; statement != NULL; statement = statement->next)
        if (statement->kind == STATEMENT_ASSIGN)
            assign(linker, statement, &place);
        else if (statement->kind == STATEMENT_ASSERT)
            check_assertion(linker, statement, &place);
        else if (statement->output != NULL)
            lay_output(linker, statement, &place);
}

/* --- segments --- */

static struct segment *segment_add(struct linker *linker, uint32_t type, uint32_t flags)
{
    linker->segments = array_grow(linker->segments, &linker->segment_capacity, linker->segment_count, sizeof *linker->segments);
    linker->segments[linker->segment_count] = (struct segment){.type = type, .flags = flags};
    return &linker->segments[linker->segment_count++];
}

static uint32_t segment_flags(const struct output_section *output)
{
    return PF_R | (output->flags & SHF_WRITE ? PF_W : 0) | (output->flags & SHF_EXECINSTR ? PF_X : 0);
}

static bool is_loaded(const struct output_section *output)
{
    return output->used && output->flags & SHF_ALLOC;
}

static void segment_extend(const struct linker *linker, struct segment *segment, struct output_section *output)
{
    if (segment->type == PT_LOAD && output->load == 0)
        output->load = (uint32_t)(segment - linker->segments) + 1;
    if (segment->first == NULL)
        segment->first = output;
    segment->last = output;
    if (!segment->has_flags)
        segment->flags |= segment->type == PT_TLS ? PF_R : segment_flags(output);
}

/* Those of PHDRS; sections without a choice of their own go where the one before them went. */
static void segments_of_script(struct linker *linker)
{
    const struct script *script = linker->script;
    const struct statement *names = NULL;
    for (uint32_t i = 0; i < script->segment_count; i++) {
        struct segment *segment = segment_add(linker, script->segments[i].type, script->segments[i].flags);
        segment->name = script->segments[i].name;
        segment->has_flags = script->segments[i].has_flags;
        segment->headers = script->segments[i].file_header || script->segments[i].program_headers;
    }
    for (uint32_t i = 0; i < linker->output_count; i++) {
        struct output_section *output = linker->outputs[i];
        if (output->statement->segment_count != 0)
            names = output->statement;
        for (uint32_t j = 0; is_loaded(output) && names != NULL && j < names->segment_count; j++)
            for (uint32_t k = 0; k < linker->segment_count; k++)
                if (strcmp(linker->segments[k].name, names->segments[j]) == 0 &&
                    (linker->segments[k].type != PT_TLS || output->flags & SHF_TLS))
                    segment_extend(linker, &linker->segments[k], output);
    }
}

static void add_load_segments(struct linker *linker)
{
    struct segment *segment = NULL;
    const struct output_section *last = NULL;
    uint64_t page = linker->options->maximum_page_size;
    for (uint32_t i = 0; i < linker->output_count; i++) {
        struct output_section *output = linker->outputs[i];
        if (!is_loaded(output))
            continue;
        bool same_page = last != NULL && output->address >= last->address && (last->address + last->size - 1) / page == output->address / page;
        bool gap = last != NULL && (output->address < last->address || output->address - (last->address + last->size) >= page);
        bool bytes_again = last != NULL && last->type == SHT_NOBITS && !is_empty_tls(last) && output->type != SHT_NOBITS;
        if (segment == NULL || gap || (!same_page && (segment->flags != segment_flags(output) || bytes_again))) {
            segment = segment_add(linker, PT_LOAD, 0);
        }
        segment_extend(linker, segment, output);
        if (!is_empty_tls(output))
            last = output;
    }
}

/* One over all sections of a kind. */
static void add_segment_over(struct linker *linker, uint32_t type, bool (*fits)(const struct output_section *output))
{
    struct segment *segment = NULL;
    for (uint32_t i = 0; i < linker->output_count; i++)
        if (is_loaded(linker->outputs[i]) && fits(linker->outputs[i])) {
            segment = segment == NULL || type == PT_NOTE ? segment_add(linker, type, 0) : segment;
            segment_extend(linker, segment, linker->outputs[i]);
        }
}

static bool is_tls(const struct output_section *output) { return (output->flags & SHF_TLS) != 0; }
static bool is_note(const struct output_section *output) { return output->type == SHT_NOTE; }
static bool is_dynamic(const struct output_section *output) { return output->type == SHT_DYNAMIC; }
static bool is_unwind_header(const struct output_section *output) { return strcmp(output->name, ".eh_frame_hdr") == 0; }

/* Whether an object says that its code is on the stack. */
static bool wants_executable_stack(const struct linker *linker)
{
    for (uint32_t i = 0; i < linker->file_count; i++)
        for (uint32_t j = 1; j < linker->files[i]->object.section_count; j++) {
            const struct section *section = &linker->files[i]->object.sections[j];
            if (strcmp(section->name, ".note.GNU-stack") == 0 && section->flags & SHF_EXECINSTR)
                return true;
        }
    return false;
}

static void make_segments(struct linker *linker)
{
    linker->segment_count = 0;
    for (uint32_t i = 0; i < linker->output_count; i++)
        linker->outputs[i]->load = 0;
    if (linker->script->segment_count != 0) {
        segments_of_script(linker);
        return;
    }
    add_load_segments(linker);
    add_segment_over(linker, PT_DYNAMIC, is_dynamic);
    add_segment_over(linker, PT_NOTE, is_note);
    add_segment_over(linker, PT_TLS, is_tls);
    add_segment_over(linker, PT_GNU_EH_FRAME, is_unwind_header);
    bool executable = linker->options->executable_stack || (!linker->options->stack_decided && wants_executable_stack(linker));
    segment_add(linker, PT_GNU_STACK, PF_R | PF_W | (executable ? PF_X : 0));
}

/* The whole image is aligned as its strictest part is. */
static void find_tls(struct linker *linker)
{
    uint64_t alignment = 1, end = 0;
    linker->tls_first = NULL;
    for (uint32_t i = 0; i < linker->output_count; i++) {
        const struct output_section *output = linker->outputs[i];
        if (!is_loaded(output) || !is_tls(output))
            continue;
        if (linker->tls_first == NULL) {
            linker->tls_start = output->address;
            linker->tls_first = output;
        }
        alignment = output->alignment > alignment ? output->alignment : alignment;
        end = output->address + output->size;
    }
    linker->tls_alignment = alignment;
    linker->tls_end = align_up(end, alignment);
}

/* --- the file --- */

/* Whether bytes follow in the same segment, so that these zeroes have to be in the file. */
static bool bytes_follow(const struct linker *linker, const struct segment *segment, uint32_t index)
{
    for (uint32_t i = index + 1; segment != NULL && linker->outputs[i - 1] != segment->last && i < linker->output_count; i++)
        if (is_loaded(linker->outputs[i]) && linker->outputs[i]->type != SHT_NOBITS)
            return true;
    return false;
}

/* Offsets that the rest can count on: in order, and no file that nobody can want. */
static bool check_place(const struct output_section *output, const struct output_section *first, uint64_t end)
{
    bool backwards = output->address < first->address;
    if (backwards)
        error_plain("the section %s is in a segment that begins behind it, with %s", output->name, first->name);
    else if (output->type != SHT_NOBITS && (output->size > FILE_SIZE_MAX || output->offset > FILE_SIZE_MAX || output->offset < end))
        error_plain("the section %s does not fit into a file: it has %llu bytes at %#llx", output->name,
                    (unsigned long long)output->size, (unsigned long long)output->address);
    else
        return true;
    return false;
}

static void place_in_file(struct linker *linker)
{
    uint64_t end = HEADER_SIZE + (uint64_t)SEGMENT_SIZE * linker->segment_count, page = linker->options->maximum_page_size;
    for (uint32_t i = 0; i < linker->output_count; i++) {
        struct output_section *output = linker->outputs[i];
        if (!is_loaded(output))
            continue;
        const struct segment *segment = output->load == 0 ? NULL : &linker->segments[output->load - 1];
        if (segment == NULL || segment->first == output)
            output->offset = end + ((output->address - end) & (page - 1));
        else
            output->offset = segment->first->offset + (output->address - segment->first->address);
        if (output->type == SHT_NOBITS && !is_empty_tls(output) && bytes_follow(linker, segment, i))
            output->type = SHT_PROGBITS;
        if (!check_place(output, segment == NULL ? output : segment->first, is_empty_tls(output) ? 0 : end))
            return;
        if (output->type != SHT_NOBITS)
            end = output->offset + output->size;
    }
    for (uint32_t i = 0; i < linker->output_count; i++) {
        struct output_section *output = linker->outputs[i];
        if (!output->used || output->flags & SHF_ALLOC)
            continue;
        output->offset = align_up(end, output->alignment);
        if (!check_place(output, output, end))
            return;
        if (output->type != SHT_NOBITS)
            end = output->offset + output->size;
    }
}

static void finish_segment(const struct linker *linker, struct segment *segment, bool first_load)
{
    struct elf_segment *header = &segment->header;
    uint64_t page = linker->options->maximum_page_size, headers = HEADER_SIZE + (uint64_t)SEGMENT_SIZE * linker->segment_count;
    *header = (struct elf_segment){.type = segment->type, .flags = segment->flags, .alignment = segment->type == PT_LOAD ? page : 1};
    if (segment->type == PT_GNU_STACK)
        header->alignment = 16;
    if (segment->first == NULL)
        return;
    uint64_t memory_end = segment->first->address, file_end = segment->first->offset;
    bool inside = false;
    for (uint32_t i = 0; i < linker->output_count; i++) {
        const struct output_section *output = linker->outputs[i];
        inside |= output == segment->first;
        if (!inside || !is_loaded(output) || (is_empty_tls(output) && segment->type == PT_LOAD))
            continue;
        if (output->address + output->size > memory_end)
            memory_end = output->address + output->size;
        if (output->type != SHT_NOBITS)
            file_end = output->offset + output->size;
        if (segment->type != PT_LOAD && output->alignment > header->alignment)
            header->alignment = output->alignment;
        if (output == segment->last)
            break;
    }
    header->offset = segment->first->offset;
    header->address = segment->first->address;
    header->physical_address = segment->first->load_address;
    header->file_size = file_end - header->offset;
    header->memory_size = memory_end - header->address;
    bool fits = first_load && linker->script->segment_count == 0 && (header->address & (page - 1)) >= headers && header->offset < page;
    if (segment->type == PT_LOAD && (fits || segment->headers)) {
        header->address -= header->offset;
        header->physical_address -= header->offset;
        header->file_size += header->offset;
        header->memory_size += header->offset;
        header->offset = 0;
    }
}

static int compare_addresses(const void *left, const void *right)
{
    const struct output_section *a = *(struct output_section *const *)left, *b = *(struct output_section *const *)right;
    return a->address < b->address ? -1 : a->address > b->address;
}

static void check_overlaps(const struct linker *linker)
{
    struct output_section **sorted = memory_allocate(linker->output_count * sizeof *sorted);
    uint32_t count = 0;
    for (uint32_t i = 0; i < linker->output_count; i++)
        if (is_loaded(linker->outputs[i]) && !is_empty_tls(linker->outputs[i]))
            sorted[count++] = linker->outputs[i];
    qsort(sorted, count, sizeof *sorted, compare_addresses);
    for (uint32_t i = 0; i < count; i++)
        if (sorted[i]->address + sorted[i]->size < sorted[i]->address)
            error_plain("the section %s goes beyond the end of memory", sorted[i]->name);
        else if (i != 0 && sorted[i]->address < sorted[i - 1]->address + sorted[i - 1]->size)
            error_plain("the sections %s and %s overlap", sorted[i - 1]->name, sorted[i]->name);
    free(sorted);
}

/* --- until nothing moves --- */

static uint64_t fingerprint(const struct linker *linker)
{
    uint64_t hash = linker->segment_count;
    for (uint32_t i = 0; i < linker->output_count; i++)
        hash = (hash ^ linker->outputs[i]->address ^ linker->outputs[i]->size << 20) * 0x9e3779b97f4a7c15u;
    for (uint32_t i = 0; i < linker->global_count; i++)
        if (linker->globals[i]->from_script)
            hash = (hash ^ linker->globals[i]->value) * 0x9e3779b97f4a7c15u;
    return hash;
}

void addresses_sketch(struct linker *linker)
{
    uint64_t before = 0, now = 1;
    for (unsigned i = 0; i < PASSES_MAX && before != now; i++) {
        before = now;
        lay_all(linker, false);
        make_segments(linker);
        find_tls(linker);
        now = fingerprint(linker) ^ linker->tls_end;
    }
    if (before != now)
        error_plain("%s: the addresses depend on each other without end", linker->script->path);
}

void addresses_lay(struct linker *linker)
{
    unsigned errors = error_count;
    bool first_load = true;
    addresses_sketch(linker);
    lay_all(linker, true);
    check_overlaps(linker);
    if (error_count != errors)
        return;
    if (linker->segment_count > SEGMENTS_MAX)
        error_plain("the program has too many segments");
    place_in_file(linker);
    if (error_count != errors)
        return;
    for (uint32_t i = 0; i < linker->segment_count; i++) {
        finish_segment(linker, &linker->segments[i], first_load);
        first_load &= linker->segments[i].type != PT_LOAD;
    }
}
