/* SPDX-License-Identifier: MIT */
/* A status from numbers. The tests stand in a fixed order; the first that
 * applies decides. Values are folded so that larger is better: a lower-is-better
 * metric is negated, a band becomes the distance to its nearer edge, positive
 * inside. */
#include "public.h"

#include "base/take.h"
#include "goal/judge.h"
#include <float.h>
#include <math.h>

/* A sum such as 0.1 + 0.05 is not 0.15; four units in the last place for what is large. */
bool ckpip_reaches(double value, double mark)
{
    return value >= mark - (1e-12 + 4 * DBL_EPSILON * fabs(mark));
}

typedef struct folded {
    const ckpi_standing *s;
    double value;
    double low;
    double high;
    double target;
    double threshold; /* NaN: none */
    double stretch;   /* NaN: none */
    double need;
    double expected;
} folded;

static bool has(const ckpi_standing *s, uint32_t bit)
{
    return (s->given & bit) != 0;
}

static double sign_of(const ckpi_standing *s)
{
    return s->direction == CKPI_GOAL_DIRECTION_LOWER ? -1 : 1;
}

static double slack_in_band(const ckpi_standing *s, double value)
{
    return fmin(value - s->target, s->target_high - value);
}

static void fold_band(folded *f)
{
    const ckpi_standing *s = f->s;
    const double middle = (s->target + s->target_high) / 2;
    const double a = slack_in_band(s, s->low), b = slack_in_band(s, s->high);
    f->value = slack_in_band(s, s->value);
    f->low = fmin(a, b);
    f->high = s->low <= middle && middle <= s->high ? slack_in_band(s, middle) : fmax(a, b);
    f->target = f->expected = 0;
    f->threshold = f->stretch = NAN;
}

static void fold_side(folded *f)
{
    const ckpi_standing *s = f->s;
    const double sign = sign_of(s);
    f->value = sign * s->value;
    f->low = sign > 0 ? s->low : -s->high;
    f->high = sign > 0 ? s->high : -s->low;
    f->target = sign * s->target;
    f->threshold = has(s, CKPI_STANDING_HAS_THRESHOLD) ? sign * s->threshold : NAN;
    f->stretch = has(s, CKPI_STANDING_HAS_STRETCH) ? sign * s->stretch : NAN;
    f->expected = sign * s->expected;
}

static folded fold(const ckpi_standing *s)
{
    folded f = {.s = s};
    if (s->direction == CKPI_GOAL_DIRECTION_BAND)
        fold_band(&f);
    else
        fold_side(&f);
    f.need = s->success_at == CKPI_SUCCESS_THRESHOLD && !isnan(f.threshold) ? f.threshold : f.target;
    return f;
}

static bool is_exact(const ckpi_standing *s)
{
    return s->inference == CKPI_INFERENCE_CENSUS || !has(s, CKPI_STANDING_HAS_INTERVAL);
}

static uint32_t grade_of(const folded *f)
{
    if (!isnan(f->stretch) && ckpip_reaches(f->value, f->stretch))
        return CKPI_GRADE_STRETCH;
    if (ckpip_reaches(f->value, f->target))
        return CKPI_GRADE_TARGET;
    return !isnan(f->threshold) && ckpip_reaches(f->value, f->threshold) ? CKPI_GRADE_THRESHOLD : CKPI_GRADE_NONE;
}

static ckpi_judgement say(uint32_t status, uint32_t evidence, uint32_t grade, uint32_t reason)
{
    const ckpi_judgement j = {sizeof j, status, evidence, grade, reason, 0};
    return j;
}

static ckpi_judgement nothing(uint32_t status, uint32_t reason)
{
    return say(status, CKPI_EVIDENCE_NONE, CKPI_GRADE_NONE, reason);
}

static uint32_t reached_status(uint32_t grade)
{
    return grade == CKPI_GRADE_STRETCH ? CKPI_GOAL_STATUS_EXCEEDED : CKPI_GOAL_STATUS_ACHIEVED;
}

