/* SPDX-License-Identifier: MIT */
/* Who was trained, when, and for how long: from records of training. */
#include "public.h"

#include "goal/goal.h"
#include "insight/insight.h"
#include <string.h>

typedef struct reading {
    ckpi_training_filter filter;
    ckpi_scope scope;
    const ckpi_record_view *records;
    ckpi_issue *issue;
} reading;

static ckpi_status take_filter(reading *r, const ckpi_training_filter *from)
{
    static const ckpi_training_filter EVERYTHING = {.struct_size = sizeof EVERYTHING};
    static const ckpi_scope EVERYBODY = {.struct_size = sizeof EVERYBODY};
    ckpi_training_filter *f = &r->filter;
    ckpi_status status = ckpip_take(f, sizeof *f, sizeof *f, from ? from : &EVERYTHING);
    if (status == CKPI_OK)
        status = ckpip_take(&r->scope, sizeof r->scope, sizeof r->scope, f->scope ? f->scope : &EVERYBODY);
    if (status != CKPI_OK)
        return status;
    if (f->reserved0 != 0 || f->reserved1 != 0)
        return CKPI_E_NEWER;
    const bool timed = ckpip_time_is_valid(f->start_us) && ckpip_time_is_valid(f->end_us) && f->start_us <= f->end_us;
    const bool known = f->completed_only <= 1 && f->phases >> (CKPI_TRAINING_PHASE_COACHING + 1) == 0;
    return timed && known && r->scope.dimensions >> (CKPI_DIMENSION_CUSTOM2 + 1) == 0 ? CKPI_OK : CKPI_E_ARGUMENT;
}

static ckpi_status check_view(const ckpi_record_view *v)
{
    if (!v || v->kind != CKPI_RECORD_TRAINING || (!v->data && v->count > 0) || v->record_size % 8 != 0 ||
        v->stride % 8 != 0 || (v->stride != 0 && v->stride < v->record_size))
        return CKPI_E_ARGUMENT;
    return v->reserved0 == 0 ? CKPI_OK : CKPI_E_NEWER;
}

static ckpi_training record_at(const reading *r, size_t i)
{
    ckpi_training t;
    const ckpi_record_view *v = r->records;
    const size_t stride = v->stride ? v->stride : v->record_size;
    memset(&t, 0, sizeof t);
    memcpy(&t, (const char *)v->data + i * stride, v->record_size < sizeof t ? v->record_size : sizeof t);
    return t;
}

static ckpi_status check_records(const reading *r)
{
    const ckpi_record_view *v = r->records;
    const size_t stride = v->stride ? v->stride : v->record_size;
    for (size_t i = 0; i < v->count; i++) {
        const void *record = (const char *)v->data + i * stride;
        const ckpi_status status = ckpi_record_check(CKPI_RECORD_TRAINING, record, v->record_size, r->issue);
        if (status == CKPI_OK)
            continue;
        if (r->issue)
            r->issue->index = i;
        return status;
    }
    return CKPI_OK;
}

static bool is_within(const ckpi_scope *scope, const ckpi_training *t)
{
    const uint64_t ids[] = {
        [CKPI_DIMENSION_QUEUE] = t->queue_id,       [CKPI_DIMENSION_AGENT] = t->agent_id,
        [CKPI_DIMENSION_TEAM] = t->team_id,         [CKPI_DIMENSION_SITE] = t->site_id,
        [CKPI_DIMENSION_CHANNEL] = t->channel,      [CKPI_DIMENSION_DIRECTION] = t->direction,
        [CKPI_DIMENSION_SKILL] = t->skill_id,       [CKPI_DIMENSION_CAMPAIGN] = t->campaign_id,
        [CKPI_DIMENSION_LANGUAGE] = t->language_id, [CKPI_DIMENSION_CUSTOM1] = t->custom1_id,
        [CKPI_DIMENSION_CUSTOM2] = t->custom2_id,
    };
    for (size_t d = 0; d < sizeof ids / sizeof ids[0]; d++) {
        if ((scope->dimensions >> d & 1) && scope->id[d] != ids[d])
            return false;
    }
    return true;
}

static bool is_completed(const ckpi_training *t)
{
    return (t->present & CKPI_TRAINING_HAS_COMPLETED) && (t->flags & CKPI_TRAINING_FLAG_COMPLETED);
}

static bool counts(const reading *r, const ckpi_training *t)
{
    const ckpi_training_filter *f = &r->filter;
    const bool timed = f->start_us == 0 && f->end_us == 0;
    if (f->phases != 0 && !(f->phases >> t->phase & 1))
        return false;
    if (f->completed_only && (t->present & CKPI_TRAINING_HAS_COMPLETED) && !is_completed(t))
        return false;
    if ((f->course_id != 0 && t->course_id != f->course_id) || !is_within(&r->scope, t))
        return false;
    return timed || (t->at_us >= f->start_us && t->at_us < f->end_us);
}

static bool add_session(ckpi_training_history *h, const ckpi_training *t)
{
    if (h->duration_us > INT64_MAX - t->duration_us)
        return false;
    h->first_at_us = h->sessions == 0 || t->at_us < h->first_at_us ? t->at_us : h->first_at_us;
    h->last_at_us = h->sessions == 0 || t->at_us > h->last_at_us ? t->at_us : h->last_at_us;
    h->sessions++;
    h->completed += is_completed(t);
    h->duration_us += t->duration_us;
    return true;
}

static const ckpi_training_history NOTHING = {0, 0, 0, CKPI_ABSENT, CKPI_ABSENT};

static ckpi_training_history read_agent(const reading *r, uint64_t agent)
{
    ckpi_training_history h = NOTHING;
    for (size_t i = 0; i < r->records->count; i++) {
        const ckpi_training t = record_at(r, i);
        if (t.agent_id == agent && counts(r, &t))
            (void)add_session(&h, &t); /* no more than the whole, which did not overflow */
    }
    return h;
}

ckpi_status ckpi_training_history_read(const ckpi_training_filter *filter, const ckpi_record_view *records,
                                       const uint64_t *agent_ids, size_t agent_count, ckpi_training_history *by_agent,
                                       ckpi_training_history *whole, ckpi_issue *issue)
{
    reading r = {.records = records, .issue = issue};
    ckpi_training_history all = NOTHING;
    if (!whole || (!agent_ids && agent_count > 0))
        return CKPI_E_ARGUMENT;
    ckpi_status status = take_filter(&r, filter);
    if (status == CKPI_OK)
        status = check_view(records);
    if (status == CKPI_OK)
        status = check_records(&r);
    if (status != CKPI_OK)
        return status;
    for (size_t i = 0; i < records->count; i++) {
        const ckpi_training t = record_at(&r, i);
        if (counts(&r, &t) && !add_session(&all, &t))
            return CKPI_E_OVERFLOW;
    }
    for (size_t i = 0; by_agent && i < agent_count; i++)
        by_agent[i] = read_agent(&r, agent_ids[i]);
    *whole = all;
    return CKPI_OK;
}
