/*
 * Calls of builtins: folded here, given to lower/ as BUILTIN, or turned into calls of the
 * library function of the same name (`__builtin_memcpy` is memcpy).
 */
#include <string.h>
#include <cc/base/memory.h>
#include <cc/parse/parser.h>

struct builtin_entry {
    const char *name, *result, *arguments;
};

static const struct builtin_entry entries[] = {
#define X(identifier, name, result, arguments) [BUILTIN_##identifier] = { name, result, arguments },
    BUILTIN_LIST(X)
#undef X
};

/*
 * Library functions that may be called by their builtin name, and what they are where nothing declares them: letters as in builtins.h,
 * result first.
 */
static const struct { const char *name, *signature; } library[] = {
    { "memcpy", "ppPL" }, { "memmove", "ppPL" }, { "memset", "ppiL" }, { "memcmp", "iPPL" }, { "memchr", "pPiL" }, { "mempcpy", "ppPL" },
    { "bcopy", "vPpL" }, { "bzero", "vpL" }, { "bcmp", "iPPL" }, { "index", "cCi" }, { "rindex", "cCi" },
    { "strlen", "LC" }, { "strnlen", "LCL" }, { "strcpy", "ccC" }, { "stpcpy", "ccC" }, { "strncpy", "ccCL" }, { "stpncpy", "ccCL" }, { "strcat", "ccC" }, { "strncat", "ccCL" }, { "strcmp", "iCC" }, { "strncmp", "iCCL" },
    { "strcasecmp", "iCC" }, { "strncasecmp", "iCCL" }, { "strdup", "cC" }, { "strndup", "cCL" },
    { "strchr", "cCi" }, { "strrchr", "cCi" }, { "strstr", "cCC" }, { "strspn", "LCC" }, { "strcspn", "LCC" }, { "strpbrk", "cCC" },
    { "printf", "iC." }, { "puts", "iC" }, { "putchar", "ii" }, { "sprintf", "icC." }, { "snprintf", "icLC." }, { "scanf", "iC." }, { "sscanf", "iCC." },
    { "vprintf", "iCp" }, { "vsprintf", "icCp" }, { "vsnprintf", "icLCp" },
    { "malloc", "pL" }, { "calloc", "pLL" }, { "realloc", "ppL" }, { "aligned_alloc", "pLL" }, { "free", "vp" }, { "abort", "v" }, { "exit", "vi" }, { "_exit", "vi" },
    { "abs", "ii" }, { "labs", "ll" }, { "llabs", "qq" },
    { "isalnum", "ii" }, { "isalpha", "ii" }, { "isblank", "ii" }, { "iscntrl", "ii" }, { "isdigit", "ii" }, { "isgraph", "ii" }, { "islower", "ii" }, { "isprint", "ii" },
    { "ispunct", "ii" }, { "isspace", "ii" }, { "isupper", "ii" }, { "isxdigit", "ii" }, { "tolower", "ii" }, { "toupper", "ii" },
#define FLOATING(name) { name, "dd" }, { name "f", "ff" }, { name "l", "DD" }
#define FLOATING_2(name) { name, "ddd" }, { name "f", "fff" }, { name "l", "DDD" }
    FLOATING("sqrt"), FLOATING("cbrt"), FLOATING("floor"), FLOATING("ceil"), FLOATING("trunc"), FLOATING("round"), FLOATING("rint"), FLOATING("nearbyint"),
    FLOATING("sin"), FLOATING("cos"), FLOATING("tan"), FLOATING("asin"), FLOATING("acos"), FLOATING("atan"), FLOATING("sinh"), FLOATING("cosh"), FLOATING("tanh"),
    FLOATING("exp"), FLOATING("exp2"), FLOATING("expm1"), FLOATING("log"), FLOATING("log2"), FLOATING("log10"), FLOATING("log1p"), FLOATING("fabs"),
    FLOATING_2("pow"), FLOATING_2("fmod"), FLOATING_2("remainder"), FLOATING_2("atan2"), FLOATING_2("hypot"), FLOATING_2("fmin"), FLOATING_2("fmax"), FLOATING_2("fdim"), FLOATING_2("copysign"),
    { "fma", "dddd" }, { "fmaf", "ffff" }, { "fmal", "DDDD" }, { "ldexp", "ddi" }, { "ldexpf", "ffi" }, { "ldexpl", "DDi" },
    { "lround", "ld" }, { "lroundf", "lf" }, { "lrint", "ld" }, { "lrintf", "lf" }, { "llround", "qd" }, { "llrint", "qd" },
#undef FLOATING
#undef FLOATING_2
};

