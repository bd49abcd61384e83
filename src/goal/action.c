/* SPDX-License-Identifier: MIT */
/* Plans of action: states are derived from times, dependencies and resources.
 * Nothing is stored, so nothing can be out of date. */
#include "public.h"

#include "base/limits.h"
#include "base/take.h"
#include <math.h>
#include <stddef.h>
#include <string.h>

static const char *const KINDS[] = {"other", "training", "tech", "hiring", "process", "coaching", "mentoring"};
static const char *const STATES[] = {NULL, "READY", "BLOCKED", "OVERDUE", "DONE", "LATE_DONE"};

enum { KIND_COUNT = sizeof KINDS / sizeof KINDS[0], STATE_COUNT = sizeof STATES / sizeof STATES[0] };

const char *ckpi_action_kind_name(uint32_t kind)
{
    return kind < KIND_COUNT ? KINDS[kind] : NULL;
}

const char *ckpi_action_state_name(uint32_t state)
{
    return state < STATE_COUNT ? STATES[state] : NULL;
}

typedef struct reading {
    ckpi_action_plan plan;
    int64_t now_us;
    char *out; /* ckpi_action_standing, out_size bytes each */
    uint32_t out_size;
    ckpi_issue *issue;
} reading;

static ckpi_action action_at(const reading *r, uint64_t i)
{
    ckpi_action action;
    (void)ckpip_take_at(&action, sizeof action, sizeof action, r->plan.actions, (size_t)i);
    return action;
}

static ckpi_resource resource_at(const reading *r, uint64_t i)
{
    ckpi_resource resource;
    (void)ckpip_take_at(&resource, sizeof resource, sizeof resource, r->plan.resources, (size_t)i);
    return resource;
}

static ckpi_action_standing standing_at(const reading *r, uint64_t i)
{
    ckpi_action_standing standing;
    memcpy(&standing, r->out + i * r->out_size, sizeof standing);
    return standing;
}

static void put_standing(const reading *r, uint64_t i, const ckpi_action_standing *standing)
{
    ckpip_give_at(r->out, (size_t)i, standing, sizeof *standing);
}

static bool reached(int64_t at_us, int64_t now_us)
{
    return at_us != CKPI_ABSENT && at_us <= now_us;
}

/* --- What cannot be --- */

static bool is_time(int64_t t)
{
    return t == CKPI_ABSENT || ckpip_time_is_valid(t);
}

static uint32_t wrong_with_action(const ckpi_action *a)
{
    if (a->kind >= KIND_COUNT)
        return CKPI_REASON_UNKNOWN_VALUE;
    if (!is_time(a->created_at_us) || !is_time(a->due_at_us) || !is_time(a->done_at_us))
        return CKPI_REASON_BEYOND_RANGE;
    if (a->created_at_us == CKPI_ABSENT)
        return CKPI_REASON_NONE;
    const bool due_before = a->due_at_us != CKPI_ABSENT && a->due_at_us < a->created_at_us;
    const bool done_before = a->done_at_us != CKPI_ABSENT && a->done_at_us < a->created_at_us;
    return due_before || done_before ? CKPI_REASON_ENDS_BEFORE_START : CKPI_REASON_NONE;
}

static ckpi_status check_actions(const reading *r)
{
    for (size_t i = 0; i < r->plan.action_count; i++) {
        ckpi_action action;
        const ckpi_status status = ckpip_take_at(&action, sizeof action, sizeof action, r->plan.actions, i);
        if (status != CKPI_OK)
            return status;
        const uint32_t reason = wrong_with_action(&action);
        if (reason != CKPI_REASON_NONE)
            return ckpip_blame(r->issue, CKPI_E_RECORD, i, 0, reason);
    }
    return CKPI_OK;
}

static ckpi_status check_links(const reading *r)
{
    for (size_t i = 0; i < r->plan.link_count; i++) {
        const ckpi_action_link link = r->plan.links[i];
        if (link.action >= r->plan.action_count || link.needs >= r->plan.action_count)
            return ckpip_blame(r->issue, CKPI_E_RECORD, i, 0, CKPI_REASON_UNKNOWN_VALUE);
    }
    return CKPI_OK;
}

