/*
 * Making goals; see update.h.
 *
 * A walk of the graph in depth, with a stack of its own. A file goes through these states:
 *
 *     NEW --> CONSIDERED --> WAITING --> RUNNING --> DONE
 *                  |  (prerequisites     (its recipe)  ^
 *                  |   are being made)                 |
 *                  +--> PROBED                         |
 *                  +-----------------------------------+  nothing to do
 *
 * CONSIDERED: its prerequisites are looked at, one after the other; who comes to it again from there goes in a circle.
 * PROBED: an intermediate file that is missing: only what it is made of was made. When somebody who needs it has to be made,
 * it is looked at again, and made.
 * While a recipe runs, the walk goes on, as far as there are slots for more; or, while progress is shown, to its end: RUNNING are
 * then those in the queue too. A file whose last prerequisite is made comes to the
 * list of those that are ready.
 */
#define _XOPEN_SOURCE 700
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "folder.h"
#include "job.h"
#include "options.h"
#include "progress.h"
#include "recipe.h"
#include "rule.h"
#include "update.h"

struct frame {
    struct file *file;
    struct dependency *next;           /* to be looked at */
    bool is_root;                      /* it came from the list of those that are ready, not from the frame below */
};

static struct frame *frames;
static size_t frame_count, frame_capacity;
static struct waiter *ready, **last_ready = &ready;
static struct waiter *queue, **last_queued = &queue;    /* files whose recipes find no slot; only while progress is wanted */
static bool stopping, questioned;
static bool from_ready;
static struct waiter *intermediates, **last_intermediate = &intermediates;

bool update_is_stopping(void)
{
    return stopping;
}

static void say(const char *what, const struct file *file)
{
    if (options.debug) {
        printf("%s '%s'.\n", what, file->name);
        fflush(stdout);
    }
}

static struct waiter *make_waiter(struct file *file)
{
    struct waiter *waiter = memory_allocate(sizeof *waiter);
    waiter->file = file;
    return waiter;
}

static void push(struct file *file)
{
    if (frame_count == frame_capacity) {
        frame_capacity = frame_capacity ? frame_capacity * 2 : 64;
        frames = memory_resize(frames, frame_capacity * sizeof *frames);
    }
    file->state = STATE_CONSIDERED;
    frames[frame_count++] = (struct frame){ file, file->dependencies, from_ready };
    from_ready = false;
}

/* A recipe of the makefile's last resort. */
static void use_default(struct file *file)
{
    const struct file *resort = file_find(".DEFAULT", strlen(".DEFAULT"));
    if (resort != NULL && resort->recipe != NULL && !file->is_target && file_time(file) == TIME_MISSING)
        file->recipe = resort->recipe;
}

static void release_waiters(struct file *file)
{
    for (struct waiter *waiter = file->waiters, *next; waiter != NULL; waiter = next) {
        next = waiter->next;
        waiter->next = NULL;
        if (--waiter->file->waits_for == 0 && waiter->file->state == STATE_WAITING) {
            *last_ready = waiter;
            last_ready = &waiter->next;
        } else {
            free(waiter);
        }
    }
    file->waiters = NULL;
}

static enum outcome worst_prerequisite(const struct file *file)
{
    enum outcome worst = OUTCOME_GOOD;
    for (const struct dependency *each = file->dependencies; each != NULL; each = each->next)
        if (each->file->outcome > worst && each->file->state == STATE_DONE)
            worst = each->file->outcome;
    return worst;
}

static void say_goal(const struct file *file)
{
    if (file->outcome == OUTCOME_FAILED) {
        if (options.keep_going && !file->is_makefile && worst_prerequisite(file) == OUTCOME_FAILED)
            message_error(NULL, "Target '%s' not remade because of errors.", file->name);
    } else if (!options.question && !options.silent && commands_started == file->commands_before) {
        bool nothing = file->is_phony || (file->recipe == NULL && file->next_rule == NULL);
        if (nothing)
            message_say("Nothing to be done for '%s'.", file->name);
        else
            message_say("'%s' is up to date.", file->name);
    }
}

static void finish(struct file *file, enum outcome outcome)
{
    file->state = STATE_DONE;
    file->outcome = outcome;
    if (outcome == OUTCOME_FAILED && !options.keep_going && !file->may_fail)
        stopping = true;
    if (file->is_goal && !stopping)
        say_goal(file);
    release_waiters(file);
}

