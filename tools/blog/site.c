/*
 * The site: a page for each post and for every text and source that is linked to from one that has a page; the lists of posts and tags;
 * the feed; and what lies in blog/ for it (style.css, pictures). The same tree gives the same bytes.
 */
#include "page.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* What has a page: found by following links from blog/index.md. */
struct entry {
    const char *path;             /* in the tree */
    struct document *document;    /* NULL: a source or a picture */
};

static struct site {
    const char *folder;
    struct entry *entries;
    size_t count, room;
    struct document **posts;
    size_t post_count;
} site;

static bool ends_in(const char *text, const char *with)
{
    size_t size = strlen(text), length = strlen(with);
    return size >= length && strcmp(text + size - length, with) == 0;
}

/* blog/ is the site's top; all else keeps its place in the tree. A text's page has its name, a source's its name and .html. */
static const char *page_of(const char *path)
{
    const char *name = strncmp(path, "blog/", 5) == 0 ? path + 5 : path;
    if (ends_in(name, ".png") || ends_in(name, ".svg"))
        return name;
    return format("%.*s.html", (int)(strlen(name) - (ends_in(name, ".md") ? 3 : 0)), name);
}

static struct entry *entry_find(const char *path)
{
    for (size_t i = 0; i < site.count; i++)
        if (strcmp(site.entries[i].path, path) == 0)
            return &site.entries[i];
    return NULL;
}

static void entry_add(const char *path, struct document *document)
{
    site.entries = grow(site.entries, site.count, &site.room, sizeof *site.entries);
    site.entries[site.count++] = (struct entry){ path, document };
}

/* --- links --- */

static bool has_anchor(const struct document *document, const char *anchor)
{
    for (const struct node *node = document->root->first; node != NULL; node = node->next)
        if (node->kind == NODE_HEADING && strcmp(node->text, anchor) == 0)
            return true;
    return false;
}

static bool is_outside(const char *target)
{
    return strncmp(target, "http://", 7) == 0 || strncmp(target, "https://", 8) == 0 || strncmp(target, "mailto:", 7) == 0;
}

/* The file that a link leads to, and what stands behind its #; NULL: outside, or the same page. */
static const char *target_file(const struct document *document, const struct node *link, const char **anchor)
{
    const char *hash = strchr(link->text, '#');
    *anchor = hash == NULL ? NULL : hash + 1;
    if (is_outside(link->text) || hash == link->text)
        return NULL;
    return path_resolve(document->path, link->text);
}

static const char *resolve(const struct document *document, const struct node *link)
{
    const char *anchor, *path = target_file(document, link, &anchor);
    if (is_outside(link->text) || *link->text == '#')
        return link->text;
    const struct entry *entry = path == NULL ? NULL : entry_find(path);
    if (entry == NULL)
        return NULL;
    const char *page = path_relative(page_of(document->path), page_of(path));
    return anchor == NULL ? page : format("%s#%s", page, anchor);
}

static void entry_open(const char *path);

/* Gives what a text links to a page; complains of what is not there. A folder has none. */
static void follow(const struct document *document, const struct node *node)
{
    if (node->kind == NODE_LINK || (node->kind == NODE_IMAGE && ends_in(node->text, ".png"))) {
        const char *anchor, *path = target_file(document, node, &anchor);
        if (path == NULL && anchor == NULL && !is_outside(node->text))
            complain(document->path, node->line, "%s: the link leads out of the tree", node->text);
        else if (path != NULL && is_file(path)) {
            if (entry_find(path) == NULL)
                entry_open(path);
        } else if (path != NULL && document->commit == NULL && !is_folder(path))
            complain(document->path, node->line, "%s: there is no such file", node->text);
    }
    for (const struct node *child = node->first; child != NULL; child = child->next)
        follow(document, child);
}

/* What idl says of a contract, if it was built. */
static struct document *contract_parse(const char *path)
{
    const char *name = strrchr(path, '/') + 1;
    char *text = read_file(format("build/gen/contracts/%.*s.md", (int)strcspn(name, "."), name), NULL);
    return text == NULL ? NULL : document_parse(path, text);
}

static void entry_open(const char *path)
{
    char *text = ends_in(path, ".md") || ends_in(path, ".1") ? read_file(path, NULL) : NULL;
    if (text != NULL)
        entry_add(path, ends_in(path, ".1") ? manual_parse(path, text) : document_parse(path, text));
    else
        entry_add(path, ends_in(path, ".contract") ? contract_parse(path) : NULL);
}

/* When all pages are known: does each anchor exist? */
static void anchors_check(const struct document *document, const struct node *node)
{
    if (node->kind == NODE_LINK) {
        const char *anchor, *path = target_file(document, node, &anchor);
        const struct entry *entry = path == NULL ? NULL : entry_find(path);
        const struct document *other = path == NULL ? document : entry == NULL ? NULL : entry->document;
        if (anchor != NULL && !is_outside(node->text) && other != NULL && !has_anchor(other, anchor))
            complain(document->path, node->line, "%s: the page has no such heading", node->text);
    }
    for (const struct node *child = node->first; child != NULL; child = child->next)
        anchors_check(document, child);
}

