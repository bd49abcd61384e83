/* SPDX-License-Identifier: MIT */
/* Service-level and abandonment policies: a preset says what becomes of each
 * outcome, and who counts like that. */
#include "public.h"

#include "metric/policy.h"

enum { D = CKPI_TREATMENT_DROP, M = CKPI_TREATMENT_MISS, H = CKPI_TREATMENT_HIT };

#define LE CKPI_COMPARE_AT_MOST
#define LT CKPI_COMPARE_BELOW
#define KEEP CKPI_SHORT_KEEP
#define DROP CKPI_SHORT_DROP

/* Treatments within | beyond, by outcome: none, answered, abandoned, callback, overflow, failed, open. */
/* clang-format off */
#define ANSWERED {0, H, D, D, D, D, D}, {0, M, D, D, D, D, D}
#define ANSWERED_ABANDONED {0, H, M, D, D, D, D}, {0, M, M, D, D, D, D}
#define FLOW_OUT {0, H, M, M, M, D, D}, {0, M, M, M, M, D, D}
/* An event happens when the threshold passes: who left otherwise before, has none. */
#define UCCE(abandoned_within) {0, H, (abandoned_within), D, D, D, D}, {0, M, M, M, M, M, M}
#define UCCX(abandoned_within) {0, H, (abandoned_within), M, M, M, D}, {0, M, M, M, M, M, D}
/* Who still waits counts once removed. */
#define REMOVED {0, H, H, H, M, M, D}, {0, M, M, M, M, M, D}
#define ASTERISK_2 {0, H, H, D, M, D, D}, {0, M, M, D, M, D, D}
#define ON_TIME_MISSED {0, H, H, D, D, D, D}, {0, M, M, D, D, D, D}

#define LEVEL(id, text, compare, brief_compare, brief, treatments, formula, who, where)                                \
    {(id), CKPI_METRIC_SERVICE_LEVEL, (text), (formula), (who), (where),                                                \
     &(const ckpi_service_level_policy){sizeof(ckpi_service_level_policy), (compare), (brief), (brief_compare), treatments}}
/* clang-format on */

#define F_ANSWERED "answered within T / answered"
#define F_BOTH "answered within T / (answered + abandoned)"
#define F_EXCLUDE "answered within T / (answered + abandoned - short abandoned)"
#define F_FLOW "answered within T / (answered + abandoned + callback + overflow)"

