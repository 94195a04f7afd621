/*
 * Markdown to HTML: what each part of MARKDOWN.md becomes, what is complained of, and 20,000 texts of meaningful signs in any order,
 * each of which gives elements that are closed in their order. (Seeded: `</strong>` at the end of `<em>`.)
 *
 * flags: -D_DEFAULT_SOURCE
 * sources: tools/blog/markdown.c tools/blog/inline.c tools/blog/html.c tools/blog/colour.c tools/blog/plain.c tools/blog/memory.c tools/blog/path.c
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "cases.h"
#include "tools/blog/blog.h"

enum { ROUNDS = 20000, SIGNS_MAX = 60, DEPTH_MAX = 200 };

const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
    return "detect_leaks=0";
}

static const char *resolve(const struct document *document, const struct node *link)
{
    (void)document;
    return link->text;
}

static char *rendered(const char *text, unsigned *complained)
{
    char *output;
    size_t size;
    FILE *file = open_memstream(&output, &size);
    unsigned before = complaints;
    const struct document *document = document_parse("blog/x.md", copy_text(text, strlen(text)));
    struct html html = { .file = file, .document = document, .resolve = resolve };
    html_contents(file, document);
    html_write(&html, document->root);
    fclose(file);
    *complained = complaints - before;
    return output;
}

static const struct { const char *text, *html; } cases[] = {
    { "# A *b* `c`", "<h1 id=\"a-b-c\">A <em>b</em> <code>c</code></h1>\n" },
    { "# A\n\nb\nc & <d>\n", "<h1 id=\"a\">A</h1>\n<p>b\nc &amp; &lt;d&gt;</p>\n" },
    { "# A\n\n## A", "<h1 id=\"a\">A</h1>\n<h2 id=\"a-1\">A</h2>\n" },
    { "# A\n\n    $ b <c>\n\n    d\n\ne", "<h1 id=\"a\">A</h1>\n<pre tabindex=\"0\"><code><span class=\"p\">$ </span><b>b &lt;c&gt;</b>\n\nd</code></pre>\n<p>e</p>\n" },
    { "# A\n\n```c\nif (1) /* x */ \"s\"\n```\n", "<h1 id=\"a\">A</h1>\n<pre tabindex=\"0\"><code><span class=\"k\">if</span> (<span class=\"n\">1</span>) "
      "<span class=\"c\">/* x */</span> <span class=\"s\">&quot;s&quot;</span></code></pre>\n" },
    { "# A\n\n- b\n- c\n  d\n", "<h1 id=\"a\">A</h1>\n<ul><li>b</li>\n<li>c\nd</li>\n</ul>\n" },
    { "# A\n\n- b\n\n- c\n", "<h1 id=\"a\">A</h1>\n<ul><li><p>b</p>\n</li>\n<li><p>c</p>\n</li>\n</ul>\n" },
    { "# A\n\n3. b\n   - c\n4. d\n", "<h1 id=\"a\">A</h1>\n<ol start=\"3\"><li>b<ul><li>c</li>\n</ul>\n</li>\n<li>d</li>\n</ol>\n" },
    { "# A\n\n> b\n> c", "<h1 id=\"a\">A</h1>\n<blockquote><p>b\nc</p>\n</blockquote>\n" },
    { "# A\n\n| b | `c|` |\n|---|--:|\n| `` ` `` | d |\n", "<h1 id=\"a\">A</h1>\n<div class=\"table\" tabindex=\"0\"><table>\n<thead><tr><th scope=\"col\">b</th>"
      "<th class=\"right\" scope=\"col\"><code>c|</code></th></tr>\n</thead>\n<tbody><tr><td><code>`</code></td><td class=\"right\">d</td></tr>\n</tbody>\n</table></div>\n" },
    { "# A\n\n**b *c* d** e* f \\*g\\*", "<h1 id=\"a\">A</h1>\n<p><strong>b <em>c</em> d</strong> e* f *g*</p>\n" },
    { "# A\n\n[b `]` c](d.md#e) <https://f>", "<h1 id=\"a\">A</h1>\n<p><a href=\"d.md#e\">b <code>]</code> c</a> <a href=\"https://f\">https://f</a></p>\n" },
    { "# A\n\n\"b\" 'c' d's -- ...", "<h1 id=\"a\">A</h1>\n<p>\xe2\x80\x9c" "b\xe2\x80\x9d \xe2\x80\x98" "c\xe2\x80\x99 d\xe2\x80\x99s \xe2\x80\x93 \xe2\x80\xa6</p>\n" },
    { "# A\n\nb[^n]\n\n[^n]: c\n", "<h1 id=\"a\">A</h1>\n<p>b<sup><a id=\"mark-1\" href=\"#note-1\" role=\"doc-noteref\">1</a></sup></p>\n"
      "<section role=\"doc-endnotes\" aria-label=\"Footnotes\"><ol>\n<li id=\"note-1\">c <a href=\"#mark-1\" role=\"doc-backlink\" aria-label=\"back\">\xe2\x86\xa9</a></li>\n</ol></section>\n" },
};

