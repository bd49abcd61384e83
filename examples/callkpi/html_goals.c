/* SPDX-License-Identifier: MIT */
#include "html_goals.h"

#include "complaint.h"
#include "goal_told.h"
#include "html_text.h"
#include "memory.h"
#include "plot.h"
#include "report_table.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Points of the expected path; and of looks, spread evenly over the observations where there are more. */
enum { PATH_POINTS = 145, LOOK_LIMIT = 200 };

/* What a goal said each time that something new was observed. */
struct trajectory {
    double at[LOOK_LIMIT];
    double value[LOOK_LIMIT];
    double low[LOOK_LIMIT];
    double high[LOOK_LIMIT];
    uint32_t status[LOOK_LIMIT];
    size_t count;
    double path_at[PATH_POINTS];
    double path[PATH_POINTS];
};

static const char *word(uint32_t vocabulary, uint32_t value)
{
    const char *text = ckpi_goal_word(vocabulary, value);
    return text != NULL ? text : "NONE";
}

static double seconds(int64_t at_us)
{
    return (double)at_us / (double)SECOND_US;
}

static uint32_t unit_of(const ckpi_goal *goal)
{
    ckpi_metric_info info = {.struct_size = sizeof(info)};
    if (goal->unit != 0)
        return goal->unit;
    return goal->metric != 0 && ckpi_metric_describe(goal->metric, &info) == CKPI_OK ? info.unit : 0;
}

/* The verdict at the end of an observation, as it was then. */
static int look(const struct goal_item *item, size_t known, struct trajectory *out)
{
    const int64_t at_us = item->observations[known - 1].end_us;
    const ckpi_moment moment = {.struct_size = sizeof(moment),
                                .given = CKPI_MOMENT_HAS_WATERMARK,
                                .previous = out->count > 0 ? out->status[out->count - 1] : 0,
                                .now_us = at_us,
                                .watermark_us = at_us};
    ckpi_verdict verdict = {.struct_size = sizeof(verdict)};
    const ckpi_status status = ckpi_goal_evaluate(&item->goal, item->observations, known, &moment, &verdict, NULL);
    if (status != CKPI_OK)
        return complain_status("looking back at a goal", status);
    out->at[out->count] = seconds(at_us);
    out->value[out->count] = verdict.value;
    out->low[out->count] = verdict.low;
    out->high[out->count] = verdict.high;
    out->status[out->count] = verdict.own_status;
    out->count++;
    return EXIT_DONE;
}

static int trajectory_read(const struct goal_item *item, int64_t as_of_us, struct trajectory *out)
{
    const ckpi_goal *goal = &item->goal;
    size_t known = 0;
    int status = EXIT_DONE;
    out->count = 0;
    while (known < item->observation_count && item->observations[known].end_us <= as_of_us)
        known++;
    const size_t looks = known < LOOK_LIMIT ? known : LOOK_LIMIT;
    for (size_t i = 1; i <= looks && status == EXIT_DONE; i++)
        status = look(item, known * i / looks, out);
    for (size_t i = 0; i < PATH_POINTS; i++) {
        const int64_t at_us =
            goal->start_us + (int64_t)((double)(goal->end_us - goal->start_us) * (double)i / (PATH_POINTS - 1));
        out->path_at[i] = seconds(at_us);
        if (ckpi_goal_expected(goal, at_us, &out->path[i]) != CKPI_OK)
            out->path[i] = NAN;
    }
    return status;
}

static struct range heights(const struct goal_verdict *verdict, const struct trajectory *t)
{
    const ckpi_verdict *v = &verdict->verdict;
    const double marks[] = {v->target,     v->target_low,      v->target_high,    v->baseline,
                            v->projection, v->projection_high, v->projection_low, v->value};
    struct range y = RANGE_EMPTY;
    for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
        range_add(&y, marks[i]);
    for (size_t i = 0; i < PATH_POINTS; i++)
        range_add(&y, t->path[i]);
    for (size_t i = 0; i < t->count; i++)
        range_add(&y, t->value[i]);
    /* An interval may be far wider than all else: what is outside is cut. */
    const struct range inner = y;
    for (size_t i = 0; i < t->count && !range_is_empty(&inner); i++) {
        range_add(&y, fmax(t->low[i], inner.low - (inner.high - inner.low)));
        range_add(&y, fmin(t->high[i], inner.high + (inner.high - inner.low)));
    }
    return y;
}

static double within(const struct plot *plot, double y)
{
    return fmin(fmax(y, plot->y_low), plot->y_high);
}

static void draw_target(const struct plot *plot, const ckpi_verdict *v)
{
    if (isfinite(v->target_low))
        plot_box(plot, plot->x_low, v->target_low, plot->x_high, v->target_high, "band", "target band");
    else if (isfinite(v->target))
        plot_rule(plot, plot->x_low, v->target, plot->x_high, v->target, "target", "target");
    if (isfinite(v->baseline))
        plot_rule(plot, plot->x_low, v->baseline, plot->x_high, v->baseline, "baseline", "baseline");
}

