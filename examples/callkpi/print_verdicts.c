/* SPDX-License-Identifier: MIT */
/* Verdicts as JSON, text and CSV. A number that does not exist is null, a dash, or nothing, beside the code that says
 * why. */
#include "csv_write.h"
#include "goal_told.h"
#include "goal_verdict.h"
#include "json_text.h"
#include "number_text.h"
#include "time_text.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

static const char *word(uint32_t vocabulary, uint32_t value)
{
    const char *text = ckpi_goal_word(vocabulary, value);
    return text != NULL ? text : "NONE";
}

/* --- JSON --- */

static void set(json_t *json, const char *name, double value)
{
    json_object_set_new(json, name, json_number_of(value));
}

static json_t *time_json(int64_t at_us)
{
    char text[TIME_TEXT_SIZE];
    time_print(at_us, text);
    return json_string(text);
}

static json_t *flags_json(uint32_t flags)
{
    static const struct {
        uint32_t bit;
        const char *name;
    } names[] = {
        {CKPI_VERDICT_STALE, "STALE"},
        {CKPI_VERDICT_EXTRAPOLATION, "EXTRAPOLATION"},
        {CKPI_VERDICT_REMAINING_ESTIMATED, "REMAINING_ESTIMATED"},
        {CKPI_VERDICT_NO_CHANGE, "NO_CHANGE_SINCE_BASELINE"},
        {CKPI_VERDICT_CLOSED, "CLOSED"},
        {CKPI_VERDICT_TIME_UP, "TIME_UP"},
        {CKPI_VERDICT_BREAK, "BREAK_IN_PERIOD"},
        {CKPI_VERDICT_GUARDRAIL_BROKEN, "GUARDRAIL_BROKEN"},
        {CKPI_VERDICT_GUARDRAIL_UNKNOWN, "GUARDRAIL_UNKNOWN"},
    };
    json_t *list = json_array();
    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        if (flags & names[i].bit)
            json_array_append_new(list, json_string(names[i].name));
    return list;
}

static json_t *milestones_json(const struct goal_verdict *verdict)
{
    json_t *list = json_array();
    const ckpi_goal *goal = &verdict->item->goal;
    for (size_t i = 0; i < goal->milestone_count; i++) {
        const ckpi_milestone *milestone = &goal->milestones[i];
        json_t *json = json_pack("{s:o,s:s}", "at", time_json(milestone->due_at_us), "state",
                                 verdict->milestones[i] == CKPI_MILESTONE_STATE_UNKNOWN
                                     ? "UNKNOWN"
                                     : word(CKPI_GOAL_WORDS_MILESTONE, verdict->milestones[i]));
        if (milestone->label_size > 0)
            json_object_set_new(json, "label", json_stringn(milestone->label, milestone->label_size));
        json_array_append_new(list, json);
    }
    return list;
}

static json_t *actions_json(const struct goal_verdict *verdict)
{
    json_t *list = json_array();
    for (size_t i = 0; i < verdict->item->plan.action_count; i++)
        json_array_append_new(list, json_pack("{s:s,s:s}", "id", verdict->item->action_ids[i], "state",
                                              ckpi_action_state_name(verdict->actions[i].state)));
    return list;
}

static void set_numbers(json_t *json, const ckpi_verdict *v)
{
    set(json, "value", v->value);
    json_object_set_new(json, "n", json_integer(v->n));
    set(json, "low", v->low);
    set(json, "high", v->high);
    set(json, "baseline", v->baseline);
    set(json, "target", v->target);
    set(json, "expected", v->expected);
    set(json, "gap", v->gap);
    set(json, "progress", v->progress);
    set(json, "progress_clamped", v->progress_clamped);
    json_object_set_new(json, "progress_flag", json_string(word(CKPI_GOAL_WORDS_PROGRESS, v->progress_flag)));
    set(json, "required", v->required);
    set(json, "run_rate", v->run_rate);
    set(json, "probability", v->probability);
    json_t *projection = json_object();
    set(projection, "value", v->projection);
    set(projection, "low", v->projection_low);
    set(projection, "high", v->projection_high);
    json_object_set_new(json, "projection", projection);
    set(json, "elapsed", v->elapsed);
    set(json, "log_evidence", v->log_evidence);
    set(json, "log_evidence_life", v->log_evidence_life);
    json_object_set_new(json, "n_needed", json_integer(v->n_needed));
}