static struct type *letter_type(char letter)
{
    switch (letter) {
    case 'v': return &type_void;
    case 'p': return type_pointer(&type_void);
    case 'P': return type_pointer(type_qualified(&type_void, QUALIFIER_CONST));
    case 'c': return type_pointer(&type_char);
    case 'C': return type_pointer(type_qualified(&type_char, QUALIFIER_CONST));
    case 'i': return &type_int;
    case 'u': return &type_unsigned;
    case 'l': return &type_long;
    case 'L': return &type_unsigned_long;
    case 'q': return &type_long_long;
    case 'Q': return &type_unsigned_long_long;
    case 'f': return &type_float;
    case 'd': return &type_double;
    case 'D': return &type_long_double;
    default: return NULL;
    }
}

static int entry_of(const char *name)
{
    const char *bare = strncmp(name, "__builtin_", 10) == 0 ? name + 10 : NULL;
    for (int i = 0; i < BUILTIN_COUNT; i++) {
        bool whole = entries[i].name[0] == '_';
        if (whole ? strcmp(entries[i].name, name) == 0 : bare != NULL && strcmp(entries[i].name, bare) == 0)
            return i;
    }
    return -1;
}

/* --- folded ones --- */

static struct tree *argument_of(struct tree *list, unsigned index)
{
    for (; index > 0 && list != NULL; index--)
        list = list->right;
    return list != NULL ? list->left : NULL;
}

static struct tree *infinity(struct tree *arguments, uint32_t location, struct type *type)
{
    (void)arguments;
    long double zero = 0;
    return tree_floating(type, 1 / zero, location);
}

static struct tree *not_a_number(struct tree *arguments, uint32_t location, struct type *type)
{
    (void)arguments;
    long double zero = 0;
    return tree_floating(type, -(zero / zero), location);
}

static struct tree *constant_p(struct tree *arguments, uint32_t location, struct type *type)
{
    (void)type;
    unsigned operation = arguments != NULL ? arguments->left->operation : TREE_EMPTY;
    return tree_int(operation == TREE_INTEGER || operation == TREE_FLOATING || operation == TREE_STRING, location);
}

static struct tree *object_size(struct tree *arguments, uint32_t location, struct type *type)
{
    (void)type;
    struct tree *kind = argument_of(arguments, 1);
    bool least = kind != NULL && kind->operation == TREE_INTEGER && kind->value & 2;
    return tree_integer(&type_unsigned_long, wide_of(least ? 0 : -1), location);
}

static struct tree *assume_aligned(struct tree *arguments, uint32_t location, struct type *type)
{
    (void)type;
    return arguments != NULL ? rvalue(arguments->left) : tree_error(location);
}

static struct tree *complex_of(struct tree *arguments, uint32_t location, struct type *type)
{
    (void)type;
    struct tree *real = argument_of(arguments, 0), *imaginary = argument_of(arguments, 1);
    if (imaginary == NULL || tree_is_error(real) || tree_is_error(imaginary))
        return tree_error(location);
    struct type *part = type_common(real->type, imaginary->type);
    return tree_binary(TREE_COMPLEX, type_complex(part), convert(real, part), convert(imaginary, part), location);
}

static const struct {
    const char *name;
    struct tree *(*fold)(struct tree *arguments, uint32_t location, struct type *type);
    struct type *type;
} folded[] = {
    { "inf", infinity, &type_double }, { "inff", infinity, &type_float }, { "infl", infinity, &type_long_double },
    { "huge_val", infinity, &type_double }, { "huge_valf", infinity, &type_float }, { "huge_vall", infinity, &type_long_double },
    { "nan", not_a_number, &type_double }, { "nanf", not_a_number, &type_float }, { "nanl", not_a_number, &type_long_double },
    { "constant_p", constant_p, NULL }, { "object_size", object_size, NULL }, { "dynamic_object_size", object_size, NULL },
    { "assume_aligned", assume_aligned, NULL }, { "complex", complex_of, NULL },
};

