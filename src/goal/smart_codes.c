/* SPDX-License-Identifier: MIT */
/* What can be wrong with a goal: one row a code. */
#include "public.h"

#include "base/take.h"
#include "goal/smart.h"

/* A row reads best as a row. */
/* clang-format off */
static const ckpip_smart_row ROWS[] = {
    {CKPI_SMART_S_NO_TITLE, CKPI_LETTER_SPECIFIC, CKPI_SEVERITY_ERROR, "title",
     "The goal has no title."},
    {CKPI_SMART_S_NO_METRIC, CKPI_LETTER_SPECIFIC, CKPI_SEVERITY_ERROR, "metric",
     "The goal names no metric."},
    {CKPI_SMART_S_NO_SCOPE, CKPI_LETTER_SPECIFIC, CKPI_SEVERITY_ERROR, "scope",
     "For whom or what the goal holds is not said."},
    {CKPI_SMART_S_NO_OWNER, CKPI_LETTER_SPECIFIC, CKPI_SEVERITY_WARNING, "owner",
     "Nobody answers for the goal."},
    {CKPI_SMART_S_NO_DIRECTION, CKPI_LETTER_SPECIFIC, CKPI_SEVERITY_ERROR, "direction",
     "Whether higher or lower is better is not said."},
    {CKPI_SMART_S_DIRECTION_CONFLICT, CKPI_LETTER_SPECIFIC, CKPI_SEVERITY_ERROR, "target",
     "The target is worse than the baseline."},
    {CKPI_SMART_S_CONFLICT, CKPI_LETTER_SPECIFIC, CKPI_SEVERITY_ERROR, "direction",
     "Another goal wants the opposite of the same metric and scope."},
    {CKPI_SMART_S_DUPLICATE, CKPI_LETTER_SPECIFIC, CKPI_SEVERITY_WARNING, "metric",
     "Another goal wants the same of the same metric and scope."},
    {CKPI_SMART_S_NO_STATEMENT, CKPI_LETTER_SPECIFIC, CKPI_SEVERITY_WARNING, "statement",
     "The goal is not put in words."},
    {CKPI_SMART_S_VAGUE_TERM, CKPI_LETTER_SPECIFIC, CKPI_SEVERITY_WARNING, "statement",
     "The words contain a term that nobody can measure."},
    {CKPI_SMART_S_CHANGE_WITHOUT_AMOUNT, CKPI_LETTER_SPECIFIC, CKPI_SEVERITY_WARNING, "statement",
     "The words ask for a change without saying how much."},
    {CKPI_SMART_S_MULTI_METRIC, CKPI_LETTER_SPECIFIC, CKPI_SEVERITY_WARNING, "statement",
     "The words ask for several metrics at once."},
    {CKPI_SMART_S_VOLUME_CONFOUNDED, CKPI_LETTER_SPECIFIC, CKPI_SEVERITY_WARNING, "metric",
     "The metric is a count, which moves with the volume of contacts; a rate would not."},
    {CKPI_SMART_M_NO_TARGET, CKPI_LETTER_MEASURABLE, CKPI_SEVERITY_ERROR, "target",
     "The goal has no target."},
    {CKPI_SMART_M_NO_BASELINE, CKPI_LETTER_MEASURABLE, CKPI_SEVERITY_ERROR, "baseline",
     "The target is a change, and there is no baseline to change from."},
    {CKPI_SMART_M_BASELINE_EMPTY, CKPI_LETTER_MEASURABLE, CKPI_SEVERITY_ERROR, "baseline",
     "The baseline rests on no data."},
    {CKPI_SMART_M_REL_BASELINE_NONPOSITIVE, CKPI_LETTER_MEASURABLE, CKPI_SEVERITY_ERROR, "baseline",
     "A relative change of a baseline of 0 or below means nothing; say points."},
    {CKPI_SMART_M_TARGET_OUT_OF_DOMAIN, CKPI_LETTER_MEASURABLE, CKPI_SEVERITY_ERROR, "target",
     "The metric cannot have the value of the target."},
    {CKPI_SMART_M_TARGET_EQUALS_BASELINE, CKPI_LETTER_MEASURABLE, CKPI_SEVERITY_ERROR, "target",
     "The target equals the baseline; to hold a level is a maintain target."},
    {CKPI_SMART_M_SAMPLE_UNREACHABLE, CKPI_LETTER_MEASURABLE, CKPI_SEVERITY_ERROR, "n_min",
     "Fewer records are expected than a verdict needs."},
    {CKPI_SMART_M_UNIT_MISMATCH, CKPI_LETTER_MEASURABLE, CKPI_SEVERITY_ERROR, "unit",
     "The unit is not the unit of the metric."},
    {CKPI_SMART_M_BASELINE_IMPRECISE, CKPI_LETTER_MEASURABLE, CKPI_SEVERITY_WARNING, "baseline",
     "The change is within the noise of its own baseline."},
    {CKPI_SMART_M_UNDETECTABLE, CKPI_LETTER_MEASURABLE, CKPI_SEVERITY_WARNING, "target",
     "Too few records are expected to tell the change from chance."},
    {CKPI_SMART_M_NO_METRIC_IN_TEXT, CKPI_LETTER_MEASURABLE, CKPI_SEVERITY_WARNING, "statement",
     "The words name no known metric."},
    {CKPI_SMART_M_NO_NUMBER, CKPI_LETTER_MEASURABLE, CKPI_SEVERITY_WARNING, "statement",
     "The words contain no number."},
    {CKPI_SMART_M_PERCENT_AMBIGUOUS, CKPI_LETTER_MEASURABLE, CKPI_SEVERITY_WARNING, "statement",
     "Percent of a percentage: relative, or points?"},
    {CKPI_SMART_A_ALREADY_MET, CKPI_LETTER_ATTAINABLE, CKPI_SEVERITY_WARNING, "target",
     "The target is met already."},
    {CKPI_SMART_A_BEYOND_OWN_BEST, CKPI_LETTER_ATTAINABLE, CKPI_SEVERITY_WARNING, "target",
     "The target is better than the best value so far."},
    {CKPI_SMART_A_BEYOND_BENCHMARK, CKPI_LETTER_ATTAINABLE, CKPI_SEVERITY_WARNING, "target",
     "The target is better than nine peers in ten."},
    {CKPI_SMART_A_CAPACITY_SHORT, CKPI_LETTER_ATTAINABLE, CKPI_SEVERITY_ERROR, "target",
     "The target takes more agents than there are."},
    {CKPI_SMART_A_IMPROBABLE, CKPI_LETTER_ATTAINABLE, CKPI_SEVERITY_WARNING, "target",
     "The target is reached with a probability below 5 %."},
    {CKPI_SMART_A_TRIVIAL, CKPI_LETTER_ATTAINABLE, CKPI_SEVERITY_WARNING, "target",
     "The target is reached with a probability above 95 % anyway."},
    {CKPI_SMART_A_RESOURCE_UNSECURED, CKPI_LETTER_ATTAINABLE, CKPI_SEVERITY_WARNING, "actions",
     "An action needs a resource that is not secured."},
    {CKPI_SMART_A_NO_ACTION_PLAN, CKPI_LETTER_ATTAINABLE, CKPI_SEVERITY_WARNING, "actions",
     "There are no actions for the goal."},
    {CKPI_SMART_R_NO_OBJECTIVE, CKPI_LETTER_RELEVANT, CKPI_SEVERITY_WARNING, "objective",
     "The goal serves no objective and no other goal."},
    {CKPI_SMART_R_SCOPE_OUTSIDE_PARENT, CKPI_LETTER_RELEVANT, CKPI_SEVERITY_ERROR, "scope",
     "The scope is not within that of the parent goal."},
    {CKPI_SMART_R_PERIOD_OUTSIDE_PARENT, CKPI_LETTER_RELEVANT, CKPI_SEVERITY_WARNING, "end",
     "The period is not within that of the parent goal."},
    {CKPI_SMART_R_CYCLE, CKPI_LETTER_RELEVANT, CKPI_SEVERITY_ERROR, "parent",
     "The goal is among its own parents."},
    {CKPI_SMART_R_NO_GUARDRAIL, CKPI_LETTER_RELEVANT, CKPI_SEVERITY_WARNING, "guardrails",
     "A goal of efficiency has no goal of quality beside it."},
    {CKPI_SMART_R_OBJECTIVE_EMPTY, CKPI_LETTER_RELEVANT, CKPI_SEVERITY_WARNING, "objective",
     "The objective has no measurable goal."},
    {CKPI_SMART_R_WEIGHT_ZERO, CKPI_LETTER_RELEVANT, CKPI_SEVERITY_WARNING, "weight",
     "The goal has no weight."},
    {CKPI_SMART_T_NO_START, CKPI_LETTER_TIMED, CKPI_SEVERITY_ERROR, "start",
     "The goal has no start."},
    {CKPI_SMART_T_NO_DEADLINE, CKPI_LETTER_TIMED, CKPI_SEVERITY_ERROR, "end",
     "The goal has no end."},
    {CKPI_SMART_T_DEADLINE_NOT_AFTER_START, CKPI_LETTER_TIMED, CKPI_SEVERITY_ERROR, "end",
     "The end is not after the start."},
    {CKPI_SMART_T_DEADLINE_PAST, CKPI_LETTER_TIMED, CKPI_SEVERITY_ERROR, "end",
     "The end has passed."},
    {CKPI_SMART_T_NO_REVIEW, CKPI_LETTER_TIMED, CKPI_SEVERITY_WARNING, "review",
     "No review is planned."},
    {CKPI_SMART_T_REVIEW_LONGER_THAN_PERIOD, CKPI_LETTER_TIMED, CKPI_SEVERITY_WARNING, "review",
     "The review period is longer than that of the goal."},
    {CKPI_SMART_T_MILESTONE_OUTSIDE, CKPI_LETTER_TIMED, CKPI_SEVERITY_ERROR, "milestones",
     "A milestone is due outside the period."},
    {CKPI_SMART_T_MILESTONE_ORDER, CKPI_LETTER_TIMED, CKPI_SEVERITY_ERROR, "milestones",
     "The milestones are not in order of time."},
    {CKPI_SMART_T_BASELINE_OVERLAPS_PERIOD, CKPI_LETTER_TIMED, CKPI_SEVERITY_WARNING, "baseline",
     "The baseline was measured in part after the start."},
    {CKPI_SMART_T_BREAK_IN_PERIOD, CKPI_LETTER_TIMED, CKPI_SEVERITY_WARNING, "end",
     "A definition or policy changes within the period."},
    {CKPI_SMART_T_NO_TIME_IN_TEXT, CKPI_LETTER_TIMED, CKPI_SEVERITY_WARNING, "statement",
     "The words say nothing of time."},
    {CKPI_SMART_T_PATH_NOT_MONOTONE, CKPI_LETTER_TIMED, CKPI_SEVERITY_INFO, "path",
     "The expected path goes back in between."},
    {CKPI_SMART_M_VALUE_NOT_FINITE, CKPI_LETTER_MEASURABLE, CKPI_SEVERITY_ERROR, "target",
     "A number is not finite or outside its range."},
    {CKPI_SMART_M_BAND_REVERSED, CKPI_LETTER_MEASURABLE, CKPI_SEVERITY_ERROR, "target",
     "The low of the band is above its high."},
    {CKPI_SMART_M_UNKNOWN_CONSTANT, CKPI_LETTER_MEASURABLE, CKPI_SEVERITY_ERROR, "mode",
     "A member holds no constant of its list."},
    {CKPI_SMART_R_METRIC_NOT_IN_OBJECTIVE, CKPI_LETTER_RELEVANT, CKPI_SEVERITY_INFO, "metric",
     "The metric is none that usually tells of the objective."},
    {CKPI_SMART_M_MODE_MISMATCH, CKPI_LETTER_MEASURABLE, CKPI_SEVERITY_ERROR, "mode",
     "A maintain target is judged by mode maintain, and no other target is."},
    {CKPI_SMART_M_THRESHOLD_BEYOND_TARGET, CKPI_LETTER_MEASURABLE, CKPI_SEVERITY_ERROR, "threshold",
     "The threshold is better than the target."},
    {CKPI_SMART_M_STRETCH_SHORT_OF_TARGET, CKPI_LETTER_MEASURABLE, CKPI_SEVERITY_ERROR, "stretch",
     "The stretch target is worse than the target."},
    {CKPI_SMART_M_SUM_OF_PROPORTION, CKPI_LETTER_MEASURABLE, CKPI_SEVERITY_ERROR, "mode",
     "Proportions do not add up; a ratio over the period is cum_ratio."},
    {CKPI_SMART_M_PROBABILITIES_CROSSED, CKPI_LETTER_MEASURABLE, CKPI_SEVERITY_ERROR, "p_on",
     "On track begins below the probability where off track ends."},
    {CKPI_SMART_M_BASELINE_REVERSED, CKPI_LETTER_MEASURABLE, CKPI_SEVERITY_ERROR, "baseline",
     "The low of the baseline is above its high."},
    {CKPI_SMART_R_GUARDRAIL_ITSELF, CKPI_LETTER_RELEVANT, CKPI_SEVERITY_WARNING, "guardrails",
     "The goal is its own guardrail."},
    {CKPI_SMART_R_SUPPORTS_ITSELF, CKPI_LETTER_RELEVANT, CKPI_SEVERITY_WARNING, "supports",
     "The goal supports itself."},
    {CKPI_SMART_T_FIRST_EVALUATION_AFTER_END, CKPI_LETTER_TIMED, CKPI_SEVERITY_WARNING, "first_eval",
     "The first verdict is to come after the end."},
    {CKPI_SMART_T_VOLUMES_IMPOSSIBLE, CKPI_LETTER_TIMED, CKPI_SEVERITY_ERROR, "volumes",
     "The expected volumes are 0 in all, negative, or of no time."},
    {CKPI_SMART_T_VOLUMES_OVERLAP, CKPI_LETTER_TIMED, CKPI_SEVERITY_WARNING, "volumes",
     "Expected volumes overlap or are not in order of time."},
    {CKPI_SMART_T_MILESTONE_FRACTION, CKPI_LETTER_TIMED, CKPI_SEVERITY_ERROR, "milestones",
     "The fraction of a milestone is not between 0 and 1."},
    {CKPI_SMART_M_SUM_OF_MEAN, CKPI_LETTER_MEASURABLE, CKPI_SEVERITY_ERROR, "mode",
     "Means, extremes, quantiles and numbers of different values do not add up; a ratio over the period is cum_ratio."},
};
/* clang-format on */

