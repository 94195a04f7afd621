/* Spellings of tokens: token.h. */
#include <stdio.h>
#include <string.h>
#include <cc/preprocess/token.h>

static const struct { const char *text; uint8_t length; } spellings[TOKEN_KIND_COUNT] = {
#define X(identifier, spelling) [TOKEN_##identifier] = { spelling, sizeof spelling - 1 },
    PUNCTUATOR_LIST(X)
    KEYWORD_LIST(X)
#undef X
};

const char *token_text(const struct token *token, size_t *length)
{
    if (token->name != NULL) {
        *length = token->name->length;
        return token->name->text;
    }
    *length = spellings[token->kind].length;
    return *length != 0 ? spellings[token->kind].text : "";
}

const char *token_kind_text(enum token_kind kind)
{
    static const char *const others[] = {
        [TOKEN_END] = "end of file", [TOKEN_NAME] = "identifier", [TOKEN_NUMBER] = "number",
        [TOKEN_CHARACTER] = "character constant", [TOKEN_STRING] = "string", [TOKEN_OTHER] = "stray character",
        [TOKEN_PRAGMA] = "pragma",
    };
    static char texts[4][32];    /* a message may name several */
    static unsigned next;
    if (kind <= TOKEN_PRAGMA)
        return others[kind];
    char *text = texts[next++ % 4];
    snprintf(text, sizeof texts[0], "'%s'", spellings[kind].text);
    return text;
}