static struct tree *(*folder_of(const char *name, struct type **type))(struct tree *, uint32_t, struct type *)
{
    if (strncmp(name, "__builtin_", 10) != 0)
        return NULL;
    for (unsigned i = 0; i < sizeof folded / sizeof folded[0]; i++)
        if (strcmp(folded[i].name, name + 10) == 0) {
            *type = folded[i].type;
            return folded[i].fold;
        }
    return NULL;
}

/* --- library functions --- */

struct type *library_type(const char *name)
{
    const char *signature = NULL;
    for (unsigned i = 0; i < sizeof library / sizeof library[0] && signature == NULL; i++)
        if (strcmp(library[i].name, name) == 0)
            signature = library[i].signature;
    if (signature == NULL)
        return NULL;
    struct parameter *head = NULL, **end = &head;
    const char *letter = signature + 1;
    for (; *letter != 0 && *letter != '.'; letter++, end = &(*end)->next) {
        *end = arena_allocate(&program_arena, sizeof **end);
        (*end)->type = letter_type(*letter);
    }
    return type_function(letter_type(signature[0]), head, *letter == '.');
}

static struct symbol *library_function(struct name *name)
{
    struct type *type = strncmp(name->text, "__builtin_", 10) == 0 ? library_type(name->text + 10) : NULL;
    if (type == NULL)
        return NULL;
    struct symbol *symbol = symbol_new(SYMBOL_FUNCTION, name_of_text(name->text + 10), type, 0);
    symbol->linkage = LINKAGE_EXTERNAL;
    symbol->used = symbol->is_builtin = true;
    return symbol;
}

/* --- those that lower/ makes code for --- */

/* The type of what an atomic works on; `__atomic_load` and its kin take pointers to values. */
static struct type *atomic_type(struct tree *pointer, bool any_size)
{
    pointer = rvalue(pointer);
    if (tree_is_error(pointer))
        return &type_error;
    if (pointer->type->kind != TYPE_POINTER) {
        error_in(tree_range(pointer), "'%s' is not a pointer to what an atomic operation could work on", type_text(pointer->type));
        return &type_error;
    }
    struct type *type = type_unqualified(pointer->type->base);
    bool fits = type->size <= 8 && (type->size & (type->size - 1)) == 0 && type->kind != TYPE_COMPLEX;
    if ((!type_is_scalar(type) && !type_is_record(type)) || !type->complete || !(any_size || fits)) {
        error_in(tree_range(pointer), "this atomic operation has 1, 2, 4 or 8 bytes, not '%s'", type_text(type));
        return &type_error;
    }
    return type;
}

/* Results and conversions of the arguments of an atomic builtin. */
static struct type *check_atomic(int number, struct tree *arguments)
{
    if (number == BUILTIN_ATOMIC_TEST_AND_SET || number == BUILTIN_ATOMIC_CLEAR)         /* of a byte, whatever the pointer says */
        arguments->left = convert(arguments->left, type_pointer(&type_unsigned_char));
    struct type *type = atomic_type(arguments->left, number >= BUILTIN_ATOMIC_LOAD_N && number <= BUILTIN_ATOMIC_COMPARE_EXCHANGE);
    if (type->kind == TYPE_ERROR)
        return type;
    bool by_value = number != BUILTIN_ATOMIC_LOAD && number != BUILTIN_ATOMIC_STORE && number != BUILTIN_ATOMIC_EXCHANGE && number != BUILTIN_ATOMIC_COMPARE_EXCHANGE;
    struct tree *second = arguments->right;
    bool compares = number == BUILTIN_ATOMIC_COMPARE_EXCHANGE_N;
    if (by_value && number != BUILTIN_ATOMIC_LOAD_N && number != BUILTIN_ATOMIC_TEST_AND_SET && number != BUILTIN_ATOMIC_CLEAR && second != NULL) {
        if (!compares)
            second->left = convert(second->left, type_is_integer(type) || type->kind == TYPE_POINTER ? type : second->left->type);
        bool third = compares || number == BUILTIN_SYNC_BOOL_COMPARE_AND_SWAP || number == BUILTIN_SYNC_VAL_COMPARE_AND_SWAP;
        if (third && second->right != NULL)
            second->right->left = convert(second->right->left, type);
    }
    switch (number) {
    case BUILTIN_ATOMIC_LOAD: case BUILTIN_ATOMIC_STORE: case BUILTIN_ATOMIC_STORE_N: case BUILTIN_ATOMIC_EXCHANGE:
    case BUILTIN_ATOMIC_CLEAR: case BUILTIN_SYNC_LOCK_RELEASE:
        return &type_void;
    case BUILTIN_ATOMIC_COMPARE_EXCHANGE: case BUILTIN_ATOMIC_COMPARE_EXCHANGE_N: case BUILTIN_ATOMIC_TEST_AND_SET: case BUILTIN_SYNC_BOOL_COMPARE_AND_SWAP:
        return &type_bool;
    default:
        return type;
    }
}