static ckpi_judgement judge_closed(const folded *f)
{
    const uint32_t grade = grade_of(f);
    const bool met = ckpip_reaches(f->value, f->need);
    const bool sure = is_exact(f->s) || (met ? ckpip_reaches(f->low, f->need) : !ckpip_reaches(f->high, f->need));
    const uint32_t evidence = sure ? CKPI_EVIDENCE_CONCLUSIVE : CKPI_EVIDENCE_LEANING;
    if ((f->s->flags & CKPI_STANDING_FLAG_STRICT_FINAL) && !sure)
        return say(CKPI_GOAL_STATUS_INSUFFICIENT_DATA, CKPI_EVIDENCE_NONE, grade, CKPI_GOAL_REASON_INCONCLUSIVE);
    return say(met ? reached_status(grade) : CKPI_GOAL_STATUS_MISSED, evidence, grade, CKPI_GOAL_REASON_FINAL);
}

/* Out of a worse status a boundary must be passed by so much. */
static double extra_to_leave(const ckpi_standing *s, uint32_t below)
{
    return s->previous >= CKPI_GOAL_STATUS_OFF_TRACK && s->previous < below ? s->hysteresis : 0;
}

static ckpi_judgement judge_probability(const folded *f)
{
    const ckpi_standing *s = f->s;
    const double on = s->probability_on + extra_to_leave(s, CKPI_GOAL_STATUS_ON_TRACK);
    const double off = s->probability_off + extra_to_leave(s, CKPI_GOAL_STATUS_AT_RISK);
    if (!has(s, CKPI_STANDING_HAS_PROBABILITY))
        return say(CKPI_GOAL_STATUS_INSUFFICIENT_DATA, CKPI_EVIDENCE_NONE, grade_of(f), CKPI_GOAL_REASON_NO_PROJECTION);
    const uint32_t status = ckpip_reaches(s->probability, on)    ? CKPI_GOAL_STATUS_ON_TRACK
                            : ckpip_reaches(s->probability, off) ? CKPI_GOAL_STATUS_AT_RISK
                                                                 : CKPI_GOAL_STATUS_OFF_TRACK;
    return say(status, CKPI_EVIDENCE_LEANING, grade_of(f), CKPI_GOAL_REASON_PROBABILITY);
}

static bool is_off_track(const folded *f)
{
    const ckpi_standing *s = f->s;
    if (has(s, CKPI_STANDING_HAS_EVIDENCE))
        return s->log_evidence >= s->log_evidence_needed;
    const double best = is_exact(s) ? f->value : f->high;
    return !ckpip_reaches(best, f->expected - s->tolerance + extra_to_leave(s, CKPI_GOAL_STATUS_AT_RISK));
}

/* Windows that each say too little can say enough together: by all of them it was behind, and by the newest it still is. */
static bool is_behind_for_life(const folded *f)
{
    const ckpi_standing *s = f->s;
    return s->mode == CKPI_MODE_LEVEL && has(s, CKPI_STANDING_HAS_LIFE_EVIDENCE) &&
           s->log_evidence_life >= s->log_evidence_life_needed && !ckpip_reaches(f->value, f->expected);
}

static bool is_too_early(const ckpi_standing *s)
{
    return has(s, CKPI_STANDING_HAS_FIRST_EVALUATION) && s->now_us < s->first_evaluation_at_us;
}

static ckpi_judgement judge_few(const folded *f, bool closed)
{
    if (!closed && !is_too_early(f->s) && is_behind_for_life(f))
        return say(CKPI_GOAL_STATUS_OFF_TRACK, CKPI_EVIDENCE_CONCLUSIVE, grade_of(f), CKPI_GOAL_REASON_LIFE_EVIDENCE);
    return nothing(CKPI_GOAL_STATUS_INSUFFICIENT_DATA, CKPI_GOAL_REASON_N_BELOW_MIN);
}

