/*
 * Calls of builtins: folded here, given to lower/ as BUILTIN, or turned into calls of the
 * library function of the same name (`__builtin_memcpy` is memcpy).
 */
#include <string.h>
#include <cc/base/memory.h>
#include <cc/base/source.h>
#include <cc/parse/parser.h>

enum { FRAMES_MAX = 65535 };     /* a load for each */

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
    { "fprintf", "ipC." }, { "fputs", "iCp" }, { "fputc", "iip" }, { "fwrite", "LPLLp" }, { "imaxabs", "ll" }, { "__powidf2", "ddi" }, { "__powisf2", "ffi" }, { "__powixf2", "DDi" },
    { "__memcpy_chk", "ppPLL" }, { "__memmove_chk", "ppPLL" }, { "__mempcpy_chk", "ppPLL" }, { "__memset_chk", "ppiLL" }, { "__strcpy_chk", "ccCL" }, { "__stpcpy_chk", "ccCL" }, { "__strncpy_chk", "ccCLL" },
    { "__strcat_chk", "ccCL" }, { "__strncat_chk", "ccCLL" }, { "__sprintf_chk", "iciLC." }, { "__snprintf_chk", "icLiLC." }, { "__printf_chk", "iiC." }, { "__fprintf_chk", "ipiC." },
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
    case 'h': return &type_unsigned_short;
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

/* Other names for generic ones. */
static const char *const aliases[][2] = {
    { "signbitf", "signbit" }, { "signbitl", "signbit" }, { "isnanf", "isnan" }, { "isnanl", "isnan" }, { "isinff", "isinf" }, { "isinfl", "isinf" },
    { "finite", "isfinite" }, { "finitef", "isfinite" }, { "finitel", "isfinite" },
};