static struct type *check_overflow(struct tree *arguments)
{
    struct tree *result = argument_of(arguments, 2);
    if (!type_is_integer(argument_of(arguments, 0)->type) || !type_is_integer(argument_of(arguments, 1)->type) || result->type->kind != TYPE_POINTER ||
        !type_is_integer(result->type->base)) {
        error_in(tree_range(result), "two integers and a pointer to an integer are needed");
        return &type_error;
    }
    return &type_bool;
}

static struct type *check_floating(struct tree *arguments)
{
    struct type *type = NULL;
    for (struct tree *argument = arguments; argument != NULL; argument = argument->right) {
        if (!type_is_arithmetic(argument->left->type)) {
            error_in(tree_range(argument->left), "a floating number is needed, not '%s'", type_text(argument->left->type));
            return &type_error;
        }
        type = type == NULL ? type_unqualified(argument->left->type) : type_common(type, argument->left->type);
    }
    if (!type_is_floating(type))
        type = &type_double;
    for (struct tree *argument = arguments; argument != NULL; argument = argument->right)
        argument->left = convert(argument->left, type);
    return &type_int;
}

static struct type *generic_result(int number, struct tree *arguments)
{
    if (number == BUILTIN_ADD_OVERFLOW || number == BUILTIN_SUB_OVERFLOW || number == BUILTIN_MUL_OVERFLOW)
        return check_overflow(arguments);
    if (number >= BUILTIN_ISNAN && number <= BUILTIN_ISUNORDERED)
        return check_floating(arguments);
    if (number == BUILTIN_ATOMIC_IS_LOCK_FREE || number == BUILTIN_ATOMIC_ALWAYS_LOCK_FREE)
        return &type_bool;
    return check_atomic(number, arguments);
}

/* Each argument to the type of its letter; the count has been checked. */
static void convert_arguments(int number, struct tree *arguments)
{
    const char *letter = entries[number].arguments;
    unsigned index = 1;
    for (struct tree *argument = arguments; argument != NULL; argument = argument->right, index++) {
        argument->left = rvalue(argument->left);
        struct type *type = *letter != 0 && *letter != '.' && *letter != 'a' ? letter_type(*letter) : NULL;
        if (type != NULL)
            argument->left = convert_assign(argument->left, type, CONVERT_ARGUMENT, entries[number].name, index);
        argument->type = argument->left->type;
        letter += *letter != 0;
    }
}

