/* SPDX-License-Identifier: MIT */
/* For people at a terminal. */
#include "complaint.h"
#include "decimal.h"
#include "memory.h"
#include "print.h"
#include "report_table.h"

#include <inttypes.h>
#include <stdlib.h>

/* --- The lines above the table: what was counted, and by which rules. --- */

static void print_records(const struct tally *tally, FILE *out)
{
    const struct {
        const char *word;
        int64_t count;
    } rest[] = {{"duplicate", tally->duplicate}, {"stale", tally->stale}, {"later", tally->later}};
    fprintf(out, "records: %" PRId64 " read, %" PRId64 " accepted", tally->read, tally->accepted);
    for (size_t i = 0; i < sizeof(rest) / sizeof(rest[0]); i++)
        if (rest[i].count != 0)
            fprintf(out, ", %" PRId64 " %s", rest[i].count, rest[i].word);
    for (uint32_t reason = 0; reason < REASON_LIMIT; reason++)
        if (tally->refused[reason] != 0)
            fprintf(out, ", %" PRId64 " refused (%s)", tally->refused[reason],
                    ckpi_word(CKPI_VOCABULARY_REASON, reason));
    fputc('\n', out);
}

static void print_rules(const struct report_options *options, FILE *out)
{
    char seconds[DECIMAL_TEXT_SIZE];
    fprintf(out, "service level: policy %s, threshold", policy_name(options, CKPI_POLICY_SERVICE_LEVEL));
    for (size_t i = 0; i < options->threshold_count; i++) {
        decimal_print(options->thresholds_us[i], 6, seconds);
        fprintf(out, "%s %s s", i > 0 ? "," : "", seconds);
    }
    fprintf(out, "; abandonment: policy %s", policy_name(options, CKPI_POLICY_ABANDONMENT));
    decimal_print(options->short_us, 6, seconds);
    if (options->short_us > 0)
        fprintf(out, "; short abandons: up to %s s", seconds);
    for (uint32_t kind = CKPI_POLICY_ABANDONMENT + 1; kind < POLICY_KIND_LIMIT; kind++)
        if (options->policies[kind].name != NULL)
            fprintf(out, "; %s: policy %s", policy_family_name(kind), options->policies[kind].name);
    fputs("\n\n", out);
}

void print_heading(const struct report *report, FILE *out)
{
    char as_of[TIME_TEXT_SIZE] = "no data";
    if (report->as_of_us != CKPI_ABSENT)
        show_time(report, report->as_of_us, as_of);
    fprintf(out, "callkpi %s, as of %s%s%s\n", ckpi_version_string(), as_of, report->zone != NULL ? ", " : "",
            report->zone != NULL ? report->options->zone : "");
    print_records(report->tally, out);
    print_rules(report->options, out);
}

static void print_notes(const struct marks *marks, FILE *out)
{
    if (marks->approximate)
        fputs("\n" APPROXIMATE_NOTE "\n", out);
    if (marks->partial)
        fputs("\n" PARTIAL_NOTE "\n", out);
}

static int print_positions(const struct report *report, ckpi_value *values, FILE *out)
{
    struct table table = {0};
    if (report->references->count == 0)
        return EXIT_DONE;
    const int status = positions_table_fill(report, values, &table);
    fputc('\n', out);
    table_print(&table, out);
    table_free(&table);
    return status;
}

int print_text(const struct report *report, FILE *out)
{
    size_t columns;
    enum alignment *alignments = table_alignments(report, &columns);
    struct table table = {.columns = columns, .alignments = alignments};
    ckpi_value *values = need_memory(report->selection->count, sizeof(*values));
    struct marks marks = {false, false};
    int status = report_table_fill(report, values, &table, &marks);
    if (status == EXIT_DONE) {
        print_heading(report, out);
        table_print(&table, out);
        print_notes(&marks, out);
        if (report->verdicts->count > 0)
            fputs("\nGoals\n", out);
        verdicts_print_text(report->verdicts, out);
        status = print_positions(report, values, out);
    }
    table_free(&table);
    free(values);
    free(alignments);
    return status;
}
