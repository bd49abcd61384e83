/* SPDX-License-Identifier: MIT */
/* Which reviews concern whom, and what they come to. */
#include "public.h"

#include "base/take.h"
#include "goal/goal.h"
#include <math.h>

enum { STATUSES = CKPI_GOAL_STATUS_EXCEEDED + 1 };

_Static_assert(STATUSES <= sizeof(((ckpi_digest *)0)->statuses) / sizeof(uint64_t), "every status has its place");

typedef struct reading {
    const ckpi_scope *audience;
    const ckpi_goal *goals;
    const ckpi_review *reviews;
    size_t count;
} reading;

static ckpi_status take(const reading *r, size_t i, ckpi_scope *scope, ckpi_review *review)
{
    static const ckpi_scope WHOLE = {.struct_size = sizeof WHOLE};
    ckpi_goal goal;
    ckpi_status status = ckpip_take_at(&goal, sizeof goal, sizeof goal, r->goals, i);
    if (status == CKPI_OK)
        status = ckpip_take(scope, sizeof *scope, sizeof *scope, goal.scope ? goal.scope : &WHOLE);
    if (status == CKPI_OK)
        status = ckpip_take_at(review, sizeof *review, sizeof *review, r->reviews, i);
    if (status != CKPI_OK)
        return status;
    if (review->goal_id != goal.id)
        return CKPI_E_MISMATCH;
    return review->status < STATUSES ? CKPI_OK : CKPI_E_ARGUMENT;
}

static uint32_t relation_of(const ckpi_scope *audience, const ckpi_scope *scope)
{
    const bool within = ckpip_scope_contains(audience, scope);
    const bool above = ckpip_scope_contains(scope, audience);
    if (within)
        return above ? CKPI_AUDIENCE_OWN : CKPI_AUDIENCE_WITHIN;
    return above ? CKPI_AUDIENCE_ABOVE : CKPI_AUDIENCE_ELSEWHERE;
}

/* The one furthest behind of those with the worst status; one that is not behind by any number comes last. */
static bool is_worse(const ckpi_review *a, const ckpi_review *b)
{
    const uint32_t x = ckpip_status_rank(a->status), y = ckpip_status_rank(b->status);
    if (x != y)
        return x < y;
    return !isnan(a->gap_share) && (isnan(b->gap_share) || a->gap_share < b->gap_share);
}

static void add(ckpi_digest *d, const ckpi_review *review)
{
    d->statuses[review->status]++;
    d->suggestions |= review->suggestions;
    d->milestones_met += review->milestones_met;
    d->milestones_missed += review->milestones_missed;
    d->guardrails_broken += review->guardrails_broken;
    d->actions_overdue += review->actions_overdue;
    d->actions_blocked += review->actions_blocked;
}

static void sum_up(const reading *r, uint32_t *relations, ckpi_digest *d)
{
    ckpi_scope scope;
    ckpi_review review = {.status = 0}, worst = {.status = 0};
    for (size_t i = 0; i < r->count; i++) {
        (void)take(r, i, &scope, &review);
        const uint32_t relation = relation_of(r->audience, &scope);
        if (relations)
            relations[i] = relation;
        d->own += relation == CKPI_AUDIENCE_OWN;
        d->within += relation == CKPI_AUDIENCE_WITHIN;
        d->above += relation == CKPI_AUDIENCE_ABOVE;
        if (relation != CKPI_AUDIENCE_OWN && relation != CKPI_AUDIENCE_WITHIN)
            continue;
        add(d, &review);
        if (ckpip_status_rank(review.status) == 0 || (d->worst < r->count && !is_worse(&review, &worst)))
            continue;
        d->worst = i;
        d->worst_status = review.status;
        worst = review;
    }
}

ckpi_status ckpi_digest_read(const ckpi_scope *audience, const ckpi_goal *goals, const ckpi_review *reviews,
                             size_t count, uint32_t *relations, ckpi_digest *out)
{
    ckpi_scope who, scope;
    ckpi_review review;
    const reading r = {&who, goals, reviews, count};
    ckpi_digest digest = {.worst = count};
    ckpi_status status = ckpip_take(&who, sizeof who, sizeof who, audience);
    if (status == CKPI_OK)
        status = ckpip_can_give(out, sizeof *out);
    if (status == CKPI_OK && count > 0 && (!goals || !reviews))
        status = CKPI_E_ARGUMENT;
    for (size_t i = 0; i < count && status == CKPI_OK; i++)
        status = take(&r, i, &scope, &review);
    if (status != CKPI_OK)
        return status;
    sum_up(&r, relations, &digest);
    return ckpip_give(out, &digest, sizeof digest, sizeof digest);
}
