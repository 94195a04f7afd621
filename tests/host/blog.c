/*
 * Markdown to HTML: what each part of MARKDOWN.md becomes, what is complained of, and 20,000 texts of meaningful signs in any order,
 * each of which gives valid HTML (tests/tools/html/check.h); and what that calls invalid. (Seeded: `</strong>` at the end of `<em>`, a link in
 * a link, two marks of one footnote with one id, no &lt; in code.)
 *
 * flags: -D_DEFAULT_SOURCE
 * sources: tools/blog/markdown.c tools/blog/inline.c tools/blog/html.c tools/blog/colour.c tools/blog/plain.c tools/blog/memory.c tools/blog/path.c tools/blog/manual.c tests/tools/html/check.c
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "cases.h"
#include "tests/tools/html/check.h"
#include "tools/blog/blog.h"

enum { ROUNDS = 20000, SIGNS_MAX = 60 };

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
    { "# A\n\n```asm\n.macro m\nl: # n\n  mov $8, %rax\n```\n", "<h1 id=\"a\">A</h1>\n<pre tabindex=\"0\"><code><span class=\"d\">.macro</span> m\nl: "
      "<span class=\"c\"># n</span>\n  <span class=\"k\">mov</span> $<span class=\"n\">8</span>, <span class=\"t\">%rax</span></code></pre>\n" },
    { "# A\n\n- b\n- c\n  d\n", "<h1 id=\"a\">A</h1>\n<ul><li>b</li>\n<li>c\nd</li>\n</ul>\n" },
    { "# A\n\n- b\n\n- c\n", "<h1 id=\"a\">A</h1>\n<ul><li><p>b</p>\n</li>\n<li><p>c</p>\n</li>\n</ul>\n" },
    { "# A\n\n3. b\n   - c\n4. d\n", "<h1 id=\"a\">A</h1>\n<ol start=\"3\"><li>b<ul><li>c</li>\n</ul>\n</li>\n<li>d</li>\n</ol>\n" },
    { "# A\n\n> b\n> c", "<h1 id=\"a\">A</h1>\n<blockquote><p>b\nc</p>\n</blockquote>\n" },
    { "# A\n\n| b | `c|` |\n|---|--:|\n| `` ` `` | d |\n", "<h1 id=\"a\">A</h1>\n<div class=\"table\" tabindex=\"0\"><table>\n<thead><tr><th scope=\"col\">b</th>"
      "<th class=\"right\" scope=\"col\"><code>c|</code></th></tr>\n</thead>\n<tbody><tr><td><code>`</code></td><td class=\"right\">d</td></tr>\n</tbody>\n</table></div>\n" },
    { "# A\n\n**b *c* d** e* f \\*g\\*", "<h1 id=\"a\">A</h1>\n<p><strong>b <em>c</em> d</strong> e* f *g*</p>\n" },
    { "# A\n\n[b `]` c](d.md#e) <https://f>", "<h1 id=\"a\">A</h1>\n<p><a href=\"d.md#e\">b <code>]</code> c</a> <a href=\"https://f\">https://f</a></p>\n" },
    { "# A\n\n\"b\" 'c' d's -- ...", "<h1 id=\"a\">A</h1>\n<p>\xe2\x80\x9c" "b\xe2\x80\x9d \xe2\x80\x98" "c\xe2\x80\x99 d\xe2\x80\x99s \xe2\x80\x93 \xe2\x80\xa6</p>\n" },
    { "# A\n\n## A\n\n## A-1\n\n## !", "<h1 id=\"a\">A</h1>\n<h2 id=\"a-1\">A</h2>\n<h2 id=\"a-1-1\">A-1</h2>\n<h2 id=\"-1\">!</h2>\n" },
    { "# A\n\n[b [c](d)](e)", "<h1 id=\"a\">A</h1>\n<p><a href=\"e\">b c</a></p>\n" },
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
    "no title", "# A\n\n`b", "# A\n\n```c\nb", "# A\n\n[b](c", "# A\n\nb[^c]", "# A\n\n| b |\n|---|\n| c | d |", "# A\n\n### B", "# A\n\n# B", "# A\n\n![b](/nowhere.png)",
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

/* NULL, or what is wrong with it. */
static char *invalid(const char *html)
{
    struct html_found found = { .ids = { NULL, 0 } };
    char *error = html_check(html, HTML_PART, &found);
    html_found_free(&found);
    return error;
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
        char *error = invalid(html);
        CHECK(error == NULL, "%s: %s\n%s", error, text, html);
        plain_write(nowhere, document_parse("blog/x.md", copy_text(text, strlen(text))), 40);
    }
    fclose(nowhere);
}

