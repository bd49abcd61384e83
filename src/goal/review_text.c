/* SPDX-License-Identifier: MIT */
/* A review in one line: numbers and codes, joined by words. */
#include "public.h"

#include "base/take.h"
#include "goal/goal.h"
#include "goal/writer.h"
#include <math.h>

/* Names begin small within a sentence; this one begins it. */
static void put_subject(ckpip_writer *w, const ckpip_goal *goal)
{
    const size_t at = w->size;
    ckpip_put_metric(w, goal);
    if (at < w->capacity && w->size > at && w->data[at] >= 'a' && w->data[at] <= 'z')
        w->data[at] = (char)(w->data[at] - ('a' - 'A'));
}

static void put_named(ckpip_writer *w, const char *name, double value, uint32_t unit)
{
    if (isnan(value))
        return;
    ckpip_put_text(w, name);
    ckpip_put_value(w, value, unit);
}

static void put_code(ckpip_writer *w, const char *before, uint32_t vocabulary, uint32_t value)
{
    const char *word = ckpi_goal_word(vocabulary, value);
    if (value == 0 || !word)
        return;
    ckpip_put_text(w, before);
    ckpip_put_text(w, word);
}

static void put_values(ckpip_writer *w, const ckpip_goal *goal, const ckpi_review *r)
{
    if (isnan(r->value))
        ckpip_put_text(w, ": no value");
    put_named(w, ": ", r->value, goal->unit);
    put_named(w, ", expected ", r->expected, goal->unit);
    put_named(w, ", target ", r->target, goal->unit);
    put_code(w, "; ", CKPI_GOAL_WORDS_STATUS, r->status);
    put_code(w, ", ", CKPI_GOAL_WORDS_EVIDENCE, r->evidence);
    put_code(w, ", ", CKPI_GOAL_WORDS_REASON, r->reason);
}

/* A share changes by points. */
static void put_change(ckpip_writer *w, const ckpip_goal *goal, const ckpi_review *r)
{
    const bool share = goal->unit == CKPI_UNIT_RATIO;
    if (isnan(r->change))
        return;
    ckpip_put_text(w, r->change > 0 ? "; +" : "; ");
    ckpip_put_value(w, share ? 100 * r->change : r->change, share ? CKPI_UNIT_NONE : goal->unit);
    ckpip_put_text(w, share ? " points since the last review" : " since the last review");
}

static void put_suggestions(ckpip_writer *w, uint32_t suggestions)
{
    const char *before = "; suggested: ";
    for (uint32_t bit = 1; bit <= CKPI_SUGGEST_CHASE_ACTIONS; bit *= 2) {
        if (!(suggestions & bit))
            continue;
        ckpip_put_text(w, before);
        ckpip_put_text(w, ckpi_review_suggestion_name(bit));
        before = ", ";
    }
}

static void put_review(ckpip_writer *w, const ckpip_goal *goal, const ckpi_review *r)
{
    put_subject(w, goal);
    ckpip_put_text(w, ", ");
    ckpip_put_day(w, r->start_us, goal->review.utc_offset_s);
    ckpip_put_text(w, " to ");
    ckpip_put_day(w, r->end_us - 1, goal->review.utc_offset_s);
    put_values(w, goal, r);
    put_change(w, goal, r);
    put_suggestions(w, r->suggestions);
}

ckpi_status ckpi_review_text(const ckpi_goal *goal, const ckpi_review *review, char *buffer, size_t capacity,
                             size_t *needed)
{
    ckpip_goal g;
    ckpi_review r;
    ckpi_status status = ckpip_goal_take(&g, goal);
    if (status == CKPI_OK)
        status = ckpip_take(&r, sizeof r, sizeof r, review);
    if (status != CKPI_OK)
        return status;
    if (!needed || (!buffer && capacity > 0) || (g.self.metric == 0 && g.self.metric_name_size == 0) ||
        !ckpip_time_is_valid(r.start_us) || !ckpip_time_is_valid(r.end_us))
        return CKPI_E_ARGUMENT;
    if (r.goal_id != g.self.id)
        return CKPI_E_MISMATCH;
    ckpip_writer w = {buffer, capacity, 0};
    put_review(&w, &g, &r);
    *needed = w.size;
    return w.size <= capacity ? CKPI_OK : CKPI_E_SPACE;
}
