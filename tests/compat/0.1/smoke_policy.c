/* SPDX-License-Identifier: MIT */
/* A client of release 0.1: families of policies, and agents' time by them. */
#include <callkpi.h>
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

static void check_families(void)
{
    ckpi_policy_family_info family;
    ckpi_hold_time_policy held;
    uint32_t kind = 0, policy = 0, match = 0;
    memset(&family, 0, sizeof family);
    memset(&held, 0, sizeof held);
    family.struct_size = sizeof family;
    held.struct_size = sizeof held;
    CHECK(ckpi_policy_family_find("hold_time", 9, &kind) == CKPI_OK && kind == CKPI_POLICY_HOLD_TIME);
    CHECK(ckpi_policy_family_at(kind - 1, &family) == CKPI_OK && family.kind == kind);
    CHECK(family.effect == CKPI_EFFECT_CHOOSES && family.size == sizeof held && strcmp(family.name, "hold_time") == 0);
    CHECK(ckpi_policy_find(kind, "held", 4, &policy) == CKPI_OK);
    CHECK(ckpi_policy_preset(kind, policy, &held) == CKPI_OK && held.over == CKPI_HOLD_OVER_HELD);
    CHECK(ckpi_policy_match(kind, &held, &match) == CKPI_OK && match == policy);
}

static void check_time(void)
{
    ckpi_agent_totals totals;
    ckpi_undefined_policy whole;
    ckpi_value value;
    memset(&totals, 0, sizeof totals);
    memset(&value, 0, sizeof value);
    memset(&whole, 0, sizeof whole);
    totals.struct_size = sizeof totals;
    value.struct_size = sizeof value;
    whole.struct_size = sizeof whole;
    whole.nothing = CKPI_UNDEFINED_WHOLE;
    totals.class_us[CKPI_TIME_TALK] = 30000000;
    totals.class_us[CKPI_TIME_AVAILABLE] = 10000000;
    CHECK(ckpi_agent_totals_read(&totals, CKPI_POLICY_OCCUPANCY, 0, NULL, &value) == CKPI_OK);
    CHECK(value.metric == CKPI_METRIC_OCCUPANCY && value.numerator == 30 && value.denominator == 40);
    CHECK(ckpi_agent_totals_read(&totals, CKPI_POLICY_CONFORMANCE, 0, NULL, &value) == CKPI_OK);
    CHECK(value.status == CKPI_VALUE_ZERO_DENOMINATOR);
    CHECK(ckpi_undefined_apply(0, &whole, &value) == CKPI_OK && value.value == 1);
}

int main(void)
{
    check_families();
    check_time();
    if (failures == 0)
        printf("policies of 0.1 run on %s\n", ckpi_version_string());
    return failures != 0;
}