static ckpi_judgement judge_level(const folded *f)
{
    const ckpi_standing *s = f->s;
    const uint32_t grade = grade_of(f);
    if ((s->flags & CKPI_STANDING_FLAG_LOCK_EARLY) && has(s, CKPI_STANDING_HAS_EARLY_LIMIT)) {
        const double limit = s->direction == CKPI_GOAL_DIRECTION_BAND ? s->early_limit : sign_of(s) * s->early_limit;
        if (ckpip_reaches(limit, f->target))
            return say(reached_status(!isnan(f->stretch) && ckpip_reaches(limit, f->stretch) ? CKPI_GRADE_STRETCH
                                                                                             : CKPI_GRADE_TARGET),
                       CKPI_EVIDENCE_CONCLUSIVE, grade, CKPI_GOAL_REASON_ATTAINED_EARLY);
    }
    if (is_off_track(f))
        return say(CKPI_GOAL_STATUS_OFF_TRACK, CKPI_EVIDENCE_CONCLUSIVE, grade, CKPI_GOAL_REASON_BEHIND_PATH);
    if (is_behind_for_life(f))
        return say(CKPI_GOAL_STATUS_OFF_TRACK, CKPI_EVIDENCE_CONCLUSIVE, grade, CKPI_GOAL_REASON_LIFE_EVIDENCE);
    /* One level only: a projection never makes a goal off track, and never lifts it. On the path it
     * is the reason, also next time, when the way back to on track asks for more than the path. */
    const bool on_path = ckpip_reaches(f->value, f->expected);
    if (on_path && has(s, CKPI_STANDING_HAS_PROBABILITY) && !ckpip_reaches(s->probability, s->probability_warn))
        return say(CKPI_GOAL_STATUS_AT_RISK, CKPI_EVIDENCE_LEANING, grade, CKPI_GOAL_REASON_PROJECTION);
    if (!on_path || !ckpip_reaches(f->value, f->expected + extra_to_leave(s, CKPI_GOAL_STATUS_ON_TRACK)))
        return say(CKPI_GOAL_STATUS_AT_RISK, CKPI_EVIDENCE_LEANING, grade, CKPI_GOAL_REASON_BEHIND_PATH);
    const double worst = is_exact(s) ? f->value : f->low;
    return say(CKPI_GOAL_STATUS_ON_TRACK,
               ckpip_reaches(worst, f->expected) ? CKPI_EVIDENCE_CONCLUSIVE : CKPI_EVIDENCE_LEANING, grade,
               CKPI_GOAL_REASON_ON_PATH);
}

static ckpi_judgement judge_started(const folded *f)
{
    const ckpi_standing *s = f->s;
    const bool closed = s->watermark_us >= s->end_us;
    const bool valued = has(s, CKPI_STANDING_HAS_VALUE);
    if (s->mode == CKPI_MODE_CUM_RATIO && !closed && (s->flags & CKPI_STANDING_FLAG_UNREACHABLE))
        return say(CKPI_GOAL_STATUS_OFF_TRACK, CKPI_EVIDENCE_CONCLUSIVE, CKPI_GRADE_NONE, CKPI_GOAL_REASON_UNREACHABLE);
    if (s->mode == CKPI_MODE_CUM_RATIO && !closed && (s->flags & CKPI_STANDING_FLAG_CLINCHED))
        return say(CKPI_GOAL_STATUS_ACHIEVED, CKPI_EVIDENCE_CONCLUSIVE, CKPI_GRADE_TARGET, CKPI_GOAL_REASON_CLINCHED);
    if (s->mode == CKPI_MODE_SUM && s->direction == CKPI_GOAL_DIRECTION_HIGHER && valued &&
        ckpip_reaches(f->value, f->need))
        return say(reached_status(grade_of(f)), CKPI_EVIDENCE_CONCLUSIVE, grade_of(f), CKPI_GOAL_REASON_TOTAL_REACHED);
    if (!valued)
        return nothing(CKPI_GOAL_STATUS_INSUFFICIENT_DATA, CKPI_GOAL_REASON_NO_VALUE);
    if (s->mode != CKPI_MODE_SUM && s->n < s->n_min)
        return judge_few(f, closed);
    if (closed)
        return judge_closed(f);
    if (is_too_early(s))
        return nothing(CKPI_GOAL_STATUS_INSUFFICIENT_DATA, CKPI_GOAL_REASON_TOO_EARLY);
    return s->mode == CKPI_MODE_LEVEL ? judge_level(f) : judge_probability(f);
}

