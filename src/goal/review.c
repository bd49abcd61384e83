/* SPDX-License-Identifier: MIT */
/* Reviews: a verdict and what surrounds it, copied once and then never changed,
 * with what follows from it as codes. */
#include "public.h"

#include "base/limits.h"
#include "base/take.h"
#include "base/words.h"
#include <math.h>

static const ckpip_word SUGGESTIONS[] = {
    {CKPI_SUGGEST_INVESTIGATE_MIX, "INVESTIGATE_MIX"},
    {CKPI_SUGGEST_INVESTIGATE_SEGMENT, "INVESTIGATE_SEGMENT"},
    {CKPI_SUGGEST_ADD_DATA, "ADD_DATA"},
    {CKPI_SUGGEST_REPLAN, "REPLAN"},
    {CKPI_SUGGEST_RAISE_TARGET, "RAISE_TARGET"},
    {CKPI_SUGGEST_CLOSE_GOAL, "CLOSE_GOAL"},
    {CKPI_SUGGEST_CHASE_ACTIONS, "CHASE_ACTIONS"},
};

static const ckpip_word CAUSES[] = {
    {CKPI_CAUSE_OTHER, "other"},         {CKPI_CAUSE_RATE, "rate"},     {CKPI_CAUSE_MIX, "mix"},
    {CKPI_CAUSE_COMPONENT, "component"}, {CKPI_CAUSE_VOLUME, "volume"},
};

const char *ckpi_review_suggestion_name(uint32_t suggestion)
{
    return ckpip_word_text((ckpip_vocabulary)CKPIP_VOCABULARY(SUGGESTIONS), suggestion);
}

const char *ckpi_cause_kind_name(uint32_t kind)
{
    return ckpip_word_text((ckpip_vocabulary)CKPIP_VOCABULARY(CAUSES), kind);
}

typedef struct reviewing {
    ckpi_review_input input;
    ckpi_verdict verdict;
    ckpi_plan_standing plan;
    ckpi_review previous; /* goal_id and status 0 where there is none */
    ckpi_review revises;
} reviewing;

/* --- Taking --- */

static ckpi_status take_optional(void *into, size_t size, const void *from)
{
    return from ? ckpip_take(into, size, size, from) : CKPI_OK;
}

static ckpi_status take_all(reviewing *r, const ckpi_review_input *input)
{
    ckpi_status status = ckpip_take(&r->input, sizeof r->input, sizeof r->input, input);
    if (status == CKPI_OK)
        status = ckpip_take(&r->verdict, sizeof r->verdict, sizeof r->verdict, r->input.verdict);
    if (status == CKPI_OK)
        status = take_optional(&r->plan, sizeof r->plan, r->input.plan);
    if (status == CKPI_OK)
        status = take_optional(&r->previous, sizeof r->previous, r->input.previous);
    return status == CKPI_OK ? take_optional(&r->revises, sizeof r->revises, r->input.revises) : status;
}

static ckpi_status check_input(const ckpi_review_input *in)
{
    if (!ckpip_time_is_valid(in->start_us) || !ckpip_time_is_valid(in->end_us) || !ckpip_time_is_valid(in->at_us) ||
        in->end_us <= in->start_us || in->at_us < in->start_us)
        return CKPI_E_ARGUMENT;
    if (in->has_percentile > 1 ||
        (in->has_percentile && !(in->benchmark_percentile >= 0 && in->benchmark_percentile <= 100)))
        return CKPI_E_ARGUMENT;
    if ((in->cause_count > 0 && !in->causes) || (in->milestone_count > 0 && !in->milestones) ||
        (in->guardrail_count > 0 && !in->guardrails))
        return CKPI_E_ARGUMENT;
    for (size_t i = 0; i < in->cause_count; i++) {
        ckpi_cause cause;
        const ckpi_status status = ckpip_take_at(&cause, sizeof cause, sizeof cause, in->causes, i);
        if (status != CKPI_OK)
            return status;
        if (cause.kind > CKPI_CAUSE_VOLUME || cause.noise > 1 || !isfinite(cause.effect))
            return CKPI_E_ARGUMENT;
    }
    return CKPI_OK;
}

