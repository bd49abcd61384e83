/* SPDX-License-Identifier: MIT */
#include "goal_smart.h"

#include "complaint.h"
#include "json_text.h"

#include <math.h>
#include <string.h>

static ckpi_smart_info describe(uint32_t code)
{
    ckpi_smart_info info = {.struct_size = sizeof(info)};
    ckpi_smart_describe(code, &info);
    return info;
}

const char *finding_letter(const ckpi_smart_finding *finding)
{
    return ckpi_goal_word(CKPI_GOAL_WORDS_SMART_LETTER, describe(finding->code).letter);
}

const char *finding_code(const ckpi_smart_finding *finding)
{
    return describe(finding->code).name;
}

/* What both the structure and the words show is told once. */
static void add_finding(struct diagnosis *out, const ckpi_smart_finding *finding)
{
    for (size_t i = 0; i < out->count; i++)
        if (out->findings[i].code == finding->code)
            return;
    if (out->count < FINDING_LIMIT)
        out->findings[out->count++] = *finding;
}

/* Findings that compare two goals tell the other by its number, which a double holds but for the last digits. */
static bool names_another(uint32_t code)
{
    return code == CKPI_SMART_S_CONFLICT || code == CKPI_SMART_S_DUPLICATE ||
           code == CKPI_SMART_R_SCOPE_OUTSIDE_PARENT || code == CKPI_SMART_R_PERIOD_OUTSIDE_PARENT ||
           code == CKPI_SMART_R_METRIC_NOT_IN_OBJECTIVE;
}

static void name_others(const struct goal_file *file, struct diagnosis *out)
{
    for (size_t f = 0; f < out->count; f++)
        for (size_t i = 0; names_another(out->findings[f].code) && i < file->count && out->others[f] == NULL; i++)
            if (fabs((double)file->goals[i].id - out->findings[f].detail) < 0.5)
                out->others[f] = file->items[i].id;
}

static int read_words(const ckpi_goal *goal, struct diagnosis *out)
{
    ckpi_smart smart = {.struct_size = sizeof(smart)};
    ckpi_smart_finding findings[FINDING_LIMIT];
    if (goal->statement_size == 0)
        return EXIT_DONE;
    const ckpi_status status =
        ckpi_wording_check(goal->statement, goal->statement_size, NULL, findings, FINDING_LIMIT, &smart);
    if (status != CKPI_OK)
        return complain_status("reading a statement", status);
    for (uint32_t i = 0; i < smart.finding_count && i < FINDING_LIMIT; i++)
        add_finding(out, &findings[i]);
    return EXIT_DONE;
}

int diagnosis_read(const struct goal_file *file, size_t goal, int64_t now_us, struct diagnosis *out)
{
    ckpi_smart_facts facts = {.struct_size = sizeof(facts), .peers = file->goals, .peer_count = file->count};
    ckpi_smart smart = {.struct_size = sizeof(smart)};
    if (now_us != CKPI_ABSENT) {
        facts.given |= CKPI_FACT_NOW;
        facts.now_us = now_us;
    }
    const ckpi_status status = ckpi_goal_check(&file->goals[goal], &facts, out->findings, FINDING_LIMIT, &smart);
    if (status != CKPI_OK)
        return complain_status("checking a goal", status);
    out->valid = smart.valid != 0;
    out->first_error = smart.first_error;
    out->count = smart.finding_count < FINDING_LIMIT ? smart.finding_count : FINDING_LIMIT;
    name_others(file, out);
    return read_words(&file->goals[goal], out);
}

int objective_diagnosis_read(const struct goal_file *file, size_t objective, struct diagnosis *out)
{
    ckpi_smart smart = {.struct_size = sizeof(smart)};
    const ckpi_status status = ckpi_objective_check(&file->objectives[objective], file->goals, file->count,
                                                    out->findings, FINDING_LIMIT, &smart);
    if (status != CKPI_OK)
        return complain_status("checking an objective", status);
    out->valid = smart.valid != 0;
    out->count = smart.finding_count < FINDING_LIMIT ? smart.finding_count : FINDING_LIMIT;
    name_others(file, out);
    return EXIT_DONE;
}

static json_t *finding_json(const ckpi_smart_finding *finding, const char *other)
{
    const ckpi_smart_info info = describe(finding->code);
    json_t *json = json_pack("{s:s,s:s,s:s}", "code", info.name, "severity",
                             ckpi_goal_word(CKPI_GOAL_WORDS_SMART_SEVERITY, finding->severity), "field", info.field);
    json_object_set_new(json, "text", json_string(info.text));
    if (other != NULL)
        json_object_set_new(json, "detail", json_string(other));
    else if (isfinite(finding->detail))
        json_object_set_new(json, "detail", json_number_of(finding->detail));
    return json;
}

json_t *diagnosis_json(const struct diagnosis *diagnosis)
{
    json_t *json = json_pack("{s:b}", "valid", diagnosis->valid);
    for (uint32_t letter = CKPI_LETTER_SPECIFIC; letter <= CKPI_LETTER_TIMED; letter++)
        json_object_set_new(json, ckpi_goal_word(CKPI_GOAL_WORDS_SMART_LETTER, letter), json_array());
    for (size_t i = 0; i < diagnosis->count; i++) {
        const ckpi_smart_finding *finding = &diagnosis->findings[i];
        json_array_append_new(json_object_get(json, finding_letter(finding)),
                              finding_json(finding, diagnosis->others[i]));
    }
    return json;
}