ckpi_judgement ckpip_judge(const ckpi_standing *s)
{
    if (s->life == CKPI_GOAL_LIFE_ABANDONED)
        return nothing(CKPI_GOAL_STATUS_ABANDONED, CKPI_GOAL_REASON_USER);
    if (s->life == CKPI_GOAL_LIFE_DRAFT)
        return nothing(CKPI_GOAL_STATUS_DRAFT, CKPI_GOAL_REASON_DRAFT);
    if (s->error_count > 0)
        return nothing(CKPI_GOAL_STATUS_INVALID, CKPI_GOAL_REASON_VALIDATION);
    if (s->now_us < s->start_us)
        return nothing(CKPI_GOAL_STATUS_NOT_STARTED, CKPI_GOAL_REASON_BEFORE_START);
    const folded f = fold(s);
    return judge_started(&f);
}

static bool numbers_are_there(const ckpi_standing *s)
{
    const struct {
        uint32_t bit;
        double number;
    } needed[] = {
        {CKPI_STANDING_HAS_VALUE, s->value},
        {CKPI_STANDING_HAS_INTERVAL, s->low},
        {CKPI_STANDING_HAS_INTERVAL, s->high},
        {CKPI_STANDING_HAS_THRESHOLD, s->threshold},
        {CKPI_STANDING_HAS_STRETCH, s->stretch},
        {CKPI_STANDING_HAS_PROBABILITY, s->probability},
        {CKPI_STANDING_HAS_EARLY_LIMIT, s->early_limit},
        {CKPI_STANDING_HAS_EVIDENCE, s->log_evidence},
        {CKPI_STANDING_HAS_EVIDENCE, s->log_evidence_needed},
        {CKPI_STANDING_HAS_LIFE_EVIDENCE, s->log_evidence_life},
        {CKPI_STANDING_HAS_LIFE_EVIDENCE, s->log_evidence_life_needed},
    };
    for (size_t i = 0; i < sizeof needed / sizeof needed[0]; i++) {
        if (has(s, needed[i].bit) && isnan(needed[i].number))
            return false;
    }
    return isfinite(s->tolerance) && isfinite(s->hysteresis) && isfinite(s->probability_on) &&
           isfinite(s->probability_off) && isfinite(s->probability_warn);
}

static bool is_possible(const ckpi_standing *s)
{
    const bool band = s->direction == CKPI_GOAL_DIRECTION_BAND;
    if (s->life > CKPI_GOAL_LIFE_ABANDONED)
        return false;
    if (s->life != CKPI_GOAL_LIFE_COMMITTED || s->error_count > 0)
        return true; /* nothing else is looked at */
    if (s->mode < CKPI_MODE_LEVEL || s->mode > CKPI_MODE_SUM || s->inference < CKPI_INFERENCE_CENSUS ||
        s->inference > CKPI_INFERENCE_SAMPLE)
        return false;
    if (s->direction < CKPI_GOAL_DIRECTION_HIGHER || s->direction > CKPI_GOAL_DIRECTION_BAND ||
        s->success_at > CKPI_SUCCESS_THRESHOLD || s->previous > CKPI_GOAL_STATUS_EXCEEDED)
        return false;
    if (!isfinite(s->target) || (band && !(s->target_high >= s->target)))
        return false;
    return numbers_are_there(s) && (band || s->mode != CKPI_MODE_LEVEL || isfinite(s->expected));
}