static void draw_looks(const struct report *report, const struct plot *plot, const struct trajectory *t, uint32_t unit)
{
    for (size_t i = 0; i < t->count; i++)
        if (isfinite(t->low[i]) && isfinite(t->high[i]))
            plot_rule(plot, t->at[i], within(plot, t->low[i]), t->at[i], within(plot, t->high[i]), "interval", NULL);
    plot_line(plot, t->at, t->value, t->count, "s0");
    for (size_t i = 0; i < t->count; i++) {
        char number[CELL_SIZE], at[TIME_TEXT_SIZE], title[CELL_SIZE + TIME_TEXT_SIZE + 40];
        if (!isfinite(t->value[i]))
            continue;
        show_number(t->value[i], unit, number);
        show_time(report, (int64_t)(t->at[i] * (double)SECOND_US), at);
        snprintf(title, sizeof(title), "%s: %s, %s", at, number, word(CKPI_GOAL_WORDS_STATUS, t->status[i]));
        plot_dot(plot, t->at[i], t->value[i], "dot", title);
    }
}

static void draw_projection(const struct plot *plot, const struct goal_verdict *verdict, const struct trajectory *t)
{
    const ckpi_verdict *v = &verdict->verdict;
    const double end = seconds(verdict->item->goal.end_us);
    if (!isfinite(v->projection) || !isfinite(v->value) || t->count == 0)
        return;
    plot_rule(plot, t->at[t->count - 1], v->value, end, v->projection, "projection", "projection");
    if (isfinite(v->projection_low) && isfinite(v->projection_high))
        plot_rule(plot, end, within(plot, v->projection_low), end, within(plot, v->projection_high), "projection",
                  "interval of the projection");
}

static void draw_milestones(const struct plot *plot, const struct goal_verdict *verdict)
{
    const ckpi_goal *goal = &verdict->item->goal;
    for (size_t i = 0; i < goal->milestone_count; i++) {
        char title[120];
        const ckpi_milestone *m = &goal->milestones[i];
        const double at = seconds(m->due_at_us);
        if (at < plot->x_low || at > plot->x_high)
            continue;
        snprintf(title, sizeof(title), "milestone %.*s: %s", m->label_size < 60 ? (int)m->label_size : 60,
                 m->label_size > 0 ? m->label : "",
                 verdict->milestones[i] == CKPI_MILESTONE_STATE_UNKNOWN
                     ? "UNKNOWN"
                     : word(CKPI_GOAL_WORDS_MILESTONE, verdict->milestones[i]));
        plot_rule(plot, at, plot->y_low, at, plot->y_high, "milestone", title);
    }
}

static int print_trajectory(const struct report *report, const struct goal_verdict *verdict, FILE *out)
{
    const ckpi_goal *goal = &verdict->item->goal;
    const uint32_t unit = unit_of(goal);
    const struct range x = {seconds(goal->start_us), seconds(goal->end_us)};
    struct trajectory *t = need_memory(1, sizeof(*t));
    struct plot plot;
    int status = trajectory_read(verdict->item, report->verdicts->as_of_us, t);
    const struct range y = heights(verdict, t);
    if (status == EXIT_DONE && x.high > x.low && !range_is_empty(&y)) {
        fputs("<figure class=\"trajectory\">\n", out);
        plot_begin(&plot, x, y, "trajectory", out);
        plot_value_axis(&plot, unit);
        plot_time_axis(&plot, report);
        draw_target(&plot, &verdict->verdict);
        draw_milestones(&plot, verdict);
        plot_line(&plot, t->path_at, t->path, PATH_POINTS, "path");
        draw_looks(report, &plot, t, unit);
        draw_projection(&plot, verdict, t);
        plot_end(&plot);
        fputs("</figure>\n", out);
    }
    free(t);
    return status;
}

/* --- What is said beside it --- */

static void print_amount(const char *name, double value, uint32_t unit, FILE *out)
{
    char number[CELL_SIZE];
    show_number(value, unit, number);
    fprintf(out, "<div><dt>%s</dt><dd>%s</dd></div>", name, number);
}

static void print_numbers(const struct goal_verdict *verdict, FILE *out)
{
    const ckpi_verdict *v = &verdict->verdict;
    const uint32_t unit = unit_of(&verdict->item->goal);
    char low[CELL_SIZE], high[CELL_SIZE];
    fputs("<dl class=\"numbers\">", out);
    print_amount("value", v->value, unit, out);
    if (isfinite(v->low) && isfinite(v->high)) {
        show_number(v->low, unit, low);
        show_number(v->high, unit, high);
        fprintf(out, "<div><dt>interval</dt><dd>%s to %s</dd></div>", low, high);
    }
    fprintf(out, "<div><dt>records</dt><dd>%" PRId64 "</dd></div>", v->n);
    print_amount("baseline", v->baseline, unit, out);
    print_amount("expected now", v->expected, unit, out);
    if (isfinite(v->target_low)) {
        print_amount("target from", v->target_low, unit, out);
        print_amount("target to", v->target_high, unit, out);
    } else {
        print_amount("target", v->target, unit, out);
    }
    print_amount("progress", v->progress, CKPI_UNIT_RATIO, out);
    print_amount("projection", v->projection, unit, out);
    print_amount("chance to reach it", v->probability, CKPI_UNIT_RATIO, out);
    fputs("</dl>\n", out);
    if (v->n_needed > 0)
        fprintf(out, "<p class=\"note\">%" PRId64 " more records would decide.</p>\n", v->n_needed);
}

