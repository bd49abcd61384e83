/* SPDX-License-Identifier: MIT */
/* What happened to a goal, each thing once: an event's id is made of what it is about. */
#include "public.h"

#include "base/take.h"
#include "goal/goal.h"
#include <string.h>

typedef struct telling {
    ckpi_goal_event_input input;
    ckpi_verdict verdict;
    ckpi_goal_event *out; /* NULL: only count */
    size_t count;
} telling;

uint64_t ckpip_event_id(uint64_t of, uint32_t kind, uint64_t subject, uint64_t detail)
{
    const uint64_t parts[] = {of, kind, subject, detail};
    unsigned char bytes[sizeof parts];
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (unsigned char)(parts[i / 8] >> (8 * (i % 8)));
    return ckpi_text_id((const char *)bytes, sizeof bytes);
}

static bool is_known(const telling *t, uint64_t id)
{
    for (size_t i = 0; i < t->input.known_count; i++) {
        if (t->input.known_ids[i] == id)
            return true;
    }
    return false;
}

/* What tells two events of a kind apart: the subject, and the detail. */
static void tell(telling *t, uint32_t kind, uint64_t subject, uint64_t detail, int64_t at_us, double value)
{
    const ckpi_goal_event event = {.kind = kind,
                                   .id = ckpip_event_id(t->verdict.goal_id, kind, subject, detail),
                                   .goal_id = t->verdict.goal_id,
                                   .subject = subject,
                                   .at_us = at_us,
                                   .value = value};
    if (is_known(t, event.id))
        return;
    if (t->out)
        ckpip_give_at(t->out, t->count, &event, sizeof event);
    t->count++;
}

static void tell_status(telling *t)
{
    const ckpi_verdict *v = &t->verdict;
    const uint32_t before = t->input.previous_status;
    if (before != CKPI_GOAL_STATUS_NONE && before != v->status)
        tell(t, CKPI_EVENT_STATUS_CHANGED, v->status, (uint64_t)t->input.at_us, t->input.at_us, v->value);
}

/* A milestone is known by when it is due, whatever stands before it in the list. */
static void tell_milestones(telling *t)
{
    static const uint32_t KINDS[] = {[CKPI_MILESTONE_STATE_MET_EARLY] = CKPI_EVENT_MILESTONE_MET,
                                     [CKPI_MILESTONE_STATE_MET] = CKPI_EVENT_MILESTONE_MET,
                                     [CKPI_MILESTONE_STATE_MISSED] = CKPI_EVENT_MILESTONE_MISSED,
                                     [CKPI_MILESTONE_STATE_MET_LATE] = CKPI_EVENT_MILESTONE_LATE};
    ckpi_milestone_standing m;
    for (size_t i = 0; i < t->input.milestone_count; i++) {
        (void)ckpip_take_at(&m, sizeof m, sizeof m, t->input.milestones, i);
        const uint32_t kind = KINDS[m.state];
        const bool reached = kind != CKPI_EVENT_MILESTONE_MISSED && m.reached_at_us != CKPI_ABSENT;
        if (kind != 0)
            tell(t, kind, i, (uint64_t)m.due_at_us, reached ? m.reached_at_us : m.due_at_us, m.value);
    }
}

static void tell_reached(telling *t)
{
    const ckpi_verdict *v = &t->verdict;
    const bool reached = v->status == CKPI_GOAL_STATUS_ACHIEVED || v->status == CKPI_GOAL_STATUS_EXCEEDED;
    if (!reached || (!(v->flags & CKPI_VERDICT_CLOSED) && v->evidence != CKPI_EVIDENCE_CONCLUSIVE))
        return;
    if (v->grade >= CKPI_GRADE_TARGET || v->status == CKPI_GOAL_STATUS_EXCEEDED)
        tell(t, CKPI_EVENT_TARGET_REACHED, v->version, 0, t->input.at_us, v->value);
    if (v->status == CKPI_GOAL_STATUS_EXCEEDED)
        tell(t, CKPI_EVENT_STRETCH_REACHED, v->version, 0, t->input.at_us, v->value);
}

static void tell_rest(telling *t)
{
    const ckpi_verdict *v = &t->verdict;
    /* A streak may break and come again; once it was long enough, it grows no more. */
    const bool grows = v->status != CKPI_GOAL_STATUS_ACHIEVED;
    if (v->streak > 0)
        tell(t, CKPI_EVENT_STREAK, v->streak, grows ? (uint64_t)v->window_end_us : 0, t->input.at_us, v->value);
    if (t->input.previous_status != CKPI_GOAL_STATUS_NONE && v->version != t->input.previous_version)
        tell(t, CKPI_EVENT_CORRECTION, v->version, 0, t->input.at_us, v->value);
}

static void tell_all(telling *t, ckpi_goal_event *out)
{
    t->out = out;
    t->count = 0;
    tell_status(t);
    tell_milestones(t);
    tell_reached(t);
    tell_rest(t);
}

static ckpi_status take(telling *t, const ckpi_goal_event_input *input)
{
    ckpi_milestone_standing m;
    ckpi_status status = ckpip_take(&t->input, sizeof t->input, sizeof t->input, input);
    if (status == CKPI_OK && (t->input.reserved0 != 0 || t->input.reserved1 != 0))
        return CKPI_E_NEWER;
    if (status == CKPI_OK)
        status = ckpip_take(&t->verdict, sizeof t->verdict, sizeof t->verdict, t->input.verdict);
    if (status != CKPI_OK)
        return status;
    if ((t->input.milestone_count > 0 && !t->input.milestones) || (t->input.known_count > 0 && !t->input.known_ids) ||
        !ckpip_time_is_valid(t->input.at_us) || t->input.previous_status > CKPI_GOAL_STATUS_EXCEEDED)
        return CKPI_E_ARGUMENT;
    for (size_t i = 0; i < t->input.milestone_count; i++) {
        status = ckpip_take_at(&m, sizeof m, sizeof m, t->input.milestones, i);
        if (status == CKPI_OK && m.state > CKPI_MILESTONE_STATE_MET_LATE)
            status = CKPI_E_ARGUMENT;
        if (status != CKPI_OK)
            return status;
    }
    return CKPI_OK;
}

ckpi_status ckpi_goal_events_read(const ckpi_goal_event_input *input, ckpi_goal_event *events, size_t capacity,
                                  size_t *needed)
{
    telling t;
    if (!needed || (!events && capacity > 0))
        return CKPI_E_ARGUMENT;
    ckpi_status status = capacity > 0 ? ckpip_can_give(events, sizeof *events) : CKPI_OK;
    if (status == CKPI_OK)
        status = take(&t, input);
    if (status != CKPI_OK)
        return status;
    tell_all(&t, NULL);
    *needed = t.count;
    if (t.count > capacity)
        return CKPI_E_SPACE;
    if (capacity > 0)
        tell_all(&t, events);
    return CKPI_OK;
}