/* --- pages --- */

static const char *summary(const struct document *document)
{
    for (const struct node *node = document->root->first; node != NULL; node = node->next)
        if (node->kind == NODE_PARAGRAPH)
            return node_words(node);
    return NULL;
}

static void tag_links(struct page *page, const struct document *document)
{
    for (size_t i = 0; i < document->tag_count; i++)
        fprintf(page->file, " <a class=\"tag\" href=\"%s#%s\">%s</a>", page_link(page, "tags.html"), document->tags[i], document->tags[i]);
}

static void post_line(struct page *page, const struct document *post)
{
    fprintf(page->file, "<li><time datetime=\"%s\">%s</time> <a href=\"%s\">", post->date, post->date, page_link(page, page_of(post->path)));
    escape(page->file, post->title);
    fputs("</a>", page->file);
    tag_links(page, post);
    fputs("</li>\n", page->file);
}

static void neighbour(struct page *page, const struct document *post, const char *relation, const char *before, const char *behind)
{
    fprintf(page->file, "<a rel=\"%s\" href=\"%s\">%s", relation, page_link(page, page_of(post->path)), before);
    escape(page->file, post->title);
    fprintf(page->file, "%s</a>\n", behind);
}

static void neighbours(struct page *page, const struct document *document)
{
    fputs("<nav class=\"neighbours\" aria-label=\"Posts\">\n", page->file);
    for (size_t i = 0; i < site.post_count; i++) {
        if (site.posts[i] != document)
            continue;
        if (i > 0)
            neighbour(page, site.posts[i - 1], "prev", "\xe2\x86\x90 ", "");
        if (i + 1 < site.post_count)
            neighbour(page, site.posts[i + 1], "next", "", " \xe2\x86\x92");
    }
    fputs("</nav>\n", page->file);
}

static void post_head(struct page *page, const struct document *post)
{
    fprintf(page->file, "<p class=\"date\"><time datetime=\"%s\">%s</time>", post->date, post->date);
    tag_links(page, post);
    if (post->commit != NULL)
        fprintf(page->file, " <span class=\"tag\">at commit %s</span>", post->commit);
    fputs("</p>\n", page->file);
}

/* A list of posts, the newest first, at most `most` of them. */
static void post_list(struct page *page, const char *heading, size_t most)
{
    fprintf(page->file, "<h2>%s</h2>\n<ul class=\"posts\">\n", heading);
    for (size_t i = site.post_count; i > 0 && site.post_count - i < most; i--)
        post_line(page, site.posts[i - 1]);
    fputs("</ul>\n", page->file);
}

/* All of a file, with colours. */
static void source(FILE *file, const char *path)
{
    char *text = read_file(path, NULL);
    fputs("<pre tabindex=\"0\"><code>", file);
    code_write(file, language_of_path(path), text == NULL ? "" : text);
    fputs("</code></pre>\n", file);
    if (text == NULL)
        complain(path, 0, "cannot be read");
}

static void document_write(const struct document *document)
{
    const char *name = page_of(document->path);
    bool home = strcmp(name, "index.html") == 0;
    struct page page = page_begin(site.folder, name, home ? "Quine" : format("%s \xc2\xb7 Quine", document->title), summary(document));
    struct html html = { .file = page.file, .document = document, .resolve = resolve };
    fputs("<article>\n", page.file);
    const struct node *title = document->root->first;
    if (title != NULL)
        html_write(&html, title);
    if (document->date != NULL)
        post_head(&page, document);
    html_contents(page.file, document);
    struct node rest = { .kind = NODE_DOCUMENT, .first = title == NULL ? NULL : title->next };
    html_write(&html, &rest);
    if (ends_in(document->path, ".contract")) {
        fprintf(page.file, "<h2>%s</h2>\n", document->path);
        source(page.file, document->path);
    }
    fputs("</article>\n", page.file);
    if (document->date != NULL)
        neighbours(&page, document);
    if (home)
        post_list(&page, "Latest posts", 6);
    page_end(&page);
}

static void copy(const char *from, const char *to)
{
    size_t size = 0;
    char *data = read_file(from, &size);
    make_folders(to);
    FILE *file = data == NULL ? NULL : fopen(to, "wb");
    if (file == NULL || fwrite(data, 1, size, file) != size || fclose(file) != 0)
        complain(from, 0, "cannot be copied to %s", to);
}

static void source_write(const char *path)
{
    struct page page = page_begin(site.folder, page_of(path), path, NULL);
    fprintf(page.file, "<h1><code>%s</code></h1>\n", path);
    source(page.file, path);
    page_end(&page);
}

