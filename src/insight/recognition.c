/* SPDX-License-Identifier: MIT */
/* Who is recognised, on numbers that are no luck. */
#include "public.h"

#include "goal/goal.h"
#include "insight/insight.h"

static const double SURELY = 0.9;

enum {
    USUAL_STREAK = 3,
    USUAL_PLACES = 1,
    USUAL_LEAST = 30,
    ALL_FACTS = CKPI_CANDIDATE_CLOSED | CKPI_CANDIDATE_CONCLUSIVE | CKPI_CANDIDATE_TARGET | CKPI_CANDIDATE_STRETCH |
                CKPI_CANDIDATE_MILESTONE | CKPI_CANDIDATE_GUARDRAIL | CKPI_CANDIDATE_ABOVE_FUNNEL
};

typedef ckpi_recognition_rule terms;
typedef ckpi_recognition_candidate candidate;

static ckpi_status take_rule(const terms *from, terms *r)
{
    const ckpi_status status = ckpip_take(r, sizeof *r, sizeof *r, from);
    if (status != CKPI_OK)
        return status;
    if (r->flags & ~(uint32_t)CKPI_RECOGNITION_FLAG_LOWER_ID_WINS)
        return CKPI_E_NEWER;
    if (r->kind == CKPI_RECOGNITION_KIND_NONE || r->kind > CKPI_RECOGNITION_KIND_TEAM ||
        !ckpip_has_direction(r->better))
        return CKPI_E_ARGUMENT;
    if (r->least < 0 || r->cool_down_us < 0 || !(r->certainty >= 0 && r->certainty < 1))
        return CKPI_E_ARGUMENT;
    r->least = r->least ? r->least : USUAL_LEAST;
    r->certainty = r->certainty > 0 ? r->certainty : SURELY;
    if (r->need == 0 && r->kind != CKPI_RECOGNITION_KIND_TEAM)
        r->need = r->kind == CKPI_RECOGNITION_KIND_STREAK ? USUAL_STREAK : USUAL_PLACES;
    return CKPI_OK;
}

static ckpi_status take_candidate(const candidate *candidates, size_t i, candidate *c)
{
    const ckpi_status status = ckpip_take_at(c, sizeof *c, sizeof *c, candidates, i);
    if (status != CKPI_OK)
        return status;
    if (c->flags & ~(uint32_t)ALL_FACTS)
        return CKPI_E_NEWER;
    return c->n >= 0 && c->members_on_target <= c->members && !(c->low > c->high) ? CKPI_OK : CKPI_E_ARGUMENT;
}

static bool is_cooling(const terms *r, const candidate *c, int64_t at_us)
{
    if (r->cool_down_us == 0 || c->last_award_at_us == 0 || c->last_award_at_us == CKPI_ABSENT)
        return false;
    /* In unsigned arithmetic no distance overflows. */
    return at_us < c->last_award_at_us || (uint64_t)at_us - (uint64_t)c->last_award_at_us < (uint64_t)r->cool_down_us;
}

static bool is_eligible(const terms *r, const candidate *c, int64_t at_us)
{
    const bool settled = c->flags & (CKPI_CANDIDATE_CLOSED | CKPI_CANDIDATE_CONCLUSIVE);
    const bool capped = r->most_awards > 0 && c->awards >= r->most_awards;
    return settled && !(c->flags & CKPI_CANDIDATE_GUARDRAIL) && c->n >= r->least && !capped && !is_cooling(r, c, at_us);
}

/* Is the worse end of the interval better than the best so far? */
static bool beats_own_best(const terms *r, const candidate *c)
{
    const double surely = r->better == CKPI_BETTER_LOWER ? c->high : c->low;
    return ckpip_upward(r->better, surely) > ckpip_upward(r->better, c->best);
}

static bool is_team_on_target(const terms *r, const candidate *c)
{
    const uint32_t need = r->need ? r->need : c->members;
    return c->members > 0 && c->members_on_target >= need;
}

/* What the kind asks for, places apart. */
static bool deserves(const terms *r, const candidate *c)
{
    switch (r->kind) {
    case CKPI_RECOGNITION_KIND_TARGET_REACHED:
        return c->flags & CKPI_CANDIDATE_TARGET;
    case CKPI_RECOGNITION_KIND_STRETCH_REACHED:
        return c->flags & CKPI_CANDIDATE_STRETCH;
    case CKPI_RECOGNITION_KIND_MILESTONE_MET:
        return c->flags & CKPI_CANDIDATE_MILESTONE;
    case CKPI_RECOGNITION_KIND_STREAK:
        return c->streak >= r->need;
    case CKPI_RECOGNITION_KIND_PERSONAL_BEST:
        return beats_own_best(r, c);
    case CKPI_RECOGNITION_KIND_MOST_IMPROVED:
        return c->change > 0 && c->change_certainty >= r->certainty;
    case CKPI_RECOGNITION_KIND_TOP:
        return (c->flags & CKPI_CANDIDATE_ABOVE_FUNNEL) && !isnan(c->value);
    default:
        return is_team_on_target(r, c);
    }
}

static bool has_places(const terms *r)
{
    return r->kind == CKPI_RECOGNITION_KIND_MOST_IMPROVED || r->kind == CKPI_RECOGNITION_KIND_TOP;
}

