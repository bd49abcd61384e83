/* SPDX-License-Identifier: MIT */
#include "goal_verdict.h"

#include "complaint.h"
#include "memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

int64_t goals_as_of(const struct goal_file *file, int64_t option_us, int64_t end_us)
{
    int64_t latest_us = end_us;
    if (option_us != CKPI_ABSENT)
        return option_us;
    for (size_t i = 0; i < file->count; i++) {
        const struct goal_item *item = &file->items[i];
        for (size_t j = 0; item->observed && j < item->observation_count; j++)
            if (item->observations[j].end_us > latest_us)
                latest_us = item->observations[j].end_us;
    }
    return latest_us;
}

/* What happens after the moment has not happened yet. */
static size_t known_by(const struct goal_item *item, int64_t as_of_us)
{
    size_t count = 0;
    while (count < item->observation_count && item->observations[count].end_us <= as_of_us)
        count++;
    return count;
}

static int judge_actions(struct goal_verdict *out, int64_t as_of_us)
{
    const ckpi_action_plan *plan = &out->item->plan;
    out->actions = need_memory(plan->action_count + 1, sizeof(*out->actions));
    if (plan->action_count == 0)
        return EXIT_DONE;
    for (size_t i = 0; i < plan->action_count; i++)
        out->actions[i].struct_size = sizeof(*out->actions);
    const ckpi_status status = ckpi_action_plan_read(plan, as_of_us, out->actions, NULL, NULL);
    return status == CKPI_OK ? EXIT_DONE : complain_status("reading a plan", status);
}

/* The file's own words, else words from the structure, else none. */
static void make_statement(struct goal_verdict *out)
{
    const ckpi_goal *goal = &out->item->goal;
    size_t size = 0;
    if (goal->statement_size > 0 && goal->statement_size < STATEMENT_SIZE) {
        memcpy(out->statement, goal->statement, goal->statement_size);
        return;
    }
    if (ckpi_goal_statement(goal, out->statement, STATEMENT_SIZE - 1, &size) != CKPI_OK)
        size = 0;
    out->statement[size] = '\0';
}

static int judge_milestones(struct goal_verdict *out, size_t known, const ckpi_moment *moment)
{
    const struct goal_item *item = out->item;
    out->milestones = need_memory(item->goal.milestone_count + 1, sizeof(*out->milestones));
    for (size_t i = 0; i < item->goal.milestone_count; i++) {
        ckpi_milestone_standing standing = {.struct_size = sizeof(standing)};
        const ckpi_status status =
            ckpi_goal_milestone(&item->goal, i, item->observations, known, moment, &standing, NULL);
        if (status != CKPI_OK)
            return complain_status("judging a milestone", status);
        out->milestones[i] = standing.state;
    }
    return EXIT_DONE;
}

/* What was measured can be refused too: a proportion above 1. */
static int complain_observation(const struct goal_item *item, ckpi_status status, const ckpi_issue *issue)
{
    const char *reason = ckpi_word(CKPI_VOCABULARY_REASON, issue->reason);
    if (status != CKPI_E_RECORD)
        return complain_status("judging a goal", status);
    return complain(EXIT_DATA, "goal %s: observed[%llu]: %s", item->id, (unsigned long long)issue->index,
                    reason != NULL ? reason : "refused");
}

/* Nothing that is still to come has arrived. */
static int64_t watermark_at(const struct goal_item *item, int64_t as_of_us)
{
    return item->has_watermark && item->watermark_us < as_of_us ? item->watermark_us : as_of_us;
}

/* What the other goals of the file make invalid, the goal alone does not show. Its numbers are those of a draft. */
static ckpi_status evaluate(const struct goal_verdict *of, size_t known, const ckpi_moment *moment, ckpi_verdict *out,
                            ckpi_issue *issue)
{
    const struct goal_item *item = of->item;
    const bool invalid = !of->diagnosis.valid && item->goal.life == CKPI_GOAL_LIFE_COMMITTED;
    ckpi_goal goal = item->goal;
    if (invalid)
        goal.life = CKPI_GOAL_LIFE_DRAFT;
    const ckpi_status status = ckpi_goal_evaluate(&goal, item->observations, known, moment, out, issue);
    if (status != CKPI_OK || !invalid)
        return status;
    out->status = out->own_status = CKPI_GOAL_STATUS_INVALID;
    out->reason = CKPI_GOAL_REASON_VALIDATION;
    out->first_error = of->diagnosis.first_error;
    return CKPI_OK;
}

static int judge_one(const struct goal_file *file, size_t goal, int64_t as_of_us, struct goal_verdict *out)
{
    const struct goal_item *item = &file->items[goal];
    const size_t known = known_by(item, as_of_us);
    const ckpi_moment moment = {.struct_size = sizeof(moment),
                                .given = CKPI_MOMENT_HAS_WATERMARK |
                                         (item->has_remaining ? (uint32_t)CKPI_MOMENT_HAS_REMAINING : 0u),
                                .flags = item->has_remaining ? (uint32_t)CKPI_MOMENT_FLAG_REMAINING_CAPPED : 0u,
                                .previous = item->previous,
                                .now_us = as_of_us,
                                .watermark_us = watermark_at(item, as_of_us),
                                .remaining = item->remaining};
    out->item = item;
    out->verdict.struct_size = sizeof(out->verdict);
    int status = diagnosis_read(file, goal, CKPI_ABSENT, &out->diagnosis);
    if (status == EXIT_DONE)
        status = judge_actions(out, as_of_us);
    if (status != EXIT_DONE)
        return status;
    ckpi_issue issue = {.struct_size = sizeof(issue)};
    const ckpi_status judged = evaluate(out, known, &moment, &out->verdict, &issue);
    if (judged != CKPI_OK)
        return complain_observation(item, judged, &issue);
    status = judge_milestones(out, known, &moment);
    if (status != EXIT_DONE)
        return status;
    make_statement(out);
    return EXIT_DONE;
}

/* What is reached at the cost of a guardrail is not reached. */
static int hold_to_guardrails(struct goal_verdicts *verdicts)
{
    ckpi_verdict *all = need_memory(verdicts->count + 1, sizeof(*all));
    ckpi_status status = CKPI_OK;
    for (size_t i = 0; i < verdicts->count; i++)
        all[i] = verdicts->items[i].verdict;
    for (size_t i = 0; i < verdicts->count && status == CKPI_OK; i++)
        status = ckpi_goal_guard(&verdicts->items[i].item->goal, all, verdicts->count, &verdicts->items[i].verdict);
    free(all);
    return status == CKPI_OK ? EXIT_DONE : complain_status("holding a goal to its guardrails", status);
}

int goals_judge(struct goal_file *file, int64_t as_of_us, struct goal_verdicts *out)
{
    out->items = need_memory(file->count + 1, sizeof(*out->items));
    out->as_of_us = as_of_us;
    for (size_t i = 0; i < file->count; i++) {
        out->count++;
        const int status = judge_one(file, i, as_of_us, &out->items[i]);
        if (status != EXIT_DONE)
            return status;
    }
    return hold_to_guardrails(out);
}

void goal_verdicts_free(struct goal_verdicts *verdicts)
{
    for (size_t i = 0; i < verdicts->count; i++) {
        free(verdicts->items[i].actions);
        free(verdicts->items[i].milestones);
    }
    free(verdicts->items);
    *verdicts = (struct goal_verdicts){0};
}