/* Constants in, constant out: of the bit counting ones. */
static struct tree *fold_bits(int number, struct tree *argument, uint32_t location)
{
    if (argument == NULL || argument->operation != TREE_INTEGER)
        return NULL;
    uint64_t value = argument->value, result = 0;
    unsigned bits = (unsigned)argument->type->size * 8, count = 0;
    switch (number) {
    case BUILTIN_BSWAP16: case BUILTIN_BSWAP32: case BUILTIN_BSWAP64:
        bits = number == BUILTIN_BSWAP16 ? 16 : number == BUILTIN_BSWAP32 ? 32 : 64;
        for (unsigned i = 0; i < bits; i += 8)
            result = result << 8 | (value >> i & 0xff);
        return tree_integer(number == BUILTIN_BSWAP64 ? &type_unsigned_long : &type_unsigned, wide_of_unsigned(result), location);
    case BUILTIN_POPCOUNT: case BUILTIN_POPCOUNTL: case BUILTIN_POPCOUNTLL: case BUILTIN_PARITY: case BUILTIN_PARITYL: case BUILTIN_PARITYLL:
        for (; value != 0; value &= value - 1)
            count++;
        return tree_int(number >= BUILTIN_PARITY ? count & 1 : count, location);
    case BUILTIN_CLZ: case BUILTIN_CLZL: case BUILTIN_CLZLL:
        for (; value != 0 && !(value >> (bits - 1 - count) & 1);)
            count++;
        return value != 0 ? tree_int(count, location) : NULL;
    case BUILTIN_CTZ: case BUILTIN_CTZL: case BUILTIN_CTZLL:
    case BUILTIN_FFS: case BUILTIN_FFSL: case BUILTIN_FFSLL:
        for (; value != 0 && !(value >> count & 1);)
            count++;
        if (number >= BUILTIN_FFS)
            return tree_int(value != 0 ? count + 1 : 0, location);
        return value != 0 ? tree_int(count, location) : NULL;
    default:
        return NULL;
    }
}

static bool check_arguments(int number, uint32_t count, uint32_t location)
{
    size_t wanted = strlen(entries[number].arguments);
    bool open = wanted > 0 && (number == BUILTIN_PREFETCH || strncmp(entries[number].name, "__sync", 6) == 0);
    if (count == wanted || (open && count > wanted))
        return true;
    error_at(location, "'%s' takes %u arguments, not %u", entries[number].name, (unsigned)wanted, count);
    return false;
}

static struct tree *lowered_builtin(int number, struct tree *arguments, uint32_t count, uint32_t location)
{
    for (struct tree *argument = arguments; argument != NULL; argument = argument->right)
        if (tree_is_error(argument->left))
            return tree_error(location);
    if (!check_arguments(number, count, location))
        return tree_error(location);
    convert_arguments(number, arguments);
    struct tree *constant = fold_bits(number, arguments != NULL ? arguments->left : NULL, location);
    if (constant != NULL)
        return constant;
    if (number == BUILTIN_EXPECT && arguments->left->operation == TREE_INTEGER)
        return arguments->left;
    struct type *type = entries[number].result[0] == '.' ? generic_result(number, arguments) : letter_type(entries[number].result[0]);
    if (type->kind == TYPE_ERROR)
        return tree_error(location);
    if (number == BUILTIN_VA_START && !(current_function != NULL && current_function->type->variadic)) {
        error_at(location, "'va_start' in a function that has no '...'");
        return tree_error(location);
    }
    struct tree *tree = tree_new(TREE_BUILTIN, type, location);
    tree->value = (uint64_t)number;
    tree->list = arguments;
    return tree;
}

struct tree *builtin_call(struct name *name, uint32_t location)
{
    struct type *type = NULL;
    if (name->text[0] != '_' || name->text[1] != '_')
        return NULL;
    struct tree *(*folder)(struct tree *, uint32_t, struct type *) = folder_of(name->text, &type);
    int number = entry_of(name->text);
    struct symbol *function = number < 0 && folder == NULL ? library_function(name) : NULL;
    if (folder == NULL && number < 0 && function == NULL)
        return NULL;
    uint32_t count;
    advance();
    struct tree *arguments = call_arguments(&count);
    if (folder != NULL)
        return folder(arguments, location, type);
    if (function != NULL)
        return call(tree_variable(function, location), arguments, count, location);
    return lowered_builtin(number, arguments, count, location);
}

bool parse_has_builtin(const char *name)
{
    struct type *type;
    static const char *const others[] = { "__builtin_va_arg", "__builtin_offsetof", "__builtin_types_compatible_p", "__builtin_choose_expr" };
    for (unsigned i = 0; i < sizeof others / sizeof others[0]; i++)
        if (strcmp(others[i], name) == 0)
            return true;
    return entry_of(name) >= 0 || folder_of(name, &type) != NULL || library_function(name_of_text(name)) != NULL;
}
