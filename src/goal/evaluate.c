/* SPDX-License-Identifier: MIT */
/* From a goal, observations and a moment to a verdict. */
#include "public.h"

#include "base/take.h"
#include "goal/evaluate.h"
#include <math.h>
#include <string.h>

/* --- What the caller gave --- */

static ckpi_status refuse(ckpi_issue *issue, size_t i, uint32_t reason)
{
    return ckpip_blame(issue, CKPI_E_RECORD, i, 0, reason);
}

static bool numbers_are_possible(const ckpi_observation *o)
{
    const struct {
        uint32_t bit;
        double number;
    } numbers[] = {
        {CKPI_OBSERVED_RATIO, o->numerator},
        {CKPI_OBSERVED_RATIO, o->denominator},
        {CKPI_OBSERVED_VALUE, o->value},
        {CKPI_OBSERVED_SQUARES, o->numerator_squares},
        {CKPI_OBSERVED_SQUARES, o->cross},
        {CKPI_OBSERVED_SQUARES, o->denominator_squares},
        {CKPI_OBSERVED_STANDARD_ERROR, o->standard_error},
    };
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        if ((o->given & numbers[i].bit) && !isfinite(numbers[i].number))
            return false;
    }
    if ((o->given & CKPI_OBSERVED_RATIO) && o->denominator < 0)
        return false;
    if ((o->given & CKPI_OBSERVED_INTERVAL) && !(o->low <= o->high))
        return false;
    return o->n >= 0 && !((o->given & CKPI_OBSERVED_STANDARD_ERROR) && o->standard_error < 0);
}

static bool is_within_domain(const ckpip_goal *goal, double value)
{
    double low, high;
    ckpip_goal_domain(goal, &low, &high);
    return value >= low && value <= high;
}

static ckpi_status check_observation(const ckpip_goal *goal, const ckpi_observation *o, size_t i, ckpi_issue *issue)
{
    if (o->given & ~(uint32_t)(CKPI_OBSERVED_ONE_LOOK * 2 - 1))
        return CKPI_E_NEWER;
    if (!ckpip_time_is_valid(o->start_us) || !ckpip_time_is_valid(o->end_us) || !numbers_are_possible(o))
        return refuse(issue, i, CKPI_REASON_BEYOND_RANGE);
    if (o->end_us <= o->start_us)
        return refuse(issue, i, CKPI_REASON_ENDS_BEFORE_START);
    /* A share is of a whole. */
    if (ckpip_is_proportion(goal) && (o->given & CKPI_OBSERVED_RATIO) &&
        (o->numerator < 0 || o->numerator > o->denominator))
        return refuse(issue, i, CKPI_REASON_CONTRADICTION);
    if ((o->given & CKPI_OBSERVED_VALUE) && ckpip_is_proportion(goal) && !is_within_domain(goal, o->value))
        return refuse(issue, i, CKPI_REASON_CONTRADICTION);
    /* Nor is a sample larger than what it was drawn from. */
    if (goal->self.population > 0 && ckpip_goal_is_sample(goal) && o->n > goal->self.population)
        return refuse(issue, i, CKPI_REASON_CONTRADICTION);
    return CKPI_OK;
}

static ckpi_status check_observations(const ckpip_evaluation *e, ckpi_issue *issue)
{
    int64_t last = INT64_MIN;
    for (size_t i = 0; i < e->count; i++) {
        ckpi_observation o;
        ckpi_status status = ckpip_take_at(&o, sizeof o, sizeof o, e->observations, i);
        if (status == CKPI_OK)
            status = check_observation(&e->goal, &o, i, issue);
        if (status != CKPI_OK)
            return status;
        if (o.start_us < last)
            return refuse(issue, i, CKPI_REASON_DUPLICATE);
        last = o.end_us;
    }
    return CKPI_OK;
}