/* A review follows one of its own goal, and replaces one of its own period. */
static ckpi_status check_chain(const reviewing *r)
{
    const ckpi_review_input *in = &r->input;
    if (in->previous && (r->previous.goal_id != r->verdict.goal_id || r->previous.end_us > in->start_us))
        return CKPI_E_MISMATCH;
    if (!in->revises)
        return CKPI_OK;
    const ckpi_review *old = &r->revises;
    const bool same = old->goal_id == r->verdict.goal_id && old->start_us == in->start_us && old->end_us == in->end_us;
    return same && old->at_us <= in->at_us ? CKPI_OK : CKPI_E_MISMATCH;
}

/* --- Counting --- */

static uint32_t count_states(const uint32_t *states, size_t count, uint32_t mask)
{
    uint32_t found = 0;
    for (size_t i = 0; i < count; i++)
        found += states[i] < 32 && (mask >> states[i] & 1) != 0;
    return found;
}

static ckpi_cause cause_at(const ckpi_review_input *in, uint64_t i)
{
    ckpi_cause cause;
    (void)ckpip_take_at(&cause, sizeof cause, sizeof cause, in->causes, (size_t)i);
    return cause;
}

/* The largest that are no noise, in order; the earlier of equals. */
static void keep_causes(const ckpi_review_input *in, ckpi_review *out)
{
    for (size_t i = 0; i < in->cause_count; i++) {
        const ckpi_cause cause = cause_at(in, i);
        if (cause.noise || cause.effect == 0)
            continue;
        uint32_t at = out->cause_count;
        while (at > 0 && fabs(cause_at(in, out->cause[at - 1]).effect) < fabs(cause.effect))
            at--;
        if (at == CKPI_REVIEW_LIMIT_CAUSES)
            continue;
        out->cause_count += out->cause_count < CKPI_REVIEW_LIMIT_CAUSES;
        for (uint32_t k = out->cause_count - 1; k > at; k--)
            out->cause[k] = out->cause[k - 1];
        out->cause[at] = i;
    }
}

/* --- What follows --- */

static bool is_behind(uint32_t status)
{
    return status == CKPI_GOAL_STATUS_OFF_TRACK || status == CKPI_GOAL_STATUS_AT_RISK ||
           status == CKPI_GOAL_STATUS_MISSED;
}

static uint32_t suggest_cause(const ckpi_review_input *in, const ckpi_review *out)
{
    if (!is_behind(out->status) || out->cause_count == 0)
        return 0;
    return cause_at(in, out->cause[0]).kind == CKPI_CAUSE_MIX ? CKPI_SUGGEST_INVESTIGATE_MIX
                                                              : CKPI_SUGGEST_INVESTIGATE_SEGMENT;
}

/* n grows with the square of the precision: n (half width / distance)^2 records
 * bring the limit of the interval to where the value is compared with. */
static int64_t records_more(const ckpi_verdict *v)
{
    if (v->status == CKPI_GOAL_STATUS_INSUFFICIENT_DATA)
        return v->n_needed;
    /* Who is on track needs no more of it. */
    if (v->evidence != CKPI_EVIDENCE_LEANING || v->status == CKPI_GOAL_STATUS_ON_TRACK || v->n <= 0)
        return 0;
    const double mark = isnan(v->expected) ? v->target : v->expected;
    const double factor = (v->high - v->low) / 2 / fabs(v->value - mark);
    const double wanted = ceil((double)v->n * factor * factor) - (double)v->n;
    return wanted > 0 && wanted < (double)CKPIP_RECORD_LIMIT ? (int64_t)wanted : 0;
}

static bool needs_replan(const reviewing *r)
{
    if (r->verdict.status != CKPI_GOAL_STATUS_OFF_TRACK)
        return false;
    return r->verdict.reason == CKPI_GOAL_REASON_UNREACHABLE ||
           (r->input.previous && r->previous.status == CKPI_GOAL_STATUS_OFF_TRACK);
}

static bool is_too_easy(const ckpi_verdict *v)
{
    if (v->status == CKPI_GOAL_STATUS_EXCEEDED)
        return true;
    return v->status == CKPI_GOAL_STATUS_ACHIEVED && v->evidence == CKPI_EVIDENCE_CONCLUSIVE && v->elapsed < 1;
}