static json_t *text_or_null(const char *text)
{
    return text[0] != '\0' ? json_string(text) : json_null();
}

static json_t *verdict_json(const struct goal_verdict *verdict)
{
    const ckpi_verdict *v = &verdict->verdict;
    json_t *json =
        json_pack("{s:s,s:s,s:s,s:s,s:s}", "id", verdict->item->id, "status", word(CKPI_GOAL_WORDS_STATUS, v->status),
                  "evidence", word(CKPI_GOAL_WORDS_EVIDENCE, v->evidence), "grade",
                  word(CKPI_GOAL_WORDS_GRADE, v->grade), "reason", word(CKPI_GOAL_WORDS_REASON, v->reason));
    json_object_set_new(json, "title", text_or_null(goal_title(verdict->item)));
    json_object_set_new(json, "owner", goal_owners(verdict->item));
    json_object_set_new(json, "objective", text_or_null(goal_objective(verdict->item)));
    json_object_set_new(json, "own_status", json_string(word(CKPI_GOAL_WORDS_STATUS, v->own_status)));
    set_numbers(json, v);
    if (isfinite(v->target_low))
        json_object_set_new(json, "target_band",
                            json_pack("[o,o]", json_number_of(v->target_low), json_number_of(v->target_high)));
    json_object_set_new(json, "flags", flags_json(v->flags));
    json_object_set_new(json, "smart", diagnosis_json(&verdict->diagnosis));
    json_object_set_new(json, "milestones", milestones_json(verdict));
    json_object_set_new(json, "actions", actions_json(verdict));
    json_object_set_new(json, "risks", goal_risks(verdict));
    json_object_set_new(json, "supports", goal_supports(verdict->item));
    json_object_set_new(json, "statement", text_or_null(verdict->statement));
    return json;
}

void verdicts_print_json(const struct goal_verdicts *verdicts, FILE *out)
{
    fputc('[', out);
    for (size_t i = 0; i < verdicts->count; i++) {
        json_t *json = verdict_json(&verdicts->items[i]);
        fputs(i > 0 ? ",\n  " : "\n  ", out);
        json_text_write(json, out);
        json_decref(json);
    }
    fputc(']', out);
}

/* --- Text --- */

static void print_amount(const char *name, double value, FILE *out)
{
    if (isfinite(value))
        fprintf(out, "  %s %.4g", name, value);
    else
        fprintf(out, "  %s -", name);
}

static double number_or_nan(const json_t *json)
{
    return json_is_number(json) ? json_number_value(json) : NAN;
}

/* Each part of the line begins with what parts it from the one before. */
static void print_part(const char **between, const char *name, const char *text, FILE *out)
{
    fprintf(out, "%s%s%s", *between, name, text);
    *between = "; ";
}

static void print_list(const char **between, const char *name, json_t *list, FILE *out)
{
    for (size_t i = 0; i < json_array_size(list); i++)
        if (i == 0)
            print_part(between, name, name_in(list, i), out);
        else
            fprintf(out, ", %s", name_in(list, i));
    json_decref(list);
}

/* What the goal is called, what for, and whose it is. */
static void print_names(const struct goal_item *item, FILE *out)
{
    const char *const begin = "  ", *between = begin;
    if (goal_title(item)[0] != '\0')
        print_part(&between, "", goal_title(item), out);
    if (goal_objective(item)[0] != '\0')
        print_part(&between, "objective ", goal_objective(item), out);
    print_list(&between, "owner ", goal_owners(item), out);
    print_list(&between, "leads to ", goal_supports(item), out);
    if (between != begin)
        fputc('\n', out);
}