static void begin(struct file *file, struct file *parent)
{
    file->wanted_by = parent;
    file->may_fail = file->may_fail || (parent != NULL && parent->may_fail);
    if (file->is_assumed && file->time == TIME_OLD) {
        finish(file, OUTCOME_GOOD);
        return;
    }
    say("Considering target file", file);
    /* Double-colon rules see the target as it was before the first of them. */
    if (file->is_double_colon)
        file_time(file);
    else if (file->is_double_rule)
        file->time = file_time(parent);
    file_prepare_scope(file, parent);
    file_expand_pending(file);
    if (file->recipe == NULL && !file->is_phony && !file->is_double_colon && !implicit_rule_find(file))
        use_default(file);
    push(file);
}

static bool is_passing(const struct file *file)
{
    return file->is_intermediate && !file->is_secondary && !file->is_precious && !file->is_goal && !special.all_secondary &&
           !special.all_precious && !file->is_phony;
}

/* Its recipe is over: what it made is looked at anew. */
static void note_made(struct file *file, enum outcome outcome)
{
    int64_t before = file->time;
    file->made = true;
    file_forget_time(file);
    if (options.dry_run && outcome == OUTCOME_GOOD && !file->is_phony)
        file->time = TIME_NEW;
    file->is_changed = file_time(file) != before;
    if (before == TIME_MISSING && is_passing(file)) {
        *last_intermediate = make_waiter(file);
        last_intermediate = &(*last_intermediate)->next;
    }
}

void file_finished(struct file *file, enum outcome outcome)
{
    note_made(file, outcome);
    for (struct dependency *each = file->made_with; each != NULL; each = each->next) {
        note_made(each->file, outcome);
        if (each->file->state == STATE_RUNNING)
            finish(each->file, outcome);
    }
    finish(file, outcome);
}

/* How new a prerequisite is for who needs it. */
static int64_t time_of(struct file *file)
{
    return file->state == STATE_PROBED ? file->newest : file_time(file);
}

/* Marks the prerequisites that are newer; true when there are some. Gives the newest of them. */
static bool compare_times(struct file *file, int64_t time, int64_t *newest)
{
    bool any = false;
    *newest = TIME_OLD;
    for (struct dependency *each = file->dependencies; each != NULL; each = each->next) {
        if (each->order_only)
            continue;
        int64_t other = time_of(each->file);
        if (other == TIME_MISSING || each->file->is_phony)
            other = TIME_NEW;
        /* A file system's clock may not have moved since the target was made. */
        each->changed = time == TIME_MISSING || other > time || each->file->is_changed;
        if (each->changed && options.debug && time != TIME_MISSING)
            printf("Prerequisite '%s' is newer than target '%s'.\n", each->file->name, file->name);
        any = any || each->changed;
        if (other > *newest)
            *newest = other;
    }
    return any;
}

static bool needs_probed(const struct file *file)
{
    for (const struct dependency *each = file->dependencies; each != NULL; each = each->next)
        if (each->file->state == STATE_PROBED)
            return true;
    return false;
}

static void no_rule(struct file *file)
{
    const struct file *parent = file->wanted_by;
    if (file->may_fail) {
        finish(file, OUTCOME_FAILED);
        return;
    }
    const char *end = options.keep_going ? "." : ".  Stop.";
    if (parent != NULL)
        message_error(NULL, "*** No rule to make target '%s', needed by '%s'%s", file->name, parent->name, end);
    else
        message_error(NULL, "*** No rule to make target '%s'%s", file->name, end);
    finish(file, OUTCOME_FAILED);
}

/* -t */
static void touch(struct file *file)
{
    if (file->is_phony || recipe_is_empty(file->recipe)) {
        finish(file, OUTCOME_GOOD);
        return;
    }
    commands_started++;
    if (!options.silent) {
        printf("touch %s\n", file->name);
        fflush(stdout);
    }
    if (options.dry_run) {
        file_finished(file, OUTCOME_GOOD);
        return;
    }
    folders_forget();
    int descriptor = open(file->name, O_WRONLY | O_CREAT, 0666);
    bool failed = descriptor < 0 || futimens(descriptor, NULL) != 0;
    if (failed)
        message_error(NULL, "touch: %s: %s", file->name, strerror(errno));
    if (descriptor >= 0)
        close(descriptor);
    file_finished(file, failed ? OUTCOME_FAILED : OUTCOME_GOOD);
}

