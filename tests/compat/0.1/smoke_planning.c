/* SPDX-License-Identifier: MIT */
/* A client of release 0.1: what plans goals, with the headers of that release,
 * on the library of today. It never changes after the release. */
#include <callkpi.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static int failures;

#define CHECK(condition)                                                                                               \
    do {                                                                                                               \
        if (!(condition)) {                                                                                            \
            fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition);                                            \
            failures++;                                                                                                \
        }                                                                                                              \
    } while (0)

static void objectives(void)
{
    ckpi_objective objective;
    ckpi_objective_metric metric;
    ckpi_smart_finding finding;
    ckpi_smart smart;
    memset(&objective, 0, sizeof objective);
    memset(&metric, 0, sizeof metric);
    memset(&smart, 0, sizeof smart);
    objective.struct_size = sizeof objective;
    metric.struct_size = sizeof metric;
    smart.struct_size = sizeof smart;
    objective.kind = CKPI_OBJECTIVE_REVENUE;
    objective.id = 1;
    objective.owner = 2;
    objective.title = "more";
    objective.title_size = 4;
    CHECK(ckpi_objective_metric_at(CKPI_OBJECTIVE_REVENUE, 0, &metric) == CKPI_OK);
    CHECK(metric.metric == CKPI_METRIC_SALES_PER_AGENT && metric.role == CKPI_OBJECTIVE_KEY);
    CHECK(ckpi_objective_metric_find(CKPI_OBJECTIVE_REVENUE, CKPI_METRIC_HANDLE_TIME, &metric) == CKPI_OK);
    CHECK(strcmp(ckpi_objective_title(CKPI_OBJECTIVE_REVENUE), "Revenue") == 0);
    CHECK(ckpi_objective_check(&objective, NULL, 0, &finding, 1, &smart) == CKPI_OK);
    CHECK(smart.finding_count == 1 && finding.code == CKPI_SMART_R_OBJECTIVE_EMPTY);
}

static void ordering(void)
{
    ckpi_goal goal;
    ckpi_verdict verdict;
    ckpi_priority priority;
    ckpi_coverage coverage;
    ckpi_scope_coverage by_scope;
    ckpi_scope scope;
    uint64_t by_metric;
    uint32_t level, metric = CKPI_METRIC_HANDLE_TIME;
    uint8_t pair;
    size_t order;
    memset(&goal, 0, sizeof goal);
    memset(&verdict, 0, sizeof verdict);
    memset(&priority, 0, sizeof priority);
    memset(&coverage, 0, sizeof coverage);
    memset(&scope, 0, sizeof scope);
    goal.struct_size = sizeof goal;
    verdict.struct_size = sizeof verdict;
    priority.struct_size = sizeof priority;
    coverage.struct_size = sizeof coverage;
    scope.struct_size = sizeof scope;
    goal.id = verdict.id = 7;
    goal.metric = metric;
    goal.scope = &scope;
    verdict.status = CKPI_GOAL_STATUS_AT_RISK;
    verdict.target = 100;
    verdict.baseline = verdict.probability = NAN;
    verdict.gap = -20;
    CHECK(ckpi_priority_read(&goal, &verdict, 1, NULL, 0, NULL, &priority, &order) == CKPI_OK);
    CHECK(order == 0 && priority.group == CKPI_PRIORITY_BEHIND && priority.gap > 0.19 && priority.gap < 0.21);
    CHECK(ckpi_chain_levels(&goal, 1, 0, &level, NULL) == CKPI_OK && level == 0);
    CHECK(ckpi_coverage_read(&goal, 1, CKPI_ABSENT, &metric, 1, &scope, 1, &by_metric, &by_scope, &pair, &coverage) ==
          CKPI_OK);
    CHECK(coverage.goals == 1 && by_metric == 1 && by_scope.own == 1 && pair == CKPI_COVERAGE_OWN);
}

static void drafting(void)
{
    ckpi_swot_item item;
    ckpi_swot_draft about;
    ckpi_goal goal;
    ckpi_baseline baseline;
    ckpi_target target;
    memset(&item, 0, sizeof item);
    memset(&about, 0, sizeof about);
    memset(&goal, 0, sizeof goal);
    memset(&baseline, 0, sizeof baseline);
    memset(&target, 0, sizeof target);
    item.struct_size = sizeof item;
    about.struct_size = sizeof about;
    goal.struct_size = sizeof goal;
    baseline.struct_size = sizeof baseline;
    target.struct_size = sizeof target;
    item.list = CKPI_SWOT_WEAKNESS;
    item.metric = CKPI_METRIC_ATTRITION;
    about.value = 0.5;
    about.reference = 0.25;
    about.end_us = 1000;
    CHECK(ckpi_goal_from_swot(&item, &about, &goal, &baseline, &target) == CKPI_OK);
    CHECK(goal.life == CKPI_GOAL_DRAFT && goal.target == &target && target.kind == CKPI_TARGET_ABSOLUTE);
}

static void linking(void)
{
    static const double leading[10] = {9, 8, 8.5, 7, 7.5, 6, 6.2, 5, 5.5, 4};
    static const double lagging[10] = {1, 2, 1.6, 3, 2.4, 4, 3.9, 5, 4.6, 6};
    ckpi_chain_rule rule;
    ckpi_chain chain;
    memset(&rule, 0, sizeof rule);
    memset(&chain, 0, sizeof chain);
    rule.struct_size = sizeof rule;
    chain.struct_size = sizeof chain;
    rule.leading_better = CKPI_BETTER_LOWER;
    rule.lagging_better = CKPI_BETTER_HIGHER;
    CHECK(ckpi_chain_read(&rule, leading, lagging, 10, &chain) == CKPI_OK);
    CHECK(chain.pairs == 9 && chain.correlation > 0.9 && chain.lags == 1);
}

int main(void)
{
    objectives();
    ordering();
    drafting();
    linking();
    return failures != 0;
}