static const char *const invalids[] = {
    "<p>", "</p>", "<p></em>", "<p class=x></p>", "<p class=\"x></p>", "<p id=\"a\" id=\"b\"></p>", "<p id=\"a\"></p><p id=\"a\"></p>", "<p id=\"\"></p>", "a & b", "a < b",
    "<img src=\"a\">", "<p><ul><li>a</li></ul></p>", "<ul>a</ul>", "<ul><p></p></ul>", "<li></li><ul><tr></tr></ul>", "<a href=\"b\"><em><a href=\"c\"></a></em></a>",
    "<script></script>", "<img alt=\"\" src=\"https://a\">", "<p/>", "<svg></svg>", "<h2><p></p></h2>",
};

static void what_is_invalid(void)
{
    for (size_t i = 0; i < sizeof invalids / sizeof *invalids; i++)
        CHECK(invalid(invalids[i]) != NULL, "%s: called valid", invalids[i]);
    CHECK(invalid("<ul><li><p id=\"a\">b &amp; <a href=\"#a\">c</a><br><img src=\"d\" alt=\"\"></p></li></ul>") == NULL, "what is valid");
    struct html_found found = { .ids = { NULL, 0 } };
    CHECK(html_check("<!DOCTYPE html>\n<html><head><title>a</title></head><body><h1>a</h1><h3>b</h3></body></html>", HTML_PAGE, &found) != NULL, "a level left out");
    CHECK(html_check("<!DOCTYPE html>\n<html><head><title>a</title></head><body><h2>a</h2></body></html>", HTML_PAGE, &found) != NULL, "no h1");
    CHECK(html_check("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<a><b/></a>", HTML_XML, &found) == NULL, "XML");
}

static void manuals(void)
{
    static char text[] = ".TH A 1\n.SH NAME\na - b\n.SH DESCRIPTION\n.B c\nd \\fIe\\fP\n.TP\n.BR \\-f \" \" g\n<h>\n.SH SEE ALSO\ncat(1), nothing(1)\n";
    char *output;
    size_t size;
    FILE *file = open_memstream(&output, &size);
    struct document *document = manual_parse("programs/root/share/man/a.1", text);
    struct html html = { .file = file, .document = document, .resolve = resolve };
    html_write(&html, document->root);
    fclose(file);
    static const char wanted[] = "<h1 id=\"a\">a</h1>\n<h2 id=\"name\">Name</h2>\n<p>a - b</p>\n<h2 id=\"description\">Description</h2>\n<p><strong>c</strong>\nd <em>e</em></p>\n"
        "<p><strong>-f</strong> <strong>g</strong><br>\n&lt;h&gt;</p>\n<h2 id=\"see-also\">See also</h2>\n<p><a href=\"cat.1\">cat</a>(1), nothing(1)</p>\n";
    CHECK(strcmp(output, wanted) == 0, "gives  %s\nwanted %s", output, wanted);
}

int main(void)
{
    static const struct test_case all[] = {
        { "what each part becomes", what_it_becomes },
        { "mistakes are complained of", what_is_a_mistake },
        { "date, tags, commit, paths", posts },
        { "what is invalid", what_is_invalid },
        { "manual pages", manuals },
        { "any text", any_text },
    };
    if (freopen("/dev/null", "w", stderr) == NULL)
        return 1;
    return run_cases(all, sizeof all / sizeof *all);
}
