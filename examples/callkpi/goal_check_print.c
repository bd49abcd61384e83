/* SPDX-License-Identifier: MIT */
#include "goal_check_print.h"

#include "csv_write.h"
#include "json_text.h"

#include <string.h>

static void print_json(const struct goal_file *file, const struct diagnosis *diagnoses, FILE *out)
{
    fprintf(out, "{\"schema\": \"callkpi-goals-check/1\", \"library\": \"%s\",\n \"goals\": [", ckpi_version_string());
    for (size_t i = 0; i < file->count; i++) {
        json_t *json = json_pack("{s:s,s:o}", "id", file->items[i].id, "smart", diagnosis_json(&diagnoses[i]));
        fputs(i > 0 ? ",\n  " : "\n  ", out);
        json_text_write(json, out);
        json_decref(json);
    }
    fputs("]}\n", out);
}

/* The letter in capitals where it holds, small where something is to be said, and a dash where it fails. */
static void print_letters(const struct diagnosis *diagnosis, FILE *out)
{
    for (uint32_t letter = CKPI_SMART_SPECIFIC; letter <= CKPI_SMART_TIMED; letter++) {
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

static void print_text(const struct goal_file *file, const struct diagnosis *diagnoses, FILE *out)
{
    for (size_t i = 0; i < file->count; i++) {
        fprintf(out, "%s: %s\n", file->items[i].id, diagnoses[i].valid ? "valid" : "not valid");
        print_letters(&diagnoses[i], out);
        for (size_t f = 0; f < diagnoses[i].count; f++) {
            const ckpi_smart_finding *finding = &diagnoses[i].findings[f];
            ckpi_smart_info info = {.struct_size = sizeof(info)};
            ckpi_smart_describe(finding->code, &info);
            fprintf(out, "  %s %-32s %s: %s\n", ckpi_goal_word(CKPI_GOAL_WORDS_SMART_SEVERITY, finding->severity),
                    info.name, info.field, info.text);
        }
    }
}

static void print_csv(const struct goal_file *file, const struct diagnosis *diagnoses, FILE *out)
{
    fputs("goal,letter,code,severity,field\n", out);
    for (size_t i = 0; i < file->count; i++)
        for (size_t f = 0; f < diagnoses[i].count; f++) {
            const ckpi_smart_finding *finding = &diagnoses[i].findings[f];
            ckpi_smart_info info = {.struct_size = sizeof(info)};
            ckpi_smart_describe(finding->code, &info);
            csv_field_print(file->items[i].id, out);
            fprintf(out, ",%s,%s,%s,%s\n", finding_letter(finding), info.name,
                    ckpi_goal_word(CKPI_GOAL_WORDS_SMART_SEVERITY, finding->severity), info.field);
        }
}

void goal_check_print(const struct goal_file *file, const struct diagnosis *diagnoses, enum output_form form, FILE *out)
{
    switch (form) {
    case OUTPUT_JSON:
        print_json(file, diagnoses, out);
        return;
    case OUTPUT_CSV:
        print_csv(file, diagnoses, out);
        return;
    case OUTPUT_TEXT:
        break;
    }
    print_text(file, diagnoses, out);
}