enum { ROW_COUNT = sizeof ROWS / sizeof ROWS[0] };

const ckpip_smart_row *ckpip_smart_row_of(uint32_t code)
{
    /* Rows stand in the order of their codes; should one ever not, it is looked for. */
    if (code >= 1 && code <= ROW_COUNT && ROWS[code - 1].code == code)
        return &ROWS[code - 1];
    for (size_t i = 0; i < ROW_COUNT; i++) {
        if (ROWS[i].code == code)
            return &ROWS[i];
    }
    return NULL;
}

ckpi_status ckpip_smart_give(const ckpi_smart *sum, const ckpi_smart_finding *findings, size_t capacity,
                             ckpi_smart *out)
{
    const ckpi_status status = ckpip_give(out, sum, sizeof *sum, sizeof *sum);
    return status == CKPI_OK && findings && sum->finding_count > capacity ? CKPI_E_SPACE : status;
}

void ckpip_find(ckpip_findings *f, uint32_t code, double detail)
{
    const ckpip_smart_row *row = ckpip_smart_row_of(code);
    ckpi_smart *sum = &f->sum;
    if (sum->finding_count < f->capacity)
        f->list[sum->finding_count] = (ckpi_smart_finding){code, row->severity, detail};
    sum->finding_count++;
    if (row->severity == CKPI_SEVERITY_ERROR) {
        sum->error_letters |= 1u << row->letter;
        sum->first_error = sum->error_count == 0 ? code : sum->first_error;
        sum->error_count++;
    } else if (row->severity == CKPI_SEVERITY_WARNING) {
        sum->warn_letters |= 1u << row->letter;
        sum->warning_count++;
    }
}

ckpi_status ckpi_smart_describe(uint32_t code, ckpi_smart_info *out)
{
    const ckpip_smart_row *row = ckpip_smart_row_of(code);
    if (!out)
        return CKPI_E_ARGUMENT;
    if (!row)
        return CKPI_E_NOT_FOUND;
    const ckpi_smart_info info = {sizeof info,
                                  row->code,
                                  row->letter,
                                  row->severity,
                                  ckpi_goal_word(CKPI_GOAL_WORDS_SMART_CODE, row->code),
                                  row->field,
                                  row->text,
                                  0};
    return ckpip_give(out, &info, sizeof info, sizeof info);
}
