/* SPDX-License-Identifier: MIT */
/* Resolution, attrition, quality and forecast error: each variant is a metric
 * of the catalogue, and a policy chooses which. */
#include "public.h"

#include "metric/policy.h"

enum { MINUTE_US = 60000000, NEVER = -1 };
#define DAYS(n) ((n)*INT64_C(86400000000))
#define MINUTES(n) ((n) * (int64_t)MINUTE_US)

/* A row reads best as a row. */
/* clang-format off */
#define RESOLVED(id, of, text, how, what, whose, window, reconnect, formula, who, where)                               \
    {(id), CKPI_METRIC_##of, (text), (formula), (who), (where),                                                         \
     &(const ckpi_resolution_policy){sizeof(ckpi_resolution_policy), CKPI_RESOLUTION_METHOD_##how, CKPI_RESOLUTION_MATCH_##what,     \
                                     CKPI_RESOLUTION_CREDIT_##whose, (window), (reconnect)}}
#define LEFT(id, of, text, over, year, formula, who, where)                                                            \
    {(id), CKPI_METRIC_##of, (text), (formula), (who), (where),                                                         \
     &(const ckpi_attrition_policy){sizeof(ckpi_attrition_policy), CKPI_ATTRITION_HEADCOUNT_##over, CKPI_ATTRITION_ANNUAL_##year, 0}}
#define SCORED(id, of, text, absent, failed, by, formula, who, where)                                                  \
    {(id), CKPI_METRIC_##of, (text), (formula), (who), (where),                                                         \
     &(const ckpi_quality_policy){sizeof(ckpi_quality_policy), CKPI_QUALITY_NOT_APPLICABLE_##absent, CKPI_QUALITY_FATAL_##failed,      \
                                  CKPI_QUALITY_BY_##by}}
#define WRONG(id, of, text, how, formula, who, where)                                                                  \
    {(id), CKPI_METRIC_##of, (text), (formula), (who), (where),                                                         \
     &(const ckpi_forecast_error_policy){sizeof(ckpi_forecast_error_policy), CKPI_ERROR_##how}}

static const ckpip_preset RESOLUTION[] = {
    RESOLVED(1, RESOLUTION_WITHIN, "no-repeat", NO_REPEAT, ANY_ISSUE, LAST_AGENT, DAYS(7), MINUTES(15), "ripe contacts without a repeat within the window / ripe contacts", "the default: 7 days, any issue, any channel, 15 minutes to reconnect", "3.7 10"),
    RESOLVED(2, RESOLUTION_WITHIN, "genesys", NO_REPEAT, ANY_ISSUE, LAST_AGENT, DAYS(7), NEVER, "customers who began no further interaction within 7 days / contacts", "Genesys next contact avoidance: all queues and media, credit to the last agent", "3.7 S48"),
    RESOLVED(3, RESOLUTION_WITHIN, "same-issue", NO_REPEAT, SAME_ISSUE, LAST_AGENT, DAYS(7), MINUTES(15), "ripe contacts without a repeat about the same issue / ripe contacts", "who knows what a contact is about", "3.7"),
    RESOLVED(4, RESOLUTION_WITHIN, "all-agents", NO_REPEAT, ANY_ISSUE, ALL_AGENTS, DAYS(7), MINUTES(15), "ripe contacts without a repeat within the window / ripe contacts; credited to every agent who took part, and not to be added up over them", "who credits all who took part", "3.7 10"),
    RESOLVED(5, FIRST_RESOLUTION, "agent", AGENT, ANY_ISSUE, LAST_AGENT, DAYS(7), MINUTES(15), "resolved by the agent's flag / handled with the flag", "MetricNet, gross", "3.7 S46"),
    RESOLVED(6, NET_RESOLUTION, "agent-net", AGENT_NET, ANY_ISSUE, LAST_AGENT, DAYS(7), MINUTES(15), "resolved by the agent's flag / (handled with the flag - not resolvable at the first level)", "MetricNet, net", "3.7 S46"),
    RESOLVED(7, SURVEY_RESOLUTION, "survey", SURVEY, ANY_ISSUE, LAST_AGENT, DAYS(7), MINUTES(15), "answers that say resolved, in one contact / answers", "SQM", "3.7 S43"),
    RESOLVED(8, ONE_CONTACT_RESOLUTION, "one-contact", ONE_CONTACT, ANY_ISSUE, LAST_AGENT, DAYS(7), MINUTES(15), "ripe contacts without a repeat on any channel / ripe contacts", "SQM one-contact resolution", "3.7 S45"),
};

static const ckpip_preset ATTRITION[] = {
    LEFT(1, ATTRITION, "average", AVERAGE, PERIOD, "leavers / mean of employees at the start and at the end", "the default within a period", "4.H"),
    LEFT(2, ATTRITION_DENSITY, "person-time", PERSON_TIME, PERIOD, "leavers / years of persons employed", "the default of a yearly figure: it merges exactly", "4.H 10"),
    LEFT(3, ATTRITION_ANNUALIZED, "linear", AVERAGE, LINEAR, "leavers / mean of employees, times the periods in 365 days", "who multiplies a month by twelve", "4.H 10"),
    LEFT(4, ATTRITION_COMPOUND, "compound", AVERAGE, COMPOUND, "1 - (1 - leavers / mean of employees)^(periods in 365 days)", "who compounds", "4.H 10"),
    LEFT(5, ATTRITION_OF_ALL, "talkdesk", EVERYONE, PERIOD, "leavers / everyone employed at some time of the period", "Talkdesk: the more leave, the larger the denominator", "4.H S83"),
    LEFT(6, ATTRITION_MEAN, "mean", MEAN, PERIOD, "leavers / employees, averaged over the period by the second", "who averages daily headcounts: a day is weighted by who is there when", "4.H"),
};

static const ckpip_preset QUALITY[] = {
    SCORED(1, QUALITY, "renormalise", RENORMALISE, IS_ZERO, PERSONS, "earned / possible of what applied; 0 after a fatal failure", "the default", "4.F 10"),
    SCORED(2, QUALITY_RAW, "fatal-ignored", RENORMALISE, IGNORED, PERSONS, "earned / possible of what applied", "who reports fatal failures apart", "4.F 10"),
    SCORED(3, QUALITY_FULL_CREDIT, "earned", EARNED, IS_ZERO, PERSONS, "earned, what did not apply included / possible; 0 after a fatal failure", "not applicable as full credit", "4.F"),
    SCORED(4, QUALITY_NO_CREDIT, "lost", LOST, IS_ZERO, PERSONS, "earned / possible, what did not apply included; 0 after a fatal failure", "not applicable as zero", "4.F"),
    SCORED(5, QUALITY_AUTOMATIC, "software", RENORMALISE, IS_ZERO, SOFTWARE, "earned / possible of what applied; 0 after a fatal failure; evaluations by software", "Amazon Connect, which keeps evaluations by source", "4.F S57"),
    SCORED(6, QUALITY, "connect", RENORMALISE, IS_ZERO, PERSONS, "earned / possible of what applied; 0 after a fatal failure", "Amazon Connect: any automatic fail makes the score 0", "3.10 S57"),
};

static const ckpip_preset FORECAST_ERROR[] = {
    WRONG(1, WEIGHTED_ERROR, "weighted", WEIGHTED, "sum of |forecast - actual| / sum of actual", "the default, with bias beside it", "4.K 10"),
    WRONG(2, FORECAST_BIAS, "bias", BIAS, "sum of (forecast - actual) / sum of actual", "the default's other half", "4.K 10"),
    WRONG(3, PERCENTAGE_ERROR, "percentage", PERCENTAGE, "mean of |forecast - actual| / actual; intervals without contacts are left out", "who weights every interval alike", "4.K 10"),
    WRONG(4, SYMMETRIC_ERROR, "symmetric", SYMMETRIC, "mean of 2 |forecast - actual| / (forecast + actual)", "who bounds an interval's error", "4.K 10"),
    WRONG(5, ABSOLUTE_ERROR, "absolute", ABSOLUTE, "mean of |forecast - actual|", "who counts contacts", "4.K"),
    WRONG(6, ROOT_SQUARE_ERROR, "root-square", ROOT_SQUARE, "root of the mean of (forecast - actual) squared", "who fears large errors", "4.K"),
    WRONG(7, SCALED_ERROR, "scaled", SCALED, "sum of |forecast - actual| / sum of |season before - actual|", "who compares with the naive forecast", "4.K 10"),
    WRONG(8, PERCENTAGE_ERROR_ALL, "percentage-all", PERCENTAGE_ALL, "mean of |forecast - actual| / actual; undefined where an interval had no contacts", "who leaves no interval out", "4.K 10"),
};
/* clang-format on */

const ckpip_policy_family ckpip_record_policies[CKPIP_RECORD_POLICIES] = {
    {CKPIP_FAMILY(RESOLUTION, CHOOSES, RESOLUTION_WITHIN, RESOLUTION), sizeof(ckpi_resolution_policy), "resolution",
     "how it is known that a contact resolved its issue, and whose credit it is"},
    {CKPIP_FAMILY(ATTRITION, CHOOSES, ATTRITION, ATTRITION), sizeof(ckpi_attrition_policy), "attrition",
     "what leavers are divided by, and how a year is made of a period"},
    {CKPIP_FAMILY(QUALITY, CHOOSES, QUALITY, QUALITY), sizeof(ckpi_quality_policy), "quality",
     "what becomes of items that did not apply, and of scores after a fatal failure"},
    {CKPIP_FAMILY(FORECAST_ERROR, CHOOSES, WEIGHTED_ERROR, FORECAST_ERROR), sizeof(ckpi_forecast_error_policy),
     "forecast_error", "how far a forecast was off"},
};