static ckpi_status take_moment(ckpi_moment *into, const ckpi_moment *from)
{
    const ckpi_status status = ckpip_take(into, sizeof *into, sizeof *into, from);
    if (status != CKPI_OK)
        return status;
    if ((into->given & ~(uint32_t)(CKPI_MOMENT_HAS_REMAINING * 2 - 1)) ||
        (into->flags & ~(uint32_t)(CKPI_MOMENT_FLAG_REMAINING_CAPPED * 2 - 1)))
        return CKPI_E_NEWER;
    if (!ckpip_time_is_valid(into->now_us) || into->previous > CKPI_GOAL_STATUS_EXCEEDED)
        return CKPI_E_ARGUMENT;
    if ((into->given & CKPI_MOMENT_HAS_WATERMARK) && !ckpip_time_is_valid(into->watermark_us))
        return CKPI_E_ARGUMENT;
    /* Nothing that is still to come has arrived. */
    if ((into->given & CKPI_MOMENT_HAS_WATERMARK) && into->watermark_us > into->now_us)
        into->watermark_us = into->now_us;
    return (into->given & CKPI_MOMENT_HAS_REMAINING) && !(into->remaining >= 0 && isfinite(into->remaining))
               ? CKPI_E_ARGUMENT
               : CKPI_OK;
}

bool ckpip_observation_at(const ckpip_evaluation *e, size_t i, ckpi_observation *out)
{
    (void)ckpip_take_at(out, sizeof *out, sizeof *out, e->observations, i);
    return out->start_us >= e->goal.self.start_us && out->end_us <= e->goal.self.end_us &&
           out->start_us < e->moment.now_us;
}

/* --- The goal's own numbers --- */

static void forget(ckpi_verdict *v, const ckpip_goal *goal)
{
    memset(v, 0, sizeof *v);
    v->struct_size = sizeof *v;
    v->goal_id = goal->self.id;
    v->version = goal->self.version;
    v->progress_flag = CKPI_PROGRESS_NO_VALUE;
    v->interval_method = CKPI_INTERVAL_METHOD_NONE;
    v->value = v->numerator = v->denominator = v->low = v->high = v->baseline = NAN;
    v->target = v->target_low = v->target_high = v->elapsed = v->expected = v->gap = NAN;
    v->tolerance = v->progress = v->progress_clamped = v->required = v->run_rate = v->probability = NAN;
    v->projection = v->projection_low = v->projection_high = v->alpha = v->log_evidence = v->log_evidence_life = NAN;
}

static double reach_of_band(const ckpi_target *t, double baseline)
{
    const double outside = fmax(fmax(t->low - baseline, baseline - t->high), 0);
    return outside > 0 ? outside : (t->high - t->low) / 2;
}

static void set_target(ckpip_evaluation *e)
{
    uint32_t code;
    const ckpi_target *t = &e->goal.target;
    ckpi_verdict *v = &e->verdict;
    ckpi_standing *s = &e->standing;
    v->baseline = ckpip_baseline_value(&e->goal.baseline);
    if (e->band) {
        v->target_low = s->target = t->low;
        v->target_high = s->target_high = t->high;
        e->change = reach_of_band(t, v->baseline);
        e->need = NAN;
        return;
    }
    v->target = s->target = ckpip_target_value(t, &e->goal.baseline, &code);
    e->change = isnan(v->baseline) ? 0 : fabs(v->target - v->baseline);
    e->need = v->target;
    if (t->given & CKPI_TARGET_HAS_THRESHOLD) {
        s->given |= CKPI_STANDING_HAS_THRESHOLD;
        s->threshold = t->threshold;
        e->need = e->goal.self.success_at == CKPI_SUCCESS_THRESHOLD ? t->threshold : e->need;
    }
    if (t->given & CKPI_TARGET_HAS_STRETCH) {
        s->given |= CKPI_STANDING_HAS_STRETCH;
        s->stretch = t->stretch;
    }
}

static double given_or(const ckpip_evaluation *e, uint32_t bit, double given, double standard)
{
    return e->goal.self.given & bit ? given : standard;
}

