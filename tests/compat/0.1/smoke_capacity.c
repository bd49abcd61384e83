/* SPDX-License-Identifier: MIT */
/* A client of release 0.1: every function of the capacity room, with the
 * headers of that release, on the library of today. It never changes after
 * the release. */
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

int main(void)
{
    static const double calls[2] = {100, 50};
    static const int64_t at_work[2] = {14, 14};
    ckpi_capacity_demand demand;
    ckpi_capacity_target target;
    ckpi_capacity_result result;
    ckpi_capacity_plan plan;
    ckpi_capacity_answer answer;
    double number = 0, left = 0, effective[2];
    int64_t agents = 0;
    uint32_t member = 99;

    memset(&demand, 0, sizeof demand);
    demand.struct_size = sizeof demand;
    demand.calls = 100;
    demand.interval_s = 1800;
    demand.handle_time_s = 180;
    demand.threshold_s = 20;
    memset(&target, 0, sizeof target);
    target.struct_size = sizeof target;
    target.service_level = 0.8;
    target.shrinkage = 0.3;
    memset(&result, 0, sizeof result);
    result.struct_size = sizeof result;
    memset(&plan, 0, sizeof plan);
    plan.struct_size = sizeof plan;
    memset(&answer, 0, sizeof answer);
    answer.struct_size = sizeof answer;

    CHECK(ckpi_capacity_limit() >= 10000000);
    CHECK(ckpi_capacity_check(&demand, &target, &member) == CKPI_OK && member == CKPI_CAPACITY_MEMBER_NONE);
    CHECK(ckpi_capacity_member_text(CKPI_CAPACITY_MEMBER_CALLS) != NULL);
    CHECK(strcmp(ckpi_capacity_status_name(CKPI_CAPACITY_STATUS_UNSTABLE), "unstable") == 0);

    CHECK(ckpi_capacity_read(&demand, 14, &result) == CKPI_OK && result.model == CKPI_CAPACITY_MODEL_ERLANG_C);
    CHECK(result.load == 10 && fabs(result.service_level - 0.88835001917946688) < 1e-9);
    CHECK(ckpi_capacity_gain(&demand, 14, &result) == CKPI_OK && result.service_level > 0.05);
    CHECK(ckpi_capacity_staff(&demand, &target, &plan) == CKPI_OK && plan.agents == 14);
    CHECK(plan.agents_with_shrinkage == 20 && plan.for_service_level == 14 && plan.for_wait == CKPI_ABSENT);
    CHECK(ckpi_capacity_with_shrinkage(21, 0.3, &agents) == CKPI_OK && agents == 30);
    CHECK(ckpi_capacity_attain(&demand, &target, 13, &answer) == CKPI_OK);
    CHECK(answer.attained == 0 && answer.agents_needed == 14 && answer.agents_short == 1);
    CHECK(ckpi_capacity_most_calls(&demand, &target, 14, &number) == CKPI_OK && number > 100 && number < 110);

    demand.patience_s = 120;
    CHECK(ckpi_capacity_read(&demand, 9, &result) == CKPI_OK && result.model == CKPI_CAPACITY_MODEL_ERLANG_A);
    CHECK(fabs(result.probability_abandon - 0.192156) < 1e-6);
    CHECK(ckpi_capacity_wait_beyond(&demand, 9, CKPI_CAPACITY_CALLERS_ALL, 20, &number) == CKPI_OK);
    CHECK(fabs(number - (1 - result.service_level_abandoned_within)) < 1e-12);
    CHECK(ckpi_capacity_wait_quantile(&demand, 9, CKPI_CAPACITY_CALLERS_ALL, 1 - number, &left) == CKPI_OK);
    CHECK(fabs(left - 20) < 1e-9);
    CHECK(ckpi_capacity_least_patience(&demand, result.probability_abandon, 9, &number) == CKPI_OK);
    CHECK(fabs(number - 120) < 1e-6);

    CHECK(ckpi_capacity_lagged_calls(calls, 2, 1800, 180, 0, effective) == CKPI_OK);
    CHECK(effective[0] < 100 && effective[1] > 50);
    CHECK(ckpi_capacity_backlog_calls(calls, at_work, 2, 1800, 180, effective, &left) == CKPI_OK);
    CHECK(fabs(effective[0] + effective[1] + left - 150) < 1e-9);
    if (failures == 0)
        printf("the client of 0.1 runs on %s\n", ckpi_version_string());
    return failures != 0;
}
