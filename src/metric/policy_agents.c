/* SPDX-License-Identifier: MIT */
/* Occupancy, utilisation and what else is a share of agents' time. The names
 * mean different things in different books, one of them even the other's:
 * every vendor's row says what it divides by what. */
#include "public.h"

#include "metric/policy.h"

/* clang-format off */
#define BIT(name) (1u << CKPI_TIME_##name)
#define HANDLING (BIT(TALK) | BIT(HOLD) | BIT(AFTER_CONTACT_WORK))
#define READY (HANDLING | BIT(RING) | BIT(AVAILABLE))
#define PRODUCTIVE (BIT(OTHER_WORK) | BIT(MEETING) | BIT(TRAINING))
#define LOGGED_IN (READY | BIT(OTHER_CONTACT) | PRODUCTIVE | BIT(BREAK) | BIT(NOT_READY))
#define PAID (LOGGED_IN | BIT(LEAVE))
#define AWAY (PRODUCTIVE | BIT(BREAK) | BIT(NOT_READY))

/* A row reads best as a row. */
#define SHARE(id, of, text, top, bottom, formula, who, where)                                                          \
    {(id), CKPI_METRIC_##of, (text), (formula), (who), (where),                                                         \
     &(const ckpi_time_share_policy){sizeof(ckpi_time_share_policy), (top), (bottom), 0}}