/* A row reads best as a row. */
/* clang-format off */
static const ckpip_preset SERVICE_LEVEL[] = {
    LEVEL(1, "exclude-short", LE, LE, DROP, ANSWERED_ABANDONED, F_EXCLUDE, "the default; Genesys without short abandons, Talkdesk Live, RingCentral", "3.1 S7 S25 S26"),
    LEVEL(2, "answered", LE, LE, KEEP, ANSWERED, F_ANSWERED, "Asterisk, UCCX only handled, AT&T CMS completed calls, AltiGen", "3.1 S4 S12b S13 S20"),
    LEVEL(3, "answered-lt", LT, LE, KEEP, ANSWERED, "answered in less than T / answered", "the strict boundary, as Amazon Connect's LT comparison", "3.1 S2c"),
    LEVEL(4, "answered-abandoned", LE, LE, KEEP, ANSWERED_ABANDONED, F_BOTH, "Genesys with abandons, Vonage without breakouts", "3.1 S7 S28"),
    LEVEL(5, "flow-out", LE, LE, KEEP, FLOW_OUT, F_FLOW, "Genesys with flow-outs, Vonage, COPC wording", "3.1 S7 S15 S28"),
    LEVEL(6, "ucce-negative", LE, LE, DROP, UCCE(M), "answered within T / visits with a service-level event", "Cisco UCCE, abandons have negative impact", "3.1 S3"),
    LEVEL(7, "ucce-positive", LE, LE, DROP, UCCE(H), "(answered within T + abandoned within T) / visits with a service-level event", "Cisco UCCE, abandons have positive impact", "3.1 S3"),
    LEVEL(8, "ucce-ignored", LE, LE, DROP, UCCE(D), "answered within T / (visits with a service-level event - abandoned within T)", "Cisco UCCE, abandons ignored", "3.1 S3"),
    LEVEL(9, "uccx-without", LE, LE, KEEP, UCCX(D), "answered within T / (presented - abandoned within T)", "Cisco UCCX without abandoned calls", "3.1 S4"),
    LEVEL(10, "uccx-positive", LE, LE, KEEP, UCCX(H), "(answered within T + abandoned within T) / presented", "Cisco UCCX abandoned counted positively", "3.1 S4"),
    LEVEL(11, "uccx-negative", LE, LE, KEEP, UCCX(M), "answered within T / presented", "Cisco UCCX abandoned counted negatively", "3.1 S4"),
    LEVEL(12, "connect", LE, LE, KEEP, REMOVED, "(answered + abandoned + callback, each within T) / (offered - open)", "Amazon Connect SERVICE_LEVEL", "3.1 S1"),
    LEVEL(13, "asterisk", LE, LE, KEEP, ANSWERED, F_ANSWERED, "Asterisk ServicelevelPerf", "3.1 S20"),
    LEVEL(14, "asterisk-2", LE, LE, KEEP, ASTERISK_2, "(answered within T + abandoned within T) / (answered + abandoned + overflow)", "Asterisk ServicelevelPerf2", "3.1 S20"),
    LEVEL(15, "genesys", LE, LE, KEEP, ANSWERED_ABANDONED, F_BOTH, "Genesys, abandons and short abandons in, flow-outs out", "3.1 S7"),
    LEVEL(16, "genesys-exclude-short", LE, LE, DROP, ANSWERED_ABANDONED, F_EXCLUDE, "Genesys, short abandons out", "3.1 S7"),
    LEVEL(17, "genesys-flow-out", LE, LE, KEEP, FLOW_OUT, F_FLOW, "Genesys, flow-outs in", "3.1 S7"),
    LEVEL(18, "uccx-handled", LE, LE, KEEP, ANSWERED, F_ANSWERED, "Cisco UCCX only handled", "3.1 S4"),
    LEVEL(19, "cms", LE, LE, KEEP, ANSWERED, F_ANSWERED, "AT&T CMS completed calls only", "3.1 S12b"),
    LEVEL(20, "altigen", LE, LE, KEEP, ANSWERED, F_ANSWERED, "AltiGen daily report", "3.1 S13"),
    LEVEL(21, "vonage", LE, LE, KEEP, FLOW_OUT, F_FLOW, "Vonage, the default", "3.1 S28"),
    LEVEL(22, "vonage-no-breakouts", LE, LE, KEEP, ANSWERED_ABANDONED, F_BOTH, "Vonage with breakouts off", "3.1 S28"),
    LEVEL(23, "talkdesk-live", LE, LE, DROP, ANSWERED_ABANDONED, F_EXCLUDE, "Talkdesk Live", "3.1 S26"),
    LEVEL(24, "talkdesk-calls", LE, LE, KEEP, ON_TIME_MISSED, "(answered + missed, each within T) / (answered + missed); business hours are the caller's to select", "Talkdesk Calls model, another definition than Talkdesk Live", "3.1 S26"),
    LEVEL(25, "ringcentral", LE, LE, DROP, ANSWERED_ABANDONED, F_EXCLUDE, "RingCentral abandonedThresholdSeconds", "3.1 S25"),
    LEVEL(26, "copc", LE, LE, KEEP, FLOW_OUT, F_FLOW, "COPC wording as wolkvox gives it", "3.1 S15"),
    LEVEL(27, "cc-pulse", LE, LT, DROP, ANSWERED_ABANDONED, F_EXCLUDE ", short strictly below its limit", "legacy CC Pulse", "3.1 S14"),
};

