/* SPDX-License-Identifier: MIT */
#include "goal_check_print.h"

#include "csv_write.h"
#include "json_text.h"

#include <string.h>

static void print_list(const char *id, const struct diagnosis *diagnosis, bool first, FILE *out)
{
    json_t *json = json_pack("{s:s,s:o}", "id", id, "smart", diagnosis_json(diagnosis));
    fputs(first ? "\n  " : ",\n  ", out);
    json_text_write(json, out);
    json_decref(json);
}

static void print_json(const struct goal_file *file, const struct diagnosis *diagnoses,
                       const struct diagnosis *of_objectives, FILE *out)
{
    fprintf(out, "{\"schema\": \"callkpi-goals-check/1\", \"library\": \"%s\",\n \"goals\": [", ckpi_version_string());
    for (size_t i = 0; i < file->count; i++)
        print_list(file->items[i].id, &diagnoses[i], i == 0, out);
    fputs("],\n \"objectives\": [", out);
    for (size_t i = 0; i < file->objective_count; i++)
        print_list(file->objective_ids[i], &of_objectives[i], i == 0, out);
    fputs("]}\n", out);
}

/* The letter in capitals where it holds, small where something is to be said, and a dash where it fails. */
static void print_letters(const struct diagnosis *diagnosis, FILE *out)
{
    for (uint32_t letter = CKPI_LETTER_SPECIFIC; letter <= CKPI_LETTER_TIMED; letter++) {
        const char *name = ckpi_goal_word(CKPI_GOAL_WORDS_SMART_LETTER, letter);
        uint32_t worst = CKPI_SEVERITY_NONE;
        for (size_t i = 0; i < diagnosis->count; i++)
            if (strcmp(finding_letter(&diagnosis->findings[i]), name) == 0 && diagnosis->findings[i].severity > worst)
                worst = diagnosis->findings[i].severity;
        const char *word = worst == CKPI_SEVERITY_ERROR ? "fails" : worst == CKPI_SEVERITY_WARNING ? "warns" : "holds";
        fprintf(out, "  %s %s", name, word);
    }
    fputc('\n', out);
}

static void print_findings(const struct diagnosis *diagnosis, FILE *out)
{
    for (size_t f = 0; f < diagnosis->count; f++) {
        const ckpi_smart_finding *finding = &diagnosis->findings[f];
        ckpi_smart_info info = {.struct_size = sizeof(info)};
        ckpi_smart_describe(finding->code, &info);
        fprintf(out, "  %s %-32s %s: %s\n", ckpi_goal_word(CKPI_GOAL_WORDS_SMART_SEVERITY, finding->severity),
                info.name, info.field, info.text);
    }
}

static void print_text(const struct goal_file *file, const struct diagnosis *diagnoses,
                       const struct diagnosis *of_objectives, FILE *out)
{
    for (size_t i = 0; i < file->count; i++) {
        fprintf(out, "%s: %s\n", file->items[i].id, diagnoses[i].valid ? "valid" : "not valid");
        print_letters(&diagnoses[i], out);
        print_findings(&diagnoses[i], out);
    }
    for (size_t i = 0; i < file->objective_count; i++) {
        fprintf(out, "objective %s: %s\n", file->objective_ids[i], of_objectives[i].valid ? "valid" : "not valid");
        print_findings(&of_objectives[i], out);
    }
}

static void print_rows(const char *id, const struct diagnosis *diagnosis, FILE *out)
{
    for (size_t f = 0; f < diagnosis->count; f++) {
        const ckpi_smart_finding *finding = &diagnosis->findings[f];
        ckpi_smart_info info = {.struct_size = sizeof(info)};
        ckpi_smart_describe(finding->code, &info);
        csv_field_print(id, out);
        fprintf(out, ",%s,%s,%s,%s\n", finding_letter(finding), info.name,
                ckpi_goal_word(CKPI_GOAL_WORDS_SMART_SEVERITY, finding->severity), info.field);
    }
}

static void print_csv(const struct goal_file *file, const struct diagnosis *diagnoses,
                      const struct diagnosis *of_objectives, FILE *out)
{
    fputs("goal,letter,code,severity,field\n", out);
    for (size_t i = 0; i < file->count; i++)
        print_rows(file->items[i].id, &diagnoses[i], out);
    for (size_t i = 0; i < file->objective_count; i++)
        print_rows(file->objective_ids[i], &of_objectives[i], out);
}

void goal_check_print(const struct goal_file *file, const struct diagnosis *diagnoses,
                      const struct diagnosis *of_objectives, enum output_form form, FILE *out)
{
    switch (form) {
    case OUTPUT_JSON:
        print_json(file, diagnoses, of_objectives, out);
        return;
    case OUTPUT_CSV:
        print_csv(file, diagnoses, of_objectives, out);
        return;
    case OUTPUT_HTML: /* refused with the options */
    case OUTPUT_TEXT:
        break;
    }
    print_text(file, diagnoses, of_objectives, out);
}