static void print_risks(const struct goal_verdict *verdict, FILE *out)
{
    json_t *risks = goal_risks(verdict);
    for (size_t i = 0; i < json_array_size(risks); i++) {
        const json_t *risk = json_array_get(risks, i);
        const char *action = json_string_value(json_object_get(risk, "action")),
                   *state = json_string_value(json_object_get(risk, "action_state"));
        fprintf(out, "  risk: %s", json_string_value(json_object_get(risk, "text")));
        print_amount("likelihood", number_or_nan(json_object_get(risk, "likelihood")), out);
        print_amount("impact", number_or_nan(json_object_get(risk, "impact")), out);
        if (action != NULL)
            fprintf(out, "  action %s: %s", action, state != NULL ? state : "?");
        fputc('\n', out);
    }
    json_decref(risks);
}

static void print_one(const struct goal_verdict *verdict, FILE *out)
{
    const ckpi_verdict *v = &verdict->verdict;
    fprintf(out, "%s: %s, %s, %s", verdict->item->id, word(CKPI_GOAL_WORDS_STATUS, v->status),
            word(CKPI_GOAL_WORDS_EVIDENCE, v->evidence), word(CKPI_GOAL_WORDS_REASON, v->reason));
    if (v->grade != CKPI_GRADE_NONE)
        fprintf(out, " (%s)", word(CKPI_GOAL_WORDS_GRADE, v->grade));
    fputc('\n', out);
    print_names(verdict->item, out);
    if (verdict->statement[0] != '\0')
        fprintf(out, "  %s\n", verdict->statement);
    print_amount("value", v->value, out);
    if (isfinite(v->low) && isfinite(v->high))
        fprintf(out, " (%.4g to %.4g)", v->low, v->high);
    fprintf(out, "  n %" PRId64, v->n);
    print_amount("baseline", v->baseline, out);
    print_amount("expected", v->expected, out);
    print_amount("target", v->target, out);
    print_amount("progress", v->progress, out);
    print_amount("probability", v->probability, out);
    fputc('\n', out);
    if (v->n_needed > 0)
        fprintf(out, "  %" PRId64 " more records would decide\n", v->n_needed);
    for (size_t i = 0; i < verdict->diagnosis.count; i++)
        if (verdict->diagnosis.findings[i].severity == CKPI_SEVERITY_ERROR)
            fprintf(out, "  %s\n", finding_code(&verdict->diagnosis.findings[i]));
    for (size_t i = 0; i < verdict->item->plan.action_count; i++)
        fprintf(out, "  action %s: %s\n", verdict->item->action_ids[i],
                ckpi_action_state_name(verdict->actions[i].state));
    print_risks(verdict, out);
}

void verdicts_print_text(const struct goal_verdicts *verdicts, FILE *out)
{
    for (size_t i = 0; i < verdicts->count; i++)
        print_one(&verdicts->items[i], out);
}

/* --- CSV --- */

void verdicts_print_csv(const struct goal_verdicts *verdicts, FILE *out)
{
    fputs("goal,status,evidence,grade,reason,value,n,low,high,baseline,target,expected,gap,progress,progress_flag,"
          "required,probability,projection,projection_low,projection_high\n",
          out);
    for (size_t i = 0; i < verdicts->count; i++) {
        const ckpi_verdict *v = &verdicts->items[i].verdict;
        const double before[] = {v->low, v->high, v->baseline, v->target, v->expected, v->gap, v->progress};
        const double after[] = {v->required, v->probability, v->projection, v->projection_low, v->projection_high};
        csv_field_print(verdicts->items[i].item->id, out);
        fprintf(out, ",%s,%s,%s,%s,", word(CKPI_GOAL_WORDS_STATUS, v->status),
                word(CKPI_GOAL_WORDS_EVIDENCE, v->evidence), word(CKPI_GOAL_WORDS_GRADE, v->grade),
                word(CKPI_GOAL_WORDS_REASON, v->reason));
        csv_number_print(v->value, out);
        fprintf(out, ",%" PRId64, v->n);
        for (size_t k = 0; k < sizeof(before) / sizeof(before[0]); k++) {
            fputc(',', out);
            csv_number_print(before[k], out);
        }
        fprintf(out, ",%s", word(CKPI_GOAL_WORDS_PROGRESS, v->progress_flag));
        for (size_t k = 0; k < sizeof(after) / sizeof(after[0]); k++) {
            fputc(',', out);
            csv_number_print(after[k], out);
        }
        fputc('\n', out);
    }
}