static ckpi_status check_resources(const reading *r)
{
    for (size_t i = 0; i < r->plan.resource_count; i++) {
        ckpi_resource resource;
        const ckpi_status status = ckpip_take_at(&resource, sizeof resource, sizeof resource, r->plan.resources, i);
        if (status != CKPI_OK)
            return status;
        if (resource.reserved0 != 0)
            return CKPI_E_NEWER;
        if (resource.action >= r->plan.action_count)
            return ckpip_blame(r->issue, CKPI_E_RECORD, i, 0, CKPI_REASON_UNKNOWN_VALUE);
        if (!(resource.amount >= 0) || !isfinite(resource.amount) || !is_time(resource.secured_at_us))
            return ckpip_blame(r->issue, CKPI_E_RECORD, resource.action, 0, CKPI_REASON_BEYOND_RANGE);
    }
    return CKPI_OK;
}

static ckpi_status check_plan(const reading *r)
{
    const ckpi_action_plan *p = &r->plan;
    if ((p->action_count > 0 && (!p->actions || !r->out)) || (p->link_count > 0 && !p->links) ||
        (p->resource_count > 0 && !p->resources))
        return CKPI_E_ARGUMENT;
    if (p->reserved0 != 0)
        return CKPI_E_NEWER;
    ckpi_status status = check_actions(r);
    if (status == CKPI_OK)
        status = check_links(r);
    return status == CKPI_OK ? check_resources(r) : status;
}

/* --- Order --- */

static uint32_t level_of(const reading *r, uint64_t i)
{
    return standing_at(r, i).level;
}

static void put_level(const reading *r, uint64_t i, uint32_t level)
{
    const size_t at = offsetof(ckpi_action_standing, level);
    memcpy(r->out + i * r->out_size + at, &level, sizeof level);
}

/* Whoever comes after a circle climbs without end too: going back from it, from
 * highest need to highest need, ends in the circle. */
static uint64_t inside_circle(const reading *r, uint64_t action)
{
    const ckpi_action_plan *p = &r->plan;
    for (size_t step = 0; step < p->action_count; step++) {
        uint64_t highest = p->action_count;
        for (size_t i = 0; i < p->link_count; i++) {
            const uint64_t needs = p->links[i].needs;
            if (p->links[i].action != action)
                continue;
            if (highest == p->action_count || level_of(r, needs) > level_of(r, highest))
                highest = needs;
        }
        action = highest;
    }
    return action;
}

/* The longest chain before each action. It has fewer links than there are
 * actions, unless it goes round. */
static ckpi_status find_levels(const reading *r)
{
    const ckpi_action_plan *p = &r->plan;
    for (size_t i = 0; i < p->action_count; i++)
        put_level(r, i, 0);
    for (bool changed = true; changed;) {
        changed = false;
        for (size_t i = 0; i < p->link_count; i++) {
            const ckpi_action_link link = p->links[i];
            const uint32_t after = level_of(r, link.needs) + 1;
            if (level_of(r, link.action) >= after)
                continue;
            put_level(r, link.action, after);
            if (after >= p->action_count)
                return ckpip_blame(r->issue, CKPI_E_RECORD, inside_circle(r, link.action), 0,
                                   CKPI_REASON_CONTRADICTION);
            changed = true;
        }
    }
    return CKPI_OK;
}

/* --- States --- */

static bool is_done(const reading *r, uint64_t action)
{
    return reached(action_at(r, action).done_at_us, r->now_us);
}

static uint64_t first_unfinished_need(const reading *r, uint64_t action)
{
    for (size_t i = 0; i < r->plan.link_count; i++) {
        if (r->plan.links[i].action == action && !is_done(r, r->plan.links[i].needs))
            return r->plan.links[i].needs;
    }
    return r->plan.action_count;
}

static bool is_unsecured(const reading *r, uint64_t resource)
{
    return !reached(resource_at(r, resource).secured_at_us, r->now_us);
}

static uint64_t first_unsecured(const reading *r, uint64_t action)
{
    for (size_t i = 0; i < r->plan.resource_count; i++) {
        if (resource_at(r, i).action == action && is_unsecured(r, i))
            return i;
    }
    return r->plan.resource_count;
}