static int entry_of(const char *name)
{
    const char *bare = strncmp(name, "__builtin_", 10) == 0 ? name + 10 : NULL;
    for (unsigned i = 0; i < sizeof aliases / sizeof aliases[0] && bare != NULL; i++)
        if (strcmp(aliases[i][0], bare) == 0)
            bare = aliases[i][1];
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

static struct tree *argument_at(struct tree *list, unsigned index)
{
    for (; index > 0; index--)
        list = list->right;
    return list;
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
    real = convert(real, part);
    return tree_binary(TREE_COMPLEX, type_complex(part), real, convert(imaginary, part), location);
}

/* creal and its kin: of the complex type that the name says. */
static struct tree *complex_part(enum tree_operation operation, struct tree *arguments, uint32_t location, struct type *part)
{
    struct type *type = type_complex(part);
    struct tree *value = arguments != NULL ? convert_assign(arguments->left, type, CONVERT_ARGUMENT, NULL, 1) : tree_error(location);
    if (tree_is_error(value))
        return value;
    if (value->operation == TREE_COMPLEX && operation != TREE_COMPLEMENT)
        return operation == TREE_REAL ? value->left : value->right;
    return fold(tree_unary(operation, operation == TREE_COMPLEMENT ? type : part, value, location));
}

static struct tree *creal_of(struct tree *arguments, uint32_t location, struct type *type)
{
    return complex_part(TREE_REAL, arguments, location, type);
}

static struct tree *cimag_of(struct tree *arguments, uint32_t location, struct type *type)
{
    return complex_part(TREE_IMAGINARY, arguments, location, type);
}

static struct tree *conj_of(struct tree *arguments, uint32_t location, struct type *type)
{
    return complex_part(TREE_COMPLEMENT, arguments, location, type);
}

static struct symbol *library_function(const char *name);

/* powi(x, n) is a function of the compiler's run-time library. */
static struct tree *powi_of(struct tree *arguments, uint32_t location, struct type *type)
{
    uint32_t count = 0;
    for (const struct tree *argument = arguments; argument != NULL; argument = argument->right)
        count++;
    const char *name = type->kind == TYPE_FLOAT ? "__powisf2" : type->kind == TYPE_DOUBLE ? "__powidf2" : "__powixf2";
    return call(tree_variable(library_function(name), location), arguments, count, location);
}

static struct tree *string_of(const char *text, uint32_t location)
{
    struct tree *tree = tree_new(TREE_STRING, type_array(type_qualified(&type_char, QUALIFIER_CONST), strlen(text) + 1), location);
    tree->is_lvalue = true;
    tree->text = (uint8_t *)text;
    return tree;
}

/* Of a literal; of anything else a call. */
static struct tree *strlen_of(struct tree *arguments, uint32_t location, struct type *type)
{
    const struct tree *text = arguments != NULL ? arguments->left : NULL;
    if (text != NULL && text->operation == TREE_STRING && text->type->base->size == 1)
        return tree_integer(&type_unsigned_long, wide_of_unsigned(strlen((const char *)text->text)), location);
    (void)type;
    return call(tree_variable(library_function("strlen"), location), arguments, text == NULL ? 0 : arguments->right == NULL ? 1 : 2, location);
}

static struct tree *abs_of(struct tree *arguments, uint32_t location, struct type *type)
{
    const char *name = type == &type_int ? "abs" : type == &type_long ? "labs" : "llabs";
    if (arguments == NULL || arguments->right != NULL)
        return call(tree_variable(library_function(name), location), arguments, arguments != NULL ? 2 : 0, location);
    struct tree *value = convert_assign(arguments->left, type, CONVERT_ARGUMENT, name, 1);
    if (value->operation == TREE_INTEGER)
        return (int64_t)value->value < 0 ? fold(tree_unary(TREE_NEGATE, type, value, location)) : value;
    arguments->left = value;
    return call(tree_variable(library_function(name), location), arguments, 1, location);
}

static struct tree *line_of(struct tree *arguments, uint32_t location, struct type *type)
{
    (void)arguments, (void)type;
    return tree_int(source_position(location).line, location);
}

static struct tree *file_of(struct tree *arguments, uint32_t location, struct type *type)
{
    (void)arguments, (void)type;
    return string_of(source_position(location).path, location);
}

static struct tree *function_of(struct tree *arguments, uint32_t location, struct type *type)
{
    (void)arguments, (void)type;
    return string_of(current_function != NULL ? current_function->name->text : "", location);
}

static struct tree *nothing(struct tree *arguments, uint32_t location, struct type *type)
{
    return arguments != NULL ? tree_unary(TREE_CAST, type, rvalue(arguments->left), location) : tree_error(location);
}

/* The numbers of gcc's typeclass.h. */
static struct tree *classify_type(struct tree *arguments, uint32_t location, struct type *type)
{
    if (arguments == NULL)
        return tree_error(location);
    type = rvalue(arguments->left)->type;
    int class = type->kind == TYPE_VOID ? 0 : type_is_integer(type) ? 1 : type->kind == TYPE_POINTER ? 5 : type_is_floating(type) ? 8 :
        type->kind == TYPE_COMPLEX ? 9 : type->kind == TYPE_STRUCT ? 12 : type->kind == TYPE_UNION ? 13 : -1;
    return tree_int(class, location);
}

static struct tree *expected(struct tree *arguments, uint32_t location, struct type *type)
{
    return arguments != NULL ? convert_assign(arguments->left, type, CONVERT_ARGUMENT, NULL, 1) : tree_error(location);
}

/* A list of arguments of Microsoft's ABI is the address of the next one. */
static struct tree *microsoft_start(struct tree *arguments, uint32_t location, struct type *type)
{
    if (arguments == NULL || current_function == NULL || !current_function->type->microsoft || !current_function->type->variadic) {
        error_at(location, "'ms_va_start' in a function that has no '...' of Microsoft's ABI");
        return tree_error(location);
    }
    arguments->left = address_of(arguments->left, location);
    struct tree *tree = tree_new(TREE_BUILTIN, type, location);
    tree->value = BUILTIN_VA_START;
    tree->list = arguments;
    return tree_is_error(arguments->left) ? arguments->left : tree;
}

static struct tree *microsoft_end(struct tree *arguments, uint32_t location, struct type *type)
{
    return arguments != NULL ? tree_unary(TREE_CAST, type, rvalue(arguments->left), location) : tree_error(location);
}

static struct tree *microsoft_copy(struct tree *arguments, uint32_t location, struct type *type)
{
    if (arguments == NULL || arguments->right == NULL)
        return tree_error(location);
    return tree_unary(TREE_CAST, type, assignment(arguments->left, arguments->right->left, location), location);
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
    { "assume_aligned", assume_aligned, NULL }, { "complex", complex_of, NULL }, { "classify_type", classify_type, NULL }, { "expect_with_probability", expected, &type_long },
    { "creal", creal_of, &type_double }, { "crealf", creal_of, &type_float }, { "creall", creal_of, &type_long_double },
    { "cimag", cimag_of, &type_double }, { "cimagf", cimag_of, &type_float }, { "cimagl", cimag_of, &type_long_double },
    { "conj", conj_of, &type_double }, { "conjf", conj_of, &type_float }, { "conjl", conj_of, &type_long_double },
    { "powi", powi_of, &type_double }, { "powif", powi_of, &type_float }, { "powil", powi_of, &type_long_double },
    { "strlen", strlen_of, NULL }, { "abs", abs_of, &type_int }, { "labs", abs_of, &type_long }, { "llabs", abs_of, &type_long_long }, { "LINE", line_of, NULL }, { "FILE", file_of, NULL }, { "FUNCTION", function_of, NULL },
    { "extract_return_addr", assume_aligned, NULL }, { "frob_return_addr", assume_aligned, NULL }, { "__clear_cache", nothing, &type_void },
    { "ms_va_start", microsoft_start, &type_void }, { "ms_va_end", microsoft_end, &type_void }, { "ms_va_copy", microsoft_copy, &type_void },
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

/* The function of that name, or NULL; "__builtin_" before it is no part of it. */
static struct symbol *library_function(const char *name)
{
    name += strncmp(name, "__builtin_", 10) == 0 ? 10 : 0;
    struct type *type = library_type(name);
    if (type == NULL)
        return NULL;
    struct symbol *symbol = symbol_new(SYMBOL_FUNCTION, name_of_text(name), type, 0);
    symbol->linkage = LINKAGE_EXTERNAL;
    symbol->used = symbol->is_builtin = true;
    return symbol;
}

/* --- those that lower/ makes code for --- */

/* Those whose other arguments are pointers to values, of any type. */
static bool takes_places(int number)
{
    return number == BUILTIN_ATOMIC_LOAD || number == BUILTIN_ATOMIC_STORE || number == BUILTIN_ATOMIC_EXCHANGE || number == BUILTIN_ATOMIC_COMPARE_EXCHANGE;
}

/* Those that compute: atomically, but on anything that has bits to add or combine. */
static bool is_fetch(int number)
{
    return (number >= BUILTIN_ATOMIC_FETCH_ADD && number <= BUILTIN_ATOMIC_NAND_FETCH) ||
        (number >= BUILTIN_SYNC_FETCH_AND_ADD && number <= BUILTIN_SYNC_NAND_AND_FETCH);
}

/* The type of what an atomic works on; `__atomic_load` and its kin take pointers to values, of any size. */
static struct type *atomic_type(int number, struct tree *pointer)
{
    bool any_size = number >= BUILTIN_ATOMIC_LOAD_N && number <= BUILTIN_ATOMIC_COMPARE_EXCHANGE;
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
    if (!takes_places(number) && ((!type_is_integer(type) && type->kind != TYPE_POINTER) || (is_fetch(number) && type->kind == TYPE_BOOL))) {
        error_in(tree_range(pointer), "this atomic operation is one of integers and pointers, not of '%s'", type_text(type));
        return &type_error;
    }
    return type;
}

/* Results and conversions of the arguments of an atomic builtin. */
static struct type *check_atomic(int number, struct tree *arguments)
{
    if (number == BUILTIN_ATOMIC_TEST_AND_SET || number == BUILTIN_ATOMIC_CLEAR)         /* of a byte, whatever the pointer says */
        arguments->left = convert(arguments->left, type_pointer(&type_unsigned_char));
    struct type *type = atomic_type(number, arguments->left);
    if (type->kind == TYPE_ERROR)
        return type;
    struct tree *second = arguments->right;
    bool compares = number == BUILTIN_ATOMIC_COMPARE_EXCHANGE_N;
    if (!takes_places(number) && number != BUILTIN_ATOMIC_LOAD_N && number != BUILTIN_ATOMIC_TEST_AND_SET && number != BUILTIN_ATOMIC_CLEAR && second != NULL) {
        if (!compares)
            second->left = convert(second->left, type);
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

/* The third is where the result goes or, of the ones in "_p", an integer of the result's type. */
static struct type *check_overflow(struct tree *arguments)
{
    struct tree *result = argument_of(arguments, 2);
    bool good = type_is_integer(result->type) || (result->type->kind == TYPE_POINTER && type_is_integer(result->type->base));
    if (!type_is_integer(argument_of(arguments, 0)->type) || !type_is_integer(argument_of(arguments, 1)->type) || !good) {
        error_in(tree_range(result), "two integers and a pointer to an integer are needed");
        return &type_error;
    }
    if (result->type->kind == TYPE_POINTER && result->type->base->qualifiers & QUALIFIER_CONST)
        error_in(tree_range(result), "the result cannot go to what is 'const'");
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
    if (number == BUILTIN_FPCLASSIFY)
        return check_floating(argument_at(arguments, 5));
    if (number == BUILTIN_ATOMIC_IS_LOCK_FREE || number == BUILTIN_ATOMIC_ALWAYS_LOCK_FREE)
        return &type_bool;
    return check_atomic(number, arguments);
}

bool check_argument_list(const struct tree *tree)
{
    const struct type *type = tree->type->kind == TYPE_POINTER ? tree->type->base : tree->type;
    if (type->kind == TYPE_STRUCT && type->tag != NULL && type->tag->name != NULL && strcmp(type->tag->name->text, "__va_list_tag") == 0)
        return true;
    error_in(tree_range(tree), "'%s' is no list of arguments", type_text(tree->type));
    return false;
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
    if (number == BUILTIN_EXPECT && arguments->left->operation == TREE_INTEGER)
        return arguments->left;
    if (number == BUILTIN_VA_START || number == BUILTIN_VA_END || number == BUILTIN_VA_COPY)
        for (const struct tree *argument = arguments; argument != NULL && (argument == arguments || number == BUILTIN_VA_COPY); argument = argument->right)
            if (!check_argument_list(argument->left))
                return tree_error(location);
    struct type *type = entries[number].result[0] == '.' ? generic_result(number, arguments) : letter_type(entries[number].result[0]);
    if (type->kind == TYPE_ERROR)
        return tree_error(location);
    struct tree *constant = fold_builtin(number, arguments, location);
    if (constant != NULL)
        return constant;
    if (number == BUILTIN_VA_START && !(current_function != NULL && current_function->type->variadic)) {
        error_at(location, "'va_start' in a function that has no '...'");
        return tree_error(location);
    }
    if ((number == BUILTIN_FRAME_ADDRESS || number == BUILTIN_RETURN_ADDRESS) && !(arguments->left->operation == TREE_INTEGER && arguments->left->value <= FRAMES_MAX)) {
        error_in(tree_range(arguments->left), "how many frames away is a constant from 0 to %u", FRAMES_MAX);
        return tree_error(location);
    }
    struct tree *tree = tree_new(TREE_BUILTIN, type, location);
    tree->value = (uint64_t)number;
    tree->list = arguments;
    return tree;
}

/*
 * __builtin_[su](add|sub|mul)(l|ll)_overflow(a, b, &result): the generic one with operands of that type; __builtin_add_overflow_p(a, b, c): with
 * c's type as the result's. -1: not one of them.
 */
static int overflow_of(const char *name, struct type **type, bool *asks)
{
    static const char *const operations[] = { "add", "sub", "mul" };
    static struct type *const types[2][3] = { { &type_int, &type_long, &type_long_long }, { &type_unsigned, &type_unsigned_long, &type_unsigned_long_long } };
    name = strncmp(name, "__builtin_", 10) == 0 ? name + 10 : "";
    bool is_typed = (name[0] == 's' && name[1] != 'u') || strncmp(name, "ssub", 4) == 0 || name[0] == 'u';
    bool is_unsigned = name[0] == 'u';
    name += is_typed;
    for (int i = 0; i < 3; i++) {
        if (strncmp(name, operations[i], 3) != 0)
            continue;
        unsigned longs = is_typed ? (unsigned)strspn(name + 3, "l") : 0;
        *asks = !is_typed && strcmp(name + 3, "_overflow_p") == 0;
        if (longs > 2 || (!*asks && (!is_typed || strcmp(name + 3 + longs, "_overflow") != 0)))
            return -1;
        *type = is_typed ? types[is_unsigned][longs] : NULL;
        return BUILTIN_ADD_OVERFLOW + i;
    }
    return -1;
}

/* The operands as the name says. What is only asked for has an integer for its third argument, all others a pointer. */
static struct tree *overflow_call(int number, struct type *type, bool asks, struct tree *arguments, uint32_t count, uint32_t location)
{
    struct tree *argument = arguments;
    for (unsigned i = 1; count == 3 && type != NULL && i <= 2; i++, argument = argument->right)
        argument->left = convert_assign(argument->left, type, CONVERT_ARGUMENT, NULL, i);
    if (count == 3 && (argument_of(arguments, 2)->type->kind == TYPE_POINTER) == asks && !tree_is_error(argument_of(arguments, 2))) {
        error_at(location, asks ? "the third argument has to be an integer" : "the third argument has to be a pointer");
        return tree_error(location);
    }
    return lowered_builtin(number, arguments, count, location);
}

struct tree *builtin_call(struct name *name, uint32_t location)
{
    struct type *type = NULL;
    if (name->text[0] != '_' || name->text[1] != '_')
        return NULL;
    struct tree *(*folder)(struct tree *, uint32_t, struct type *) = folder_of(name->text, &type);
    bool asks = false;
    int number = entry_of(name->text), overflow = number < 0 && folder == NULL ? overflow_of(name->text, &type, &asks) : -1;
    if (number < 0)
        number = overflow;
    struct symbol *function = number < 0 && folder == NULL ? library_function(name->text) : NULL;
    if (folder == NULL && number < 0 && function == NULL)
        return NULL;
    uint32_t count;
    advance();
    struct tree *arguments = call_arguments(&count);
    if (folder != NULL)
        return folder(arguments, location, type);
    if (number >= BUILTIN_ADD_OVERFLOW && number <= BUILTIN_MUL_OVERFLOW)
        return overflow_call(number, type, asks, arguments, count, location);
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
    bool asks;
    return entry_of(name) >= 0 || overflow_of(name, &type, &asks) >= 0 || folder_of(name, &type) != NULL || (strncmp(name, "__builtin_", 10) == 0 && library_function(name) != NULL);
}