static void what_it_becomes(void)
{
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        unsigned complained;
        char *html = rendered(cases[i].text, &complained);
        CHECK(strcmp(html, cases[i].html) == 0, "%s\ngives  %s\nwanted %s", cases[i].text, html, cases[i].html);
        CHECK(complained == 0, "%s: complained of", cases[i].text);
    }
}

static const char *const mistakes[] = {
    "no title", "# A\n\n`b", "# A\n\n```c\nb", "# A\n\n[b](c", "# A\n\nb[^c]", "# A\n\n| b |\n|---|\n| c | d |", "# A\n\n![b](/nowhere.png)",
};

static void what_is_a_mistake(void)
{
    for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++) {
        unsigned complained;
        rendered(mistakes[i], &complained);
        CHECK(complained != 0, "%s: no complaint", mistakes[i]);
    }
}

static void posts(void)
{
    static char text[] = "# A\n\n2026-11-22 \xc2\xb7 b, c \xc2\xb7 at d\n\ne\n";
    const struct document *post = document_parse("blog/x.md", text);
    CHECK(post->date != NULL && strcmp(post->date, "2026-11-22") == 0, "date");
    CHECK(post->tag_count == 2 && strcmp(post->tags[0], "b") == 0 && strcmp(post->tags[1], "c") == 0, "tags");
    CHECK(post->commit != NULL && strcmp(post->commit, "d") == 0, "commit");
    CHECK(strcmp(path_relative("a/b.html", "a/c/d.html"), "c/d.html") == 0 && strcmp(path_relative("a/b.html", "d.html"), "../d.html") == 0, "paths");
    CHECK(path_resolve("a/b", "../../c") == NULL && strcmp(path_resolve("a/b", "../c#d"), "c") == 0, "path out of the tree");
}

/* Whether each element that is opened is closed, in the right order. */
static bool balanced(const char *html)
{
    const char *open[DEPTH_MAX];
    size_t sizes[DEPTH_MAX], depth = 0;
    for (; (html = strchr(html, '<')) != NULL; html++) {
        bool closes = html[1] == '/';
        const char *name = html + 1 + closes;
        size_t size = strcspn(name, " >");
        if (closes && (depth == 0 || sizes[--depth] != size || memcmp(open[depth], name, size) != 0))
            return false;
        if (closes || strncmp(name, "br>", 3) == 0 || strncmp(name, "hr>", 3) == 0 || strncmp(name, "img ", 4) == 0)
            continue;
        if (depth == DEPTH_MAX)
            return true;
        open[depth] = name;
        sizes[depth++] = size;
    }
    return depth == 0;
}

static void any_text(void)
{
    static const char *const signs[] = {
        "# ", "## ", "- ", "1. ", "> ", "    ", "```", "```c\n", "\n", "\n", "\n\n", "| a | b |\n", "|---|--:|\n", "`", "``", "*", "**", "[", "](", ")", "]", "![",
        "[^a]", "[^a]: ", "\\", "\"", "'", "--", "...", "<", ">", "&", "<https://", "a", "b ", "/* ", "*/", "//", "$ ", "quine:/$ ", "---\n", "\xc3\xa4", "|", "#",
    };
    FILE *nowhere = fopen("/dev/null", "w");
    for (unsigned round = 0; round < ROUNDS; round++) {
        char text[SIGNS_MAX * 12] = "# A\n\n";
        unsigned complained, count = (unsigned)(draw() % SIGNS_MAX);
        for (unsigned i = 0; i < count; i++)
            strcat(text, signs[draw() % (sizeof signs / sizeof *signs)]);
        char *html = rendered(text, &complained);
        CHECK(balanced(html), "not balanced: %s\n%s", text, html);
        plain_write(nowhere, document_parse("blog/x.md", copy_text(text, strlen(text))), 40);
    }
    fclose(nowhere);
}

int main(void)
{
    static const struct test_case all[] = {
        { "what each part becomes", what_it_becomes },
        { "mistakes are complained of", what_is_a_mistake },
        { "date, tags, commit, paths", posts },
        { "any text", any_text },
    };
    if (freopen("/dev/null", "w", stderr) == NULL)
        return 1;
    return run_cases(all, sizeof all / sizeof *all);
}