ckpi_status ckpi_standing_judge(const ckpi_standing *standing, ckpi_judgement *out)
{
    ckpi_standing s;
    const ckpi_status status = ckpip_take(&s, sizeof s, sizeof s, standing);
    if (status != CKPI_OK)
        return status;
    if ((s.given & ~(uint32_t)(CKPI_STANDING_HAS_LIFE_EVIDENCE * 2 - 1)) ||
        (s.flags & ~(uint32_t)(CKPI_STANDING_FLAG_LOCK_EARLY * 2 - 1)))
        return CKPI_E_NEWER;
    if (!is_possible(&s))
        return CKPI_E_ARGUMENT;
    const ckpi_judgement judgement = ckpip_judge(&s);
    return ckpip_give(out, &judgement, sizeof judgement, sizeof judgement);
}

/* --- Periods in a row --- */

void ckpip_row_add(ckpip_row_of_periods *row, uint32_t outcome)
{
    if (outcome == CKPI_PERIOD_OUTCOME_OPEN)
        return;
    row->closed++;
    if (outcome != CKPI_PERIOD_OUTCOME_INSUFFICIENT) {
        row->judged++;
        row->last = outcome;
    }
    if (row->best >= row->need)
        return;
    if (outcome == CKPI_PERIOD_OUTCOME_PASSED)
        row->streak++;
    else if (outcome == CKPI_PERIOD_OUTCOME_FAILED || row->break_on_gap)
        row->streak = 0;
    if (row->streak > row->best)
        row->best = row->streak;
}

ckpi_streak ckpip_row_judge(const ckpip_row_of_periods *row, uint32_t total)
{
    const uint32_t left = total > row->closed ? total - row->closed : 0;
    ckpi_streak s = {sizeof s, 0, 0, row->streak, row->best, left};
    if (row->best >= row->need) {
        s.status = CKPI_GOAL_STATUS_ACHIEVED;
        s.reason = CKPI_GOAL_REASON_MAINTAINED;
    } else if (left == 0) {
        s.status = CKPI_GOAL_STATUS_MISSED;
        s.reason = CKPI_GOAL_REASON_NO_PERIOD_LEFT;
    } else if ((uint64_t)row->streak + left < row->need) {
        s.status = CKPI_GOAL_STATUS_OFF_TRACK;
        s.reason = CKPI_GOAL_REASON_UNREACHABLE;
    } else if (row->judged == 0) {
        s.status = CKPI_GOAL_STATUS_INSUFFICIENT_DATA;
        s.reason = CKPI_GOAL_REASON_NOTHING_JUDGED;
    } else {
        const bool passed = row->last == CKPI_PERIOD_OUTCOME_PASSED;
        s.status = passed ? CKPI_GOAL_STATUS_ON_TRACK : CKPI_GOAL_STATUS_AT_RISK;
        s.reason = passed ? CKPI_GOAL_REASON_LAST_PASSED : CKPI_GOAL_REASON_LAST_FAILED;
    }
    return s;
}

ckpi_status ckpi_streak_judge(const uint8_t *periods, size_t count, uint32_t need, uint32_t total,
                              uint32_t break_on_gap, ckpi_streak *out)
{
    ckpip_row_of_periods row = {.need = need, .break_on_gap = break_on_gap == 1};
    if ((!periods && count > 0) || need == 0 || break_on_gap > 1)
        return CKPI_E_ARGUMENT;
    for (size_t i = 0; i < count; i++) {
        if (periods[i] > CKPI_PERIOD_OUTCOME_INSUFFICIENT ||
            (periods[i] != CKPI_PERIOD_OUTCOME_OPEN && row.closed == total))
            return CKPI_E_ARGUMENT;
        ckpip_row_add(&row, periods[i]);
    }
    const ckpi_streak streak = ckpip_row_judge(&row, total);
    return ckpip_give(out, &streak, sizeof streak, sizeof streak);
}