static void print_list(const char *name, json_t *list, FILE *out)
{
    for (size_t i = 0; i < json_array_size(list); i++) {
        fputs(i == 0 ? name : ", ", out);
        html_text(name_in(list, i), out);
    }
    json_decref(list);
}

static void print_names(const struct goal_item *item, FILE *out)
{
    fputs("<p class=\"names\">", out);
    html_text(item->id, out);
    if (goal_objective(item)[0] != '\0') {
        fputs("; objective ", out);
        html_text(goal_objective(item), out);
    }
    print_list("; owner ", goal_owners(item), out);
    print_list("; leads to ", goal_supports(item), out);
    fputs("</p>\n", out);
}

static void print_plan(const struct goal_verdict *verdict, FILE *out)
{
    const struct goal_item *item = verdict->item;
    json_t *risks = goal_risks(verdict);
    fputs("<ul>\n", out);
    for (size_t i = 0; i < verdict->diagnosis.count; i++)
        if (verdict->diagnosis.findings[i].severity == CKPI_SEVERITY_ERROR)
            fprintf(out, "<li>%s</li>\n", finding_code(&verdict->diagnosis.findings[i]));
    for (size_t i = 0; i < item->goal.milestone_count; i++) {
        const ckpi_milestone *m = &item->goal.milestones[i];
        fputs("<li>milestone ", out);
        html_escape(m->label_size > 0 ? m->label : "", m->label_size, out);
        fprintf(out, ": %s</li>\n",
                verdict->milestones[i] == CKPI_MILESTONE_STATE_UNKNOWN
                    ? "UNKNOWN"
                    : word(CKPI_GOAL_WORDS_MILESTONE, verdict->milestones[i]));
    }
    for (size_t i = 0; i < item->plan.action_count; i++) {
        fputs("<li>action ", out);
        html_text(item->action_ids[i], out);
        fprintf(out, ": %s</li>\n", ckpi_action_state_name(verdict->actions[i].state));
    }
    for (size_t i = 0; i < json_array_size(risks); i++) {
        fputs("<li>risk: ", out);
        html_text(json_string_value(json_object_get(json_array_get(risks, i), "text")), out);
        fputs("</li>\n", out);
    }
    fputs("</ul>\n", out);
    json_decref(risks);
}

static int print_goal(const struct report *report, const struct goal_verdict *verdict, FILE *out)
{
    const ckpi_verdict *v = &verdict->verdict;
    const char *title = goal_title(verdict->item), *status_word = word(CKPI_GOAL_WORDS_STATUS, v->status);
    fputs("<section class=\"goal\">\n<h3>", out);
    html_text(title[0] != '\0' ? title : verdict->item->id, out);
    fprintf(out, "</h3>\n<p><span class=\"status %s\">%s</span> %s, %s", status_word, status_word,
            word(CKPI_GOAL_WORDS_EVIDENCE, v->evidence), word(CKPI_GOAL_WORDS_REASON, v->reason));
    if (v->grade != CKPI_GRADE_NONE)
        fprintf(out, ", grade %s", word(CKPI_GOAL_WORDS_GRADE, v->grade));
    fputs("</p>\n", out);
    print_names(verdict->item, out);
    if (verdict->statement[0] != '\0') {
        fputs("<p>", out);
        html_text(verdict->statement, out);
        fputs("</p>\n", out);
    }
    const int status = print_trajectory(report, verdict, out);
    print_numbers(verdict, out);
    print_plan(verdict, out);
    fputs("</section>\n", out);
    return status;
}

int html_goals_print(const struct report *report, FILE *out)
{
    int status = EXIT_DONE;
    if (report->verdicts->count == 0)
        return EXIT_DONE;
    char as_of[TIME_TEXT_SIZE];
    show_time(report, report->verdicts->as_of_us, as_of);
    fprintf(out, "<h2 id=\"goals\">Goals</h2>\n<p>As of %s.</p>\n", as_of);
    fputs("<ul class=\"legend\"><li class=\"s0\">value, with its interval</li>"
          "<li class=\"path\">expected path</li><li class=\"target\">target</li><li class=\"baseline\">baseline</li>"
          "<li class=\"milestone\">milestone</li><li class=\"projection\">projection</li></ul>\n",
          out);
    for (size_t i = 0; i < report->verdicts->count && status == EXIT_DONE; i++)
        status = print_goal(report, &report->verdicts->items[i], out);
    return status;
}