static void posts_page(void)
{
    struct page page = page_begin(site.folder, "posts.html", "Posts \xc2\xb7 Quine", "All posts, the newest first.");
    fputs("<h1>Posts</h1>\n<p class=\"date\"><a href=\"feed.xml\">Atom feed</a></p>\n", page.file);
    for (size_t i = site.post_count; i > 0; ) {
        const char *month = copy_text(site.posts[i - 1]->date, 7);
        fprintf(page.file, "<h2>%s</h2>\n<ul class=\"posts\">\n", month);
        for (; i > 0 && strncmp(site.posts[i - 1]->date, month, 7) == 0; i--)
            post_line(&page, site.posts[i - 1]);
        fputs("</ul>\n", page.file);
    }
    page_end(&page);
}

static int compare_tags(const void *a, const void *b)
{
    const char *one = *(const char *const *)a, *other = *(const char *const *)b;
    int order = strcasecmp(one, other);
    return order != 0 ? order : strcmp(one, other);
}

/* All tags, sorted, each once. */
static const char **tags_collect(size_t *count)
{
    const char **tags = NULL;
    size_t all = 0, room = 0;
    for (size_t i = 0; i < site.post_count; i++)
        for (size_t tag = 0; tag < site.posts[i]->tag_count; tag++) {
            tags = grow(tags, all, &room, sizeof *tags);
            tags[all++] = site.posts[i]->tags[tag];
        }
    if (all != 0)
        qsort(tags, all, sizeof *tags, compare_tags);
    *count = 0;
    for (size_t i = 0; i < all; i++)
        if (i == 0 || strcmp(tags[i], tags[i - 1]) != 0)
            tags[(*count)++] = tags[i];
    return tags;
}

static bool has_tag(const struct document *post, const char *tag)
{
    for (size_t i = 0; i < post->tag_count; i++)
        if (strcmp(post->tags[i], tag) == 0)
            return true;
    return false;
}

static void tags_page(void)
{
    struct page page = page_begin(site.folder, "tags.html", "Tags \xc2\xb7 Quine", "Posts by what they are about.");
    size_t count;
    const char **tags = tags_collect(&count);
    fputs("<h1>Tags</h1>\n", page.file);
    for (size_t tag = 0; tag < count; tag++) {
        fprintf(page.file, "<h2 id=\"%s\">%s</h2>\n<ul class=\"posts\">\n", tags[tag], tags[tag]);
        for (size_t i = site.post_count; i > 0; i--)
            if (has_tag(site.posts[i - 1], tags[tag]))
                post_line(&page, site.posts[i - 1]);
        fputs("</ul>\n", page.file);
    }
    page_end(&page);
}

/* --- the feed: RFC 4287. A site that lies in a folder has no address; then its ids are tags (RFC 4151), and its links relative. --- */

static void feed_entry(FILE *file, const char *base, const struct document *post)
{
    const char *name = page_of(post->path), *words = summary(post);
    fprintf(file, "<entry>\n<id>tag:quine,2026:%s</id>\n<title>", name);
    escape(file, post->title);
    fprintf(file, "</title>\n<updated>%sT00:00:00Z</updated>\n<link href=\"%s%s\"/>\n<summary>", post->date, base, name);
    escape(file, words == NULL ? "" : words);
    fputs("</summary>\n</entry>\n", file);
}

static void feed_write(const char *base)
{
    const char *path = format("%s/feed.xml", site.folder);
    FILE *file = fopen(path, "wb");
    if (file == NULL) {
        complain(path, 0, "cannot be written");
        return;
    }
    const char *newest = site.post_count == 0 ? "1970-01-01" : site.posts[site.post_count - 1]->date;
    fprintf(file, "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n<id>tag:quine,2026:feed</id>\n"
            "<title>Quine</title>\n<updated>%sT00:00:00Z</updated>\n<author><name>Quine</name></author>\n"
            "<link rel=\"self\" href=\"%sfeed.xml\"/>\n", newest, base);
    for (size_t i = site.post_count; i > 0; i--)
        feed_entry(file, base, site.posts[i - 1]);
    fputs("</feed>\n", file);
    bool failed = ferror(file) != 0;
    if ((fclose(file) != 0) | failed)
        complain(path, 0, "writing failed");
}

void site_write(const char *folder, const char *base)
{
    site.folder = folder;
    site.posts = posts_read(&site.post_count);
    for (size_t i = 0; i < site.post_count; i++)
        entry_add(site.posts[i]->path, site.posts[i]);
    entry_open("blog/index.md");
    for (size_t i = 0; i < site.count; i++)
        if (site.entries[i].document != NULL)
            follow(site.entries[i].document, site.entries[i].document->root);
    for (size_t i = 0; i < site.count; i++) {
        const struct entry *entry = &site.entries[i];
        if (entry->document != NULL) {
            anchors_check(entry->document, entry->document->root);
            references_check(entry->document);
            document_write(entry->document);
        } else if (ends_in(entry->path, ".png") || ends_in(entry->path, ".svg"))
            copy(entry->path, format("%s/%s", folder, page_of(entry->path)));
        else
            source_write(entry->path);
    }
    posts_page();
    tags_page();
    feed_write(base);
    copy("blog/style.css", format("%s/style.css", folder));
}