/* What places are by. */
static double merit(const terms *r, const candidate *c)
{
    return r->kind == CKPI_RECOGNITION_KIND_MOST_IMPROVED ? c->change : ckpip_upward(r->better, c->value);
}

/* Everything that a call looks at. */
typedef struct field {
    terms r;
    const candidate *candidates;
    size_t count;
    int64_t at_us;
} field;

static bool competes(const field *f, size_t i, candidate *c)
{
    (void)take_candidate(f->candidates, i, c);
    return is_eligible(&f->r, c, f->at_us) && deserves(&f->r, c);
}

/* 1 for the best; equals share the place. Answers in `before` how many win before this one. */
static uint32_t place_of(const field *f, const candidate *mine, size_t *before)
{
    uint32_t better = 0;
    *before = 0;
    for (size_t i = 0; i < f->count; i++) {
        candidate other;
        if (!competes(f, i, &other))
            continue;
        const double theirs = merit(&f->r, &other), own = merit(&f->r, mine);
        better += theirs > own;
        const bool same = theirs >= own && theirs <= own;
        *before += theirs > own || (same && (f->r.flags & CKPI_RECOGNITION_FLAG_LOWER_ID_WINS) && other.id < mine->id);
    }
    return better + 1;
}

static double figure_of(const terms *r, const candidate *c)
{
    switch (r->kind) {
    case CKPI_RECOGNITION_KIND_STREAK:
        return c->streak;
    case CKPI_RECOGNITION_KIND_PERSONAL_BEST:
        return c->best;
    case CKPI_RECOGNITION_KIND_MOST_IMPROVED:
        return c->change;
    case CKPI_RECOGNITION_KIND_TEAM:
        return c->members_on_target;
    default:
        return NAN;
    }
}

/* The same for whoever asks again. */
static uint64_t award_id(const terms *r, uint64_t period_id, uint64_t subject_id)
{
    return ckpip_event_id(r->id, r->kind, period_id, subject_id);
}

static bool wins(const field *f, size_t i, uint64_t period_id, ckpi_award *award)
{
    candidate c;
    size_t before = 0;
    if (!competes(f, i, &c))
        return false;
    const uint32_t place = has_places(&f->r) ? place_of(f, &c, &before) : 0;
    if (has_places(&f->r) && before >= f->r.need)
        return false;
    *award = (ckpi_award){.kind = f->r.kind,
                          .place = place,
                          .id = award_id(&f->r, period_id, c.id),
                          .rule_id = f->r.id,
                          .period_id = period_id,
                          .subject_id = c.id,
                          .candidate = i,
                          .at_us = f->at_us,
                          .n = c.n,
                          .value = c.value,
                          .low = c.low,
                          .high = c.high,
                          .figure = figure_of(&f->r, &c)};
    return true;
}

static size_t award_all(const field *f, uint64_t period_id, ckpi_award *awards)
{
    size_t won = 0;
    for (size_t i = 0; i < f->count; i++) {
        ckpi_award award;
        if (!wins(f, i, period_id, &award))
            continue;
        if (awards)
            ckpip_give_at(awards, won, &award, sizeof award);
        won++;
    }
    return won;
}

ckpi_status ckpi_recognition_read(const ckpi_recognition_rule *rule, const ckpi_recognition_candidate *candidates,
                                  size_t count, uint64_t period_id, int64_t at_us, ckpi_award *awards, size_t capacity,
                                  size_t *needed)
{
    field f = {.candidates = candidates, .count = count, .at_us = at_us};
    candidate c;
    if (!needed || (!candidates && count > 0) || (!awards && capacity > 0))
        return CKPI_E_ARGUMENT;
    ckpi_status status = take_rule(rule, &f.r);
    if (status == CKPI_OK && capacity > 0)
        status = ckpip_can_give(awards, sizeof *awards);
    for (size_t i = 0; i < count && status == CKPI_OK; i++)
        status = take_candidate(candidates, i, &c);
    if (status != CKPI_OK)
        return status;
    *needed = award_all(&f, period_id, NULL);
    if (*needed > capacity)
        return CKPI_E_SPACE;
    if (awards)
        (void)award_all(&f, period_id, awards);
    return CKPI_OK;
}

ckpi_status ckpi_points_read(const ckpi_points_rule *rule, double value, int64_t n, uint32_t breached, double *out)
{
    ckpi_points_rule r;
    double points = 0;
    ckpi_status status = ckpip_take(&r, sizeof r, sizeof r, rule);
    if (status != CKPI_OK)
        return status;
    if (r.reserved0 != 0 || r.reserved1 != 0)
        return CKPI_E_NEWER;
    if (!out || n < 0 || r.full < 0 || !(r.cap >= 0) || breached > 1)
        return CKPI_E_ARGUMENT;
    status = ckpi_score_zones(value, r.values, r.points, r.count, &points);
    if (status != CKPI_OK)
        return status;
    if (r.cap > 0)
        points = fmin(points, r.cap);
    const double full = r.full > 0 ? (double)r.full : USUAL_LEAST;
    *out = breached ? 0 : points * fmin(1, (double)n / full);
    return CKPI_OK;
}