static bool is_final(const ckpi_verdict *v)
{
    if (v->status == CKPI_GOAL_STATUS_ABANDONED)
        return true;
    const bool decided = v->status == CKPI_GOAL_STATUS_MISSED || v->status == CKPI_GOAL_STATUS_ACHIEVED ||
                         v->status == CKPI_GOAL_STATUS_EXCEEDED;
    return decided && (v->flags & CKPI_VERDICT_CLOSED);
}

static uint32_t suggestions(const reviewing *r, const ckpi_review *out)
{
    uint32_t found = suggest_cause(&r->input, out);
    found |= out->n_more > 0 ? CKPI_SUGGEST_ADD_DATA : 0u;
    found |= needs_replan(r) ? CKPI_SUGGEST_REPLAN : 0u;
    found |= is_too_easy(&r->verdict) ? CKPI_SUGGEST_RAISE_TARGET : 0u;
    found |= is_final(&r->verdict) ? CKPI_SUGGEST_CLOSE_GOAL : 0u;
    found |= out->actions_overdue + out->actions_blocked > 0 ? CKPI_SUGGEST_CHASE_ACTIONS : 0u;
    return found;
}

/* --- The review --- */

static void copy_verdict(const ckpi_verdict *v, ckpi_review *out)
{
    out->version = v->version;
    out->goal_id = v->goal_id;
    out->n = v->n;
    out->status = v->status;
    out->evidence = v->evidence;
    out->grade = v->grade;
    out->reason = v->reason;
    out->flags = v->flags;
    out->progress_flag = v->progress_flag;
    out->value = v->value;
    out->low = v->low;
    out->high = v->high;
    out->expected = v->expected;
    out->target = v->target;
    out->gap = v->gap;
    out->gap_share = v->target == v->baseline ? NAN : v->gap / fabs(v->target - v->baseline);
    out->progress = v->progress;
    out->required = v->required;
    out->run_rate = v->run_rate;
    out->probability = v->probability;
    out->projection = v->projection;
    out->projection_low = v->projection_low;
    out->projection_high = v->projection_high;
}

static void number_it(const reviewing *r, ckpi_review *out)
{
    out->sequence = 1;
    out->change = NAN;
    if (r->input.previous) {
        out->sequence = r->previous.sequence + 1;
        out->previous_status = r->previous.status;
        out->change = r->verdict.value - r->previous.value;
    }
    if (r->input.revises) {
        out->sequence = r->revises.sequence;
        out->revision = r->revises.revision + 1;
    }
}

ckpi_status ckpi_review_read(const ckpi_review_input *input, ckpi_review *out)
{
    static const uint32_t MET =
        1u << CKPI_MILESTONE_STATE_MET_EARLY | 1u << CKPI_MILESTONE_STATE_MET | 1u << CKPI_MILESTONE_STATE_MET_LATE;
    static const uint32_t FAILED = 1u << CKPI_GOAL_STATUS_OFF_TRACK | 1u << CKPI_GOAL_STATUS_MISSED;
    reviewing r = {.plan = {0}};
    ckpi_status status = ckpip_can_give(out, sizeof *out);
    if (status == CKPI_OK)
        status = take_all(&r, input);
    if (status == CKPI_OK)
        status = check_input(&r.input);
    if (status == CKPI_OK)
        status = check_chain(&r);
    if (status != CKPI_OK)
        return status;

    const ckpi_review_input *in = &r.input;
    ckpi_review review = {.start_us = in->start_us,
                          .end_us = in->end_us,
                          .at_us = in->at_us,
                          .spikes = in->spikes,
                          .breaks = in->breaks,
                          .actions_overdue = r.plan.overdue,
                          .actions_blocked = r.plan.blocked,
                          .benchmark_percentile = in->has_percentile ? in->benchmark_percentile : NAN};
    copy_verdict(&r.verdict, &review);
    number_it(&r, &review);
    review.milestones_met = count_states(in->milestones, in->milestone_count, MET);
    review.milestones_missed = count_states(in->milestones, in->milestone_count, 1u << CKPI_MILESTONE_STATE_MISSED);
    review.guardrails_broken = count_states(in->guardrails, in->guardrail_count, FAILED);
    keep_causes(in, &review);
    review.n_more = records_more(&r.verdict);
    review.suggestions = suggestions(&r, &review);
    return ckpip_give(out, &review, sizeof review, sizeof review);
}