static void set_rules(ckpip_evaluation *e)
{
    const ckpi_goal *g = &e->goal.self;
    ckpi_standing *s = &e->standing;
    const bool level = s->mode == CKPI_MODE_LEVEL;
    s->tolerance = given_or(e, CKPI_GIVEN_TOLERANCE, g->tolerance, 0.10 * e->change);
    s->hysteresis = given_or(e, CKPI_GIVEN_HYSTERESIS, g->hysteresis, level ? 0.05 * e->change : 0.05);
    s->probability_on = given_or(e, CKPI_GIVEN_PROBABILITY_ON, g->probability_on, CKPIP_GOAL_PROBABILITY_ON);
    s->probability_off = given_or(e, CKPI_GIVEN_PROBABILITY_OFF, g->probability_off, CKPIP_GOAL_PROBABILITY_OFF);
    s->probability_warn = given_or(e, CKPI_GIVEN_PROBABILITY_WARN, g->probability_warn, 0.2);
    s->n_min = g->n_min > 0 ? g->n_min : 30;
    s->flags |= g->flags & CKPI_GOAL_FLAG_STRICT_FINAL ? CKPI_STANDING_FLAG_STRICT_FINAL : 0u;
    s->flags |= g->flags & CKPI_GOAL_FLAG_LOCK_EARLY ? CKPI_STANDING_FLAG_LOCK_EARLY : 0u;
    e->verdict.tolerance = level ? s->tolerance : NAN;
}

/* Without a word from the goal, nothing is said before the first review. */
static void set_first_evaluation(ckpip_evaluation *e)
{
    int64_t start, end;
    const ckpi_goal *g = &e->goal.self;
    ckpi_standing *s = &e->standing;
    if (g->given & CKPI_GIVEN_FIRST_EVALUATION)
        s->first_evaluation_at_us = g->first_evaluation_at_us;
    else if (e->goal.review.unit != CKPI_PERIOD_UNIT_NONE &&
             ckpip_calendar_period(&e->goal.review, g->start_us, &start, &end))
        s->first_evaluation_at_us = end < g->end_us ? end : g->end_us;
    else
        return;
    s->given |= CKPI_STANDING_HAS_FIRST_EVALUATION;
}

static void set_up(ckpip_evaluation *e, uint32_t errors)
{
    const ckpip_goal *goal = &e->goal;
    ckpi_standing *s = &e->standing;
    memset(s, 0, sizeof *s);
    forget(&e->verdict, goal);
    memset(&e->pool, 0, sizeof e->pool);
    e->history.count = 0;
    e->life = (ckpip_life){0};
    s->struct_size = sizeof *s;
    s->life = goal->self.life;
    s->error_count = errors;
    s->mode = ckpip_goal_mode(goal);
    s->direction = ckpip_goal_direction(goal);
    s->success_at = goal->self.success_at;
    s->previous = e->moment.previous;
    s->now_us = e->moment.now_us;
    s->start_us = goal->self.start_us;
    s->end_us = goal->self.end_us;
    s->watermark_us =
        e->moment.given & CKPI_MOMENT_HAS_WATERMARK ? e->moment.watermark_us - goal->self.grace_us : INT64_MIN;
    e->sample = ckpip_goal_is_sample(goal);
    s->inference = e->sample ? CKPI_INFERENCE_SAMPLE : CKPI_INFERENCE_CENSUS;
    e->higher = s->direction == CKPI_GOAL_DIRECTION_HIGHER;
    e->band = s->direction == CKPI_GOAL_DIRECTION_BAND;
    e->closed = s->watermark_us >= s->end_us;
    e->now_us = s->now_us < s->end_us ? s->now_us : s->end_us;
}

/* --- What all modes say --- */

void ckpip_state_value(ckpip_evaluation *e, double value)
{
    ckpi_verdict *v = &e->verdict;
    v->n = e->standing.n = e->pool.n;
    if (e->pool.count > 0) {
        v->window_start_us = e->pool.start_us;
        v->window_end_us = e->pool.end_us;
    }
    if (e->pool.count > 0 && e->pool.ratios == e->pool.count) {
        v->numerator = e->pool.numerator;
        v->denominator = e->pool.denominator;
    }
    v->value = value;
    if (isnan(value))
        return;
    e->standing.value = value;
    e->standing.given |= CKPI_STANDING_HAS_VALUE;
}

