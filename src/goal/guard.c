/* SPDX-License-Identifier: MIT */
/* Guardrails: what must not suffer for a goal. */
#include "public.h"

#include "base/take.h"
#include "goal/goal.h"

/* How the guardrails of one goal stand. */
typedef struct guardrails {
    uint32_t broken;  /* off track or missed */
    uint32_t missed;  /* of these, for good */
    uint32_t unknown; /* no verdict, or not enough data */
    bool sure;        /* a missed one is so conclusively */
} guardrails;

static bool is_open_or_reached(uint32_t status)
{
    return status == CKPI_GOAL_STATUS_AT_RISK || status == CKPI_GOAL_STATUS_ON_TRACK ||
           status == CKPI_GOAL_STATUS_ACHIEVED || status == CKPI_GOAL_STATUS_EXCEEDED;
}

/* A guardrail that is itself held back by others has not suffered: its own status counts. */
static void count_one(guardrails *g, const ckpi_verdict *v)
{
    const bool missed = v->own_status == CKPI_GOAL_STATUS_MISSED;
    if (missed || v->own_status == CKPI_GOAL_STATUS_OFF_TRACK) {
        g->broken++;
        g->missed += missed;
        g->sure |= missed && v->evidence == CKPI_EVIDENCE_CONCLUSIVE;
    } else if (v->own_status != CKPI_GOAL_STATUS_ABANDONED && !is_open_or_reached(v->own_status)) {
        g->unknown++;
    }
}

static ckpi_status find_one(guardrails *g, uint64_t id, const ckpi_verdict *verdicts, size_t count)
{
    ckpi_verdict v;
    for (size_t i = 0; i < count; i++) {
        const ckpi_status status = ckpip_take_at(&v, sizeof v, sizeof v, verdicts, i);
        if (status != CKPI_OK)
            return status;
        if (v.goal_id == id) {
            count_one(g, &v);
            return CKPI_OK;
        }
    }
    g->unknown++;
    return CKPI_OK;
}

static uint32_t at_most(const ckpi_verdict *v, const guardrails *g)
{
    if (v->flags & CKPI_VERDICT_CLOSED)
        return CKPI_GOAL_STATUS_MISSED;
    return g->missed > 0 ? CKPI_GOAL_STATUS_OFF_TRACK : CKPI_GOAL_STATUS_AT_RISK;
}

static bool is_good(uint32_t status)
{
    return status == CKPI_GOAL_STATUS_ON_TRACK || status == CKPI_GOAL_STATUS_ACHIEVED ||
           status == CKPI_GOAL_STATUS_EXCEEDED;
}

static void hold(ckpi_verdict *v, const guardrails *g)
{
    v->guardrails_broken = g->broken;
    v->flags |= g->broken > 0 ? CKPI_VERDICT_GUARDRAIL_BROKEN : 0u;
    v->flags |= g->unknown > 0 ? CKPI_VERDICT_GUARDRAIL_UNKNOWN : 0u;
    if (!is_good(v->own_status))
        return;
    if (g->broken > 0) {
        v->status = at_most(v, g);
        v->reason = CKPI_GOAL_REASON_GUARDRAIL;
        v->evidence = g->sure ? CKPI_EVIDENCE_CONCLUSIVE : CKPI_EVIDENCE_LEANING;
    } else if (g->unknown > 0 && v->own_status != CKPI_GOAL_STATUS_ON_TRACK) {
        v->evidence = CKPI_EVIDENCE_LEANING;
    }
}

ckpi_status ckpi_goal_guard(const ckpi_goal *goal, const ckpi_verdict *verdicts, size_t count, ckpi_verdict *out)
{
    ckpip_goal own;
    ckpi_verdict v;
    guardrails g = {0};
    ckpi_status status = ckpip_goal_take(&own, goal);
    if (status == CKPI_OK)
        status = ckpip_take(&v, sizeof v, sizeof v, out);
    if (status != CKPI_OK)
        return status;
    if ((!verdicts && count > 0) || v.goal_id != own.self.id)
        return CKPI_E_ARGUMENT;
    for (size_t i = 0; i < own.self.guardrail_count && status == CKPI_OK; i++)
        status = find_one(&g, own.self.guardrail_ids[i], verdicts, count);
    if (status != CKPI_OK)
        return status;
    hold(&v, &g);
    return ckpip_give(out, &v, v.struct_size, sizeof v);
}