#define ANS (1u << CKPI_OUTCOME_ANSWERED)
#define ABN (1u << CKPI_OUTCOME_ABANDONED)
#define CBK (1u << CKPI_OUTCOME_CALLBACK)
#define OVF (1u << CKPI_OUTCOME_OVERFLOW)
#define ERR (1u << CKPI_OUTCOME_FAILED)
#define OPN (1u << CKPI_OUTCOME_OPEN)
#define BLK (1u << CKPI_OUTCOME_BLOCKED)
#define IVR (1u << CKPI_OUTCOME_SELF_SERVICE)
#define OFFERED (ANS | ABN | CBK | OVF | ERR | OPN)

#define RATE(id, text, top, bottom, brief, formula, who, where)                                                        \
    {(id), CKPI_METRIC_ABANDON_RATE, (text), (formula), (who), (where),                                                 \
     &(const ckpi_abandonment_policy){sizeof(ckpi_abandonment_policy), (top), (bottom), (brief), 0, 0}}

static const ckpip_preset ABANDONMENT[] = {
    RATE(1, "offered", ABN, OFFERED, CKPI_SHORT_KEEP, "abandoned / offered", "the default; Amazon Connect, Genesys Abandon %, NICE", "3.2 S2 S8 S16"),
    RATE(2, "answered", ABN, ANS | ABN, CKPI_SHORT_KEEP, "abandoned / (answered + abandoned)", "the common wallboard", "3.2"),
    RATE(3, "exclude-short", ABN, OFFERED, CKPI_SHORT_DROP, "(abandoned - short abandoned) / (offered - short abandoned)", "Cisco short-call rule", "3.2 S5"),
    RATE(4, "short-numerator", ABN, OFFERED, CKPI_SHORT_DROP_NUMERATOR, "(abandoned - short abandoned) / offered", "some dashboards", "3.2"),
    RATE(5, "ccai", ABN, ANS | ABN, CKPI_SHORT_DROP, "(abandoned - short abandoned) / (answered + abandoned - short abandoned)", "Google CCAI", "3.2 S17"),
    RATE(6, "asterisk", ABN | OVF, OFFERED, CKPI_SHORT_KEEP, "(abandoned + overflow) / offered", "Asterisk's counter, which adds timeouts and exits", "3.2 S20"),
    RATE(7, "freeswitch", ABN | CBK | OVF | ERR, OFFERED, CKPI_SHORT_KEEP, "(abandoned + callback + overflow + failed) / offered", "FreeSWITCH's counter of all that were not answered", "3.2 S21"),
    RATE(8, "lost", ABN | BLK, OFFERED | BLK | IVR, CKPI_SHORT_KEEP, "(abandoned + blocked) / attempts", "access measures of public services", "3.2"),
    RATE(9, "connect", ABN, OFFERED, CKPI_SHORT_KEEP, "abandoned / offered", "Amazon Connect ABANDONMENT_RATE", "3.2 S2"),
    RATE(10, "genesys", ABN, OFFERED, CKPI_SHORT_KEEP, "abandoned / offered", "Genesys Abandon %", "3.2 S8"),
    RATE(11, "nice", ABN, OFFERED, CKPI_SHORT_KEEP, "abandoned / offered", "NICE %Abandoned of queued", "3.2 S16"),
    RATE(12, "cisco", ABN, OFFERED, CKPI_SHORT_DROP, "(abandoned - short abandoned) / (offered - short abandoned)", "Cisco short-call rule", "3.2 S5"),
};
/* clang-format on */

const ckpip_policy_family ckpip_access_policies[CKPIP_ACCESS_POLICIES] = {
    {CKPIP_FAMILY(SERVICE_LEVEL, READS, SERVICE_LEVEL, SERVICE_LEVEL), sizeof(ckpi_service_level_policy),
     "service_level", "which visits count as answered in time, and which count at all"},
    {CKPIP_FAMILY(ABANDONMENT, READS, ABANDON_RATE, ABANDONMENT), sizeof(ckpi_abandonment_policy), "abandonment",
     "who gave up, of whom"},
};
