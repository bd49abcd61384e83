/* SPDX-License-Identifier: MIT */
#include "goal_steps.h"

#include "csv_write.h"
#include "json_text.h"
#include "memory.h"
#include "number_text.h"
#include "time_text.h"

#include <stdlib.h>

/* NULL: it has none. */
static ckpi_goal_step *steps_of(const ckpi_goal *goal, size_t *count)
{
    *count = 0;
    if (goal->review == NULL || ckpi_goal_steps_read(goal, goal->review, NULL, 0, count) != CKPI_E_SPACE)
        return NULL;
    ckpi_goal_step *steps = need_memory(*count, sizeof(*steps));
    if (ckpi_goal_steps_read(goal, goal->review, steps, *count, count) == CKPI_OK)
        return steps;
    free(steps);
    *count = 0;
    return NULL;
}

static json_t *step_json(const ckpi_goal_step *step)
{
    char from[TIME_TEXT_SIZE], until[TIME_TEXT_SIZE];
    time_print(step->start_us, from);
    time_print(step->end_us, until);
    json_t *json = json_pack("{s:s,s:s}", "from", from, "to", until);
    json_object_set_new(json, "mark", json_number_of(step->mark));
    json_object_set_new(json, "share", json_number_of(step->share));
    return json;
}

static void print_goal_json(const char *id, const ckpi_goal_step *steps, size_t count, bool first, FILE *out)
{
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++)
        json_array_append_new(list, step_json(&steps[i]));
    json_t *json = json_pack("{s:s,s:o}", "id", id, "steps", list);
    fputs(first ? "\n  " : ",\n  ", out);
    json_text_write(json, out);
    json_decref(json);
}

static void print_goal_rows(const char *id, const ckpi_goal_step *steps, size_t count, enum output_form form, FILE *out)
{
    char from[TIME_TEXT_SIZE], until[TIME_TEXT_SIZE], mark[NUMBER_TEXT_SIZE], share[NUMBER_TEXT_SIZE];
    if (form == OUTPUT_TEXT)
        fprintf(out, "%s%s\n", id, count == 0 ? ": no steps" : "");
    for (size_t i = 0; i < count; i++) {
        time_print(steps[i].start_us, from);
        time_print(steps[i].end_us, until);
        number_print(steps[i].mark, mark);
        number_print(steps[i].share, share);
        if (form == OUTPUT_TEXT) {
            fprintf(out, "  until %s: %.6g (%+.4g)\n", until, steps[i].mark, steps[i].share);
            continue;
        }
        csv_field_print(id, out);
        fprintf(out, ",%s,%s,%s,%s\n", from, until, mark, share);
    }
}

void goal_steps_print(const struct goal_file *file, enum output_form form, FILE *out)
{
    if (form == OUTPUT_JSON)
        fprintf(out, "{\"schema\": \"callkpi-goal-steps/1\", \"library\": \"%s\",\n \"goals\": [",
                ckpi_version_string());
    else if (form == OUTPUT_CSV)
        fputs("goal,from,to,mark,share\n", out);
    for (size_t i = 0; i < file->count; i++) {
        size_t count = 0;
        ckpi_goal_step *steps = steps_of(&file->goals[i], &count);
        if (form == OUTPUT_JSON)
            print_goal_json(file->items[i].id, steps, count, i == 0, out);
        else
            print_goal_rows(file->items[i].id, steps, count, form, out);
        free(steps);
    }
    if (form == OUTPUT_JSON)
        fputs("]}\n", out);
}