static void trace(const struct file *file)
{
    if (!options.trace || file->recipe == NULL)
        return;
    bool any = false;
    printf("%s:%lu: ", file->recipe->at.file, file->recipe->at.line);
    for (const struct dependency *each = file->dependencies; each != NULL; each = each->next)
        if (each->changed) {
            if (!any)
                printf("update target '%s' due to:", file->name);
            printf(" %s", each->file->name);
            any = true;
        }
    if (any)
        putchar('\n');
    else
        printf("target '%s' does not exist\n", file->name);
    fflush(stdout);
}

static void remake(struct file *file, bool missing)
{
    say("Must remake target", file);
    if (file->recipe == NULL && (file->is_target || file->is_phony || !missing || file->has_rule)) {
        /* Without a recipe, a missing target is as good as made. */
        if (missing && !file->is_phony)
            file->time = TIME_NEW;
        finish(file, OUTCOME_GOOD);
        return;
    }
    if (file->recipe == NULL) {
        no_rule(file);
        return;
    }
    if (options.question && !recipe_is_empty(file->recipe)) {
        stopping = questioned = true;
        finish(file, OUTCOME_QUESTION);
        return;
    }
    trace(file);
    if (options.touch) {
        touch(file);
        return;
    }
    file->state = STATE_RUNNING;
    for (struct dependency *each = file->made_with; each != NULL; each = each->next)
        if (each->file->state == STATE_NEW)
            each->file->state = STATE_RUNNING;
    if (!progress_wanted() || !jobs_are_full()) {
        job_start(file);
        return;
    }
    progress_expect(file);
    *last_queued = make_waiter(file);
    last_queued = &(*last_queued)->next;
}

static bool start_queued(void)
{
    struct waiter *first = queue;
    if (first == NULL || jobs_are_full())
        return false;
    queue = first->next;
    if (queue == NULL)
        last_queued = &queue;
    progress_meet(first->file);
    job_start(first->file);
    free(first);
    return true;
}

static void set_waiting(struct file *file)
{
    file->state = STATE_WAITING;
    progress_expect(file);
}

/* Another target of the same recipe may be at it, or have been; true then. */
static bool is_made_with_another(struct file *file)
{
    for (struct dependency *each = file->made_with; each != NULL; each = each->next) {
        struct file *other = each->file;
        if (other->state == STATE_RUNNING) {
            struct waiter *waiter = make_waiter(file);
            waiter->next = other->waiters;
            other->waiters = waiter;
            file->waits_for++;
            set_waiting(file);
            return true;
        }
        if (other->state == STATE_DONE && other->made && other->recipe != NULL) {
            finish(file, other->outcome);
            return true;
        }
    }
    return false;
}

/* A missing file that is only made when something else must be. */
static bool may_be_missing(const struct file *file)
{
    bool intermediate = file->is_intermediate || file->is_secondary || special.all_secondary;
    return intermediate && !file->is_phony && !file->is_goal && !file->forced && !file->is_makefile;
}

/* All that the file needs has been looked at. */
static void decide(struct file *file)
{
    if (is_made_with_another(file))
        return;
    enum outcome worst = worst_prerequisite(file);
    if (worst != OUTCOME_GOOD) {
        finish(file, worst);
        return;
    }
    if (file->is_double_colon) {
        file_forget_time(file);
        for (const struct file *rule = file->next_rule; rule != NULL; rule = rule->next_rule)
            file->is_changed = file->is_changed || rule->is_changed;
        finish(file, OUTCOME_GOOD);
        return;
    }
    int64_t time = file_time(file), newest;
    bool missing = time == TIME_MISSING;
    bool changed = compare_times(file, time, &newest);
    if (missing && may_be_missing(file)) {
        file->state = STATE_PROBED;
        file->newest = newest;
        release_waiters(file);
        return;
    }
    bool always = options.always_make && file->recipe != NULL;
    /* Each double-colon rule without prerequisites is carried out always. */
    bool alone = file->is_double_rule && file->dependencies == NULL;
    if (!missing && !changed && !file->is_phony && !file->forced && !always && !alone) {
        say("No need to remake target", file);
        finish(file, OUTCOME_GOOD);
    } else if (needs_probed(file)) {
        file->forced = true;
        push(file);
    } else {
        remake(file, missing);
    }
}