void ckpip_state_interval(ckpip_evaluation *e, double low, double high, uint32_t method)
{
    e->standing.low = e->verdict.low = low;
    e->standing.high = e->verdict.high = high;
    e->standing.given |= CKPI_STANDING_HAS_INTERVAL;
    e->verdict.interval_method = method;
}

static void set_path(ckpip_evaluation *e)
{
    ckpi_verdict *v = &e->verdict;
    (void)ckpip_goal_elapsed(&e->goal, e->moment.now_us, &v->elapsed);
    (void)ckpip_goal_expected(&e->goal, v->elapsed, &v->expected);
    e->standing.expected = v->expected;
}

static void set_progress(ckpip_evaluation *e)
{
    ckpi_verdict *v = &e->verdict;
    ckpi_progress p;
    const ckpi_standing *s = &e->standing;
    ckpip_progress(s->direction, v->baseline, s->target, s->target_high, v->value, &p);
    v->progress = p.raw;
    v->progress_clamped = p.clamped;
    v->progress_flag = p.flag;
    if (isnan(v->value))
        return;
    if (e->band)
        v->gap = fmin(v->value - s->target, s->target_high - v->value);
    else
        v->gap = e->higher ? v->value - v->expected : v->expected - v->value;
    v->flags |= v->value == v->baseline ? CKPI_VERDICT_NO_CHANGE : 0u;
}

/* How many records more would bring a verdict, or narrow the interval to the distance from the path. */
static void set_needed(ckpip_evaluation *e, const ckpi_judgement *j)
{
    ckpi_verdict *v = &e->verdict;
    const double mark = e->closed ? e->need : v->expected;
    const double half = (v->high - v->low) / 2, wanted = fabs(v->value - mark);
    const bool unsure = j->evidence == CKPI_EVIDENCE_LEANING || j->reason == CKPI_GOAL_REASON_INCONCLUSIVE;
    if (j->reason == CKPI_GOAL_REASON_N_BELOW_MIN || j->reason == CKPI_GOAL_REASON_NO_VALUE)
        v->n_needed = e->standing.n_min - v->n;
    else if (e->sample && unsure && half > wanted && wanted > 0 && isfinite(half))
        v->n_needed = (int64_t)fmin(ceil((double)v->n * (half / wanted) * (half / wanted)) - (double)v->n, 9e15);
}

static void set_judgement(ckpip_evaluation *e, const ckpi_judgement *j)
{
    ckpi_verdict *v = &e->verdict;
    v->status = v->own_status = j->status;
    v->evidence = j->evidence;
    v->grade = j->grade;
    v->reason = j->reason;
}

static void set_flags(ckpip_evaluation *e)
{
    e->verdict.flags |= e->closed ? CKPI_VERDICT_CLOSED : 0u;
    e->verdict.flags |= !e->closed && e->moment.now_us >= e->goal.self.end_us ? CKPI_VERDICT_TIME_UP : 0u;
    e->verdict.flags |= e->goal.self.flags & CKPI_GOAL_FLAG_BREAK_IN_PERIOD ? CKPI_VERDICT_BREAK : 0u;
}

static void evaluate_row(ckpip_evaluation *e)
{
    ckpi_streak streak;
    ckpi_verdict *v = &e->verdict;
    ckpip_evaluate_maintain(e, &streak);
    set_progress(e);
    const bool final = streak.status == CKPI_GOAL_STATUS_ACHIEVED || streak.status == CKPI_GOAL_STATUS_MISSED ||
                       streak.status == CKPI_GOAL_STATUS_OFF_TRACK;
    const uint32_t grade = streak.status == CKPI_GOAL_STATUS_ACHIEVED ? CKPI_GRADE_TARGET : CKPI_GRADE_NONE;
    const uint32_t evidence = final                                                 ? CKPI_EVIDENCE_CONCLUSIVE
                              : streak.status == CKPI_GOAL_STATUS_INSUFFICIENT_DATA ? CKPI_EVIDENCE_NONE
                                                                                    : CKPI_EVIDENCE_LEANING;
    const ckpi_judgement j = {sizeof j, streak.status, evidence, grade, streak.reason, 0};
    set_judgement(e, &j);
    v->streak = streak.streak;
    v->best_streak = streak.best;
    v->progress = (double)streak.streak / (double)e->goal.target.need;
    v->progress_clamped = fmin(v->progress, 1);
    v->progress_flag = streak.reason == CKPI_GOAL_REASON_NOTHING_JUDGED ? CKPI_PROGRESS_NO_VALUE : CKPI_PROGRESS_OK;
}