static bool waits(const reading *r, const ckpi_action_standing *s)
{
    return s->blocking_action < r->plan.action_count || s->blocking_resource < r->plan.resource_count;
}

static uint32_t state_of(const reading *r, uint64_t i, const ckpi_action_standing *s)
{
    const ckpi_action action = action_at(r, i);
    if (reached(action.done_at_us, r->now_us)) {
        const bool late = action.due_at_us != CKPI_ABSENT && action.done_at_us > action.due_at_us;
        return late ? CKPI_ACTION_STATE_LATE_DONE : CKPI_ACTION_STATE_DONE;
    }
    if (reached(action.due_at_us, r->now_us))
        return CKPI_ACTION_STATE_OVERDUE;
    return waits(r, s) ? CKPI_ACTION_STATE_BLOCKED : CKPI_ACTION_STATE_READY;
}

static void read_action(const reading *r, uint64_t i)
{
    ckpi_action_standing s = {
        .level = level_of(r, i), .blocking_action = r->plan.action_count, .blocking_resource = r->plan.resource_count};
    if (!is_done(r, i)) {
        s.blocking_action = first_unfinished_need(r, i);
        s.blocking_resource = first_unsecured(r, i);
    }
    s.state = state_of(r, i, &s);
    put_standing(r, i, &s);
}

/* The unsecured resource that holds up the action due first; one without a date comes last. */
static uint64_t earliest_blocking(const reading *r)
{
    uint64_t found = r->plan.resource_count;
    int64_t earliest = INT64_MAX;
    for (size_t i = 0; i < r->plan.resource_count; i++) {
        const uint64_t action = resource_at(r, i).action;
        if (!is_unsecured(r, i) || is_done(r, action))
            continue;
        const int64_t due = action_at(r, action).due_at_us, when = due == CKPI_ABSENT ? INT64_MAX : due;
        if (found == r->plan.resource_count || when < earliest) {
            found = i;
            earliest = when;
        }
    }
    return found;
}

static ckpi_plan_standing read_whole(const reading *r)
{
    ckpi_plan_standing whole = {.status = CKPI_VALUE_NO_DATA, .completion = NAN};
    for (size_t i = 0; i < r->plan.action_count; i++) {
        const ckpi_action_standing s = standing_at(r, i);
        whole.done += s.state == CKPI_ACTION_STATE_DONE || s.state == CKPI_ACTION_STATE_LATE_DONE;
        whole.late_done += s.state == CKPI_ACTION_STATE_LATE_DONE;
        whole.overdue += s.state == CKPI_ACTION_STATE_OVERDUE;
        whole.ready += s.state == CKPI_ACTION_STATE_READY;
        whole.blocked += waits(r, &s);
    }
    if (r->plan.action_count > 0) {
        whole.status = CKPI_VALUE_OK;
        whole.completion = (double)whole.done / (double)r->plan.action_count;
    }
    whole.blocking_resource = earliest_blocking(r);
    return whole;
}

ckpi_status ckpi_action_plan_read(const ckpi_action_plan *plan, int64_t now_us, ckpi_action_standing *out,
                                  ckpi_plan_standing *whole, ckpi_issue *issue)
{
    reading r = {.now_us = now_us, .out = (char *)out, .out_size = out ? out->struct_size : 0, .issue = issue};
    ckpi_status status = ckpip_take(&r.plan, sizeof r.plan, sizeof r.plan, plan);
    if (status == CKPI_OK)
        status = check_plan(&r);
    if (status == CKPI_OK && whole)
        status = ckpip_can_give(whole, sizeof *whole);
    if (status == CKPI_OK && r.plan.action_count > 0)
        status = ckpip_can_give(out, sizeof *out);
    if (status == CKPI_OK)
        status = find_levels(&r);
    if (status != CKPI_OK)
        return status;

    for (size_t i = 0; i < r.plan.action_count; i++)
        read_action(&r, i);
    if (!whole)
        return CKPI_OK;
    const ckpi_plan_standing standing = read_whole(&r);
    return ckpip_give(whole, &standing, sizeof standing, sizeof standing);
}