static void wait_for(struct file *file, struct file *needed)
{
    struct waiter *waiter = make_waiter(file);
    waiter->next = needed->waiters;
    needed->waiters = waiter;
    file->waits_for++;
}

/* Does the file on top of the stack need itself, by way of one below? */
static bool is_circular(const struct file *needed)
{
    size_t at = frame_count;
    while (at-- > 0 && frames[at].file != needed)
        if (frames[at].is_root)
            return false;
    return true;
}

static void drop_dependency(struct file *file, struct dependency *dependency)
{
    struct dependency **link = &file->dependencies;
    message_error(NULL, "Circular %s <- %s dependency dropped.", file->name, dependency->file->name);
    while (*link != dependency)
        link = &(*link)->next;
    *link = dependency->next;
    if (file->last_dependency == &dependency->next)
        file->last_dependency = link;
    free(dependency);
}

/* One step from the file on top of the stack. */
static void step(void)
{
    struct frame *frame = &frames[frame_count - 1];
    struct file *file = frame->file;
    struct dependency *dependency = frame->next;
    if (dependency == NULL) {
        frame_count--;
        if (file->waits_for > 0)
            set_waiting(file);
        else
            decide(file);
        return;
    }
    struct file *needed = dependency->file;
    if (needed->state == STATE_NEW) {
        begin(needed, file);
        return;                        /* this prerequisite is looked at again when it is not new */
    }
    frame->next = dependency->next;
    if (needed->state == STATE_PROBED && file->forced) {
        needed->forced = true;
        frame->next = dependency;
        push(needed);
    } else if (needed->state == STATE_CONSIDERED && is_circular(needed)) {
        drop_dependency(file, dependency);
    } else if (needed->state == STATE_CONSIDERED || needed->state == STATE_WAITING || needed->state == STATE_RUNNING) {
        wait_for(file, needed);
    } else if (needed->outcome == OUTCOME_FAILED && !options.keep_going) {
        frame->next = NULL;
    }
}

static bool take_ready(void)
{
    struct waiter *waiter = ready;
    if (waiter == NULL)
        return false;
    ready = waiter->next;
    if (ready == NULL)
        last_ready = &ready;
    struct file *file = waiter->file;
    free(waiter);
    from_ready = frame_count > 0;
    if (file->state == STATE_WAITING && file->waits_for == 0) {
        progress_meet(file);
        decide(file);
    }
    from_ready = false;
    return true;
}

/* Goes on as far as it can without waiting. */
static void walk(void)
{
    while (!stopping && !jobs_signal())
        if (!start_queued() && !take_ready()) {
            if (frame_count == 0)
                return;
            step();
        }
    frame_count = 0;
}

enum outcome update_files(struct file **files, size_t count)
{
    enum outcome worst = OUTCOME_GOOD;
    for (size_t i = 0; i < count && !stopping; i++) {
        struct file *file = files[i];
        file->commands_before = commands_started;
        if (file->state == STATE_NEW) {
            begin(file, NULL);
        } else if (file->state == STATE_PROBED) {
            file->forced = true;
            push(file);
        } else if (file->state == STATE_DONE && file->is_goal) {
            say_goal(file);
        }
        walk();
    }
    for (walk(); !stopping && !jobs_signal() && job_wait();)
        walk();
    jobs_finish();
    jobs_check_signal();
    for (size_t i = 0; i < count; i++) {
        enum outcome outcome = files[i]->state == STATE_DONE ? files[i]->outcome : OUTCOME_FAILED;
        if (outcome > worst)
            worst = outcome;
    }
    return questioned ? OUTCOME_QUESTION : worst;
}

void update_remove_intermediates(void)
{
    bool any = false;
    struct stat status;
    for (struct waiter *each = intermediates, *next; each != NULL; each = next) {
        next = each->next;
        const char *name = each->file->name;
        free(each);
        if (!options.dry_run && lstat(name, &status) != 0)
            continue;
        if (!options.silent)
            printf(any ? " %s" : "rm %s", name);
        any = true;
        if (!options.dry_run && unlink(name) != 0)
            message_error(NULL, "unlink: %s: %s", name, strerror(errno));
    }
    folders_forget();
    intermediates = NULL;
    last_intermediate = &intermediates;
    if (any && !options.silent)
        putchar('\n');
    fflush(stdout);
}