static void evaluate_running(ckpip_evaluation *e)
{
    set_path(e);
    set_first_evaluation(e);
    if (e->standing.mode == CKPI_MODE_MAINTAIN) {
        evaluate_row(e);
        return;
    }
    if (e->standing.mode == CKPI_MODE_LEVEL)
        ckpip_evaluate_level(e);
    else if (e->standing.mode == CKPI_MODE_SUM)
        ckpip_evaluate_sum(e);
    else
        ckpip_evaluate_ratio(e);
    set_progress(e);
    const ckpi_judgement j = ckpip_judge(&e->standing);
    set_judgement(e, &j);
    set_needed(e, &j);
}

bool ckpip_evaluation_begin(ckpip_evaluation *e)
{
    const ckpi_smart_facts nothing = {0};
    ckpi_smart smart;
    ckpip_goal_diagnose(&e->goal, &nothing, NULL, 0, &smart);
    set_up(e, smart.error_count);
    e->verdict.first_error = smart.first_error;
    if (smart.error_count > 0)
        return false;
    set_target(e);
    set_rules(e);
    set_flags(e);
    return true;
}

double ckpip_value_so_far(ckpip_evaluation *e)
{
    memset(&e->pool, 0, sizeof e->pool);
    return e->standing.mode == CKPI_MODE_LEVEL ? ckpip_level_so_far(e) : ckpip_total_so_far(e);
}

static void evaluate(ckpip_evaluation *e)
{
    const bool valid = ckpip_evaluation_begin(e);
    if (!valid || e->standing.life != CKPI_GOAL_LIFE_COMMITTED || e->moment.now_us < e->standing.start_us) {
        const ckpi_judgement j = ckpip_judge(&e->standing);
        set_judgement(e, &j);
        return;
    }
    evaluate_running(e);
}

ckpi_status ckpip_evaluation_load(ckpip_evaluation *e, const ckpi_observation *observations, size_t count,
                                  const ckpi_moment *moment, ckpi_issue *issue)
{
    const ckpi_status status = take_moment(&e->moment, moment);
    if (status != CKPI_OK || (!observations && count > 0))
        return status != CKPI_OK ? status : CKPI_E_ARGUMENT;
    e->observations = observations;
    e->count = count;
    return check_observations(e, issue);
}

ckpi_status ckpip_evaluation_open(ckpip_evaluation *e, const ckpi_goal *goal, const ckpi_observation *observations,
                                  size_t count, const ckpi_moment *moment, ckpi_issue *issue)
{
    const ckpi_status status = ckpip_goal_take(&e->goal, goal);
    return status == CKPI_OK ? ckpip_evaluation_load(e, observations, count, moment, issue) : status;
}

ckpi_status ckpip_evaluation_judge(ckpip_evaluation *e, ckpi_verdict *out)
{
    const ckpi_status status = ckpip_can_give(out, sizeof *out);
    if (status != CKPI_OK)
        return status;
    evaluate(e);
    return ckpip_give(out, &e->verdict, sizeof e->verdict, sizeof e->verdict);
}

ckpi_status ckpi_goal_evaluate(const ckpi_goal *goal, const ckpi_observation *observations, size_t count,
                               const ckpi_moment *moment, ckpi_verdict *out, ckpi_issue *issue)
{
    ckpip_evaluation e;
    const ckpi_status status = ckpip_evaluation_open(&e, goal, observations, count, moment, issue);
    return status == CKPI_OK ? ckpip_evaluation_judge(&e, out) : status;
}
