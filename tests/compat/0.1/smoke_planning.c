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

int main(void)
{
    objectives();
    return failures != 0;
}