#define ADHERENCE_ROW(id, text, how, beyond, formula, who, where)                                                      \
    {(id), CKPI_METRIC_ADHERENCE, (text), (formula), (who), (where),                                                    \
     &(const ckpi_adherence_policy){sizeof(ckpi_adherence_policy), CKPI_ADHERENCE_BY_##how, CKPI_ADHERENCE_OUTSIDE_##beyond, 0}}
#define CONFORMANCE_ROW(id, text, what, formula, who, where)                                                           \
    {(id), CKPI_METRIC_CONFORMANCE, (text), (formula), (who), (where),                                                  \
     &(const ckpi_conformance_policy){sizeof(ckpi_conformance_policy), CKPI_CONFORMANCE_##what}}
#define ABSENCE_ROW(id, of, text, what, formula, who, where)                                                           \
    {(id), CKPI_METRIC_##of, (text), (formula), (who), (where),                                                         \
     &(const ckpi_absence_policy){sizeof(ckpi_absence_policy), CKPI_ABSENCE_##what}}

static const ckpip_preset OCCUPANCY[] = {
    SHARE(1, OCCUPANCY, "handling", HANDLING, READY, "(talk + hold + after-contact work) / (that + ringing + available)", "the default: wall-clock time, ringing in the denominator only", "3.5 10"),
    SHARE(2, OCCUPANCY, "connect", HANDLING, HANDLING | BIT(AVAILABLE), "(talk + hold + after-contact work) / (that + available)", "Amazon Connect: ringing in neither", "3.5 S1"),
    SHARE(3, OCCUPANCY, "genesys", HANDLING, HANDLING | BIT(OTHER_CONTACT) | BIT(AVAILABLE), "interacting / (interacting + communicating + idle), on queue", "Genesys", "3.5 S11c"),
    SHARE(4, OCCUPANCY, "calabrio", BIT(TALK) | BIT(AFTER_CONTACT_WORK), READY, "(talk + after-contact work) / ready", "Calabrio: hold is not counted as busy", "3.5 S31"),
    SHARE(5, OCCUPANCY, "calabrio-blended", HANDLING | BIT(RING), READY, "(ready - available) / ready", "Calabrio, blended agents", "3.5 S31"),
    SHARE(6, OCCUPANCY, "copc", HANDLING, READY, "(talk + hold + after-contact work) / (logged in and ready)", "COPC as injixo gives it", "3.5 S32"),
    SHARE(7, OCCUPANCY, "icmi-2012", HANDLING | BIT(RING) | BIT(OTHER_CONTACT) | AWAY, PAID & ~BIT(LEAVE), "all working time but available / working time", "an ICMI article of 2012, which counts meetings, training and paid breaks as occupied", "3.5 S33"),
    SHARE(8, OCCUPANCY, "with-ring", HANDLING | BIT(RING), READY, "(talk + hold + after-contact work + ringing) / (that + available)", "who counts an agent as busy from the first ring", "3.5 10"),
};

static const ckpip_preset UTILISATION[] = {
    SHARE(1, UTILISATION, "paid", HANDLING, PAID, "(talk + hold + after-contact work) / paid", "common", "3.5"),
    SHARE(2, UTILISATION, "productive", HANDLING | BIT(OTHER_CONTACT) | PRODUCTIVE, PAID, "(talk + hold + after-contact work + other productive work) / paid", "injixo", "3.5 S32"),
    SHARE(3, UTILISATION, "icmi-2012", HANDLING | BIT(AVAILABLE), PAID, "(talk + hold + after-contact work + available) / paid", "an ICMI article of 2012; a forum, as COPC's", "3.5 S33 S34"),
    SHARE(4, UTILISATION, "cisco", HANDLING, READY, "(talk + hold + after-contact work) / (logged in - not ready)", "Cisco % Utilization: what others call occupancy", "3.5 S5c"),
    SHARE(5, UTILISATION, "reporting-toolbox", BIT(TALK) | BIT(HOLD), HANDLING | BIT(AVAILABLE), "(talk + hold) / (talk + hold + after-contact work + available)", "Reporting Toolbox", "3.5 S35"),
};

static const ckpip_preset SHRINKAGE[] = {
    SHARE(1, SHRINKAGE, "total", AWAY | BIT(LEAVE), PAID, "paid time not available for contacts / paid", "the default", "4.G"),
    SHARE(2, SHRINKAGE, "internal", AWAY, PAID, "(meetings + training + other work + breaks + not ready) / paid", "shrinkage on site", "4.G"),
    SHARE(3, SHRINKAGE, "external", BIT(LEAVE), PAID, "paid leave / paid", "shrinkage off site", "4.G"),
    SHARE(4, SHRINKAGE, "without-breaks", (AWAY | BIT(LEAVE)) & ~BIT(BREAK), PAID, "(paid time not available for contacts - breaks) / paid", "AgentTime: scheduled breaks are no shrinkage", "4.G S79"),
};

#define EXCEPT_CLASS "(scheduled - time in the other class than scheduled, productive or not) / scheduled"
#define EXCEPT_ACTIVITY "(scheduled - time in another activity than scheduled) / scheduled"

static const ckpip_preset ADHERENCE[] = {
    ADHERENCE_ROW(1, "class", CLASS, IGNORED, EXCEPT_CLASS, "the default", "3.6 10"),
    ADHERENCE_ROW(2, "activity", ACTIVITY, IGNORED, EXCEPT_ACTIVITY, "who schedules activities, not classes", "3.6 10"),
    ADHERENCE_ROW(3, "connect", CLASS, IGNORED, EXCEPT_CLASS, "Amazon Connect: lunch for break adheres, early work is ignored", "3.6 S1"),
    ADHERENCE_ROW(4, "genesys", ACTIVITY, IGNORED, EXCEPT_ACTIVITY, "Genesys", "3.6 S11"),
    ADHERENCE_ROW(5, "genesys-outside", ACTIVITY, EXCEPTION, "(scheduled - time in another activity than scheduled) / (scheduled + worked outside the schedule)", "Genesys where work outside the shift is an exception", "3.6 S11"),
};

static const ckpip_preset CONFORMANCE[] = {
    CONFORMANCE_ROW(1, "queue", ALL, "time on queue / scheduled on queue; may exceed 1", "the default; Genesys, cxcentral", "3.6 S11 S37"),
    CONFORMANCE_ROW(2, "nice", ALL, "time on queue / scheduled on queue; may exceed 1", "the glossary of NICE", "3.6 S38"),
    CONFORMANCE_ROW(3, "wfm-labs", CAPPED, "the lesser of time spent and scheduled, summed over activities / scheduled on queue", "WFM Labs", "3.6 S39"),
};

static const ckpip_preset ABSENCE[] = {
    ABSENCE_ROW(1, ABSENCE, "hours", HOURS, "unplanned absent time / time of shifts", "the default; lost work-time rate of the US Bureau of Labor Statistics", "4.G 10 S80"),
    ABSENCE_ROW(2, ABSENCE_PERSONS, "persons", PERSONS, "agents with an absence / agents", "absence rate of the US Bureau of Labor Statistics", "4.G S80"),
};
/* clang-format on */

const ckpip_policy_family ckpip_agent_policies[CKPIP_AGENT_POLICIES] = {
    {CKPIP_FAMILY(OCCUPANCY, TOTALS, OCCUPANCY, OCCUPANCY), sizeof(ckpi_time_share_policy), "occupancy",
     "which of the time that agents are ready counts as busy"},
    {CKPIP_FAMILY(UTILISATION, TOTALS, UTILISATION, UTILISATION), sizeof(ckpi_time_share_policy), "utilisation",
     "which of the time that is paid counts as used; none is the default"},
    {CKPIP_FAMILY(SHRINKAGE, TOTALS, SHRINKAGE, SHRINKAGE), sizeof(ckpi_time_share_policy), "shrinkage",
     "which of the time that is paid is lost to contacts"},
    {CKPIP_FAMILY(ADHERENCE, TOTALS, ADHERENCE, ADHERENCE), sizeof(ckpi_adherence_policy), "adherence",
     "when an agent is where the schedule says"},
    {CKPIP_FAMILY(CONFORMANCE, TOTALS, CONFORMANCE, CONFORMANCE), sizeof(ckpi_conformance_policy), "conformance",
     "whether more than scheduled makes up for less elsewhere"},
    {CKPIP_FAMILY(ABSENCE, TOTALS, ABSENCE, ABSENCE), sizeof(ckpi_absence_policy), "absence",
     "whether hours or persons are counted"},
};
