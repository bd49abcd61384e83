/* SPDX-License-Identifier: MIT */
/* One page that needs nothing else: no script, no picture, no network. It is light or dark as its reader wishes, and
 * light on paper. */
#include "complaint.h"
#include "html_goals.h"
#include "html_series.h"
#include "html_text.h"
#include "html_waits.h"
#include "memory.h"
#include "print.h"
#include "report_table.h"

#include <stdlib.h>

static const char light[] = "--page:#fff;--ink:#1c1f24;--soft:#5b636e;--rule:#dfe3e8;--fill:#f4f6f8;"
                            "--c0:#1f6feb;--c1:#c2410c;--c2:#15803d;--c3:#9333ea;--c4:#0e7490;--c5:#b45309;"
                            "--c6:#be185d;--c7:#4d5b6b;--good:#15803d;--fair:#a16207;--bad:#b91c1c;";
static const char dark[] = "--page:#15181d;--ink:#e6e9ee;--soft:#9aa4b1;--rule:#313843;--fill:#1f242c;"
                           "--c0:#6ea8fe;--c1:#fb923c;--c2:#4ade80;--c3:#c084fc;--c4:#22d3ee;--c5:#fbbf24;"
                           "--c6:#f472b6;--c7:#a8b3c2;--good:#4ade80;--fair:#facc15;--bad:#f87171;";

static const char style[] =
    "body{margin:0 auto;max-width:76rem;padding:1.5rem;background:var(--page);color:var(--ink);"
    "font:16px/1.5 system-ui,sans-serif}"
    "h1{font-size:1.6rem}h2{margin-top:2.5rem;border-bottom:1px solid var(--rule)}"
    ".note,.names,figcaption,.heading{color:var(--soft)}.names{margin-top:-.5rem;font-size:.9rem}"
    ".wide{overflow-x:auto}table{border-collapse:collapse;font-variant-numeric:tabular-nums;font-size:.875rem}"
    "th,td{padding:.25rem .6rem;white-space:nowrap;border-bottom:1px solid "
    "var(--rule);text-align:left;vertical-align:top}"
    "th.r,td.r{text-align:right}th{background:var(--fill)}"
    "td.none{color:var(--soft);font-size:.75rem;white-space:normal;min-width:4rem}"
    "figure,.numbers,.legend{max-width:60rem}"
    "figure{margin:1rem 0;break-inside:avoid}figcaption b{color:var(--ink)}svg{width:100%;height:auto;display:block}"
    "svg text{fill:var(--soft);font-size:11px}.grid{stroke:var(--rule)}.tick{stroke:var(--soft)}"
    ".line{fill:none;stroke-width:2;stroke-linejoin:round;stroke-linecap:round}"
    "svg .s0{stroke:var(--c0)}svg .s1{stroke:var(--c1)}svg .s2{stroke:var(--c2)}svg .s3{stroke:var(--c3)}"
    "svg .s4{stroke:var(--c4)}svg .s5{stroke:var(--c5)}svg .s6{stroke:var(--c6)}svg .s7{stroke:var(--c7)}"
    "svg .dot{fill:var(--c0)}svg .interval{stroke:var(--c0);stroke-opacity:.45;stroke-width:2}"
    "svg .path{stroke:var(--soft);stroke-dasharray:6 4}svg .target{stroke:var(--c2);stroke-width:1.5}"
    "svg .band{fill:var(--c2);fill-opacity:.15}svg .baseline{stroke:var(--c7);stroke-dasharray:2 4}"
    "svg .milestone{stroke:var(--c3);stroke-dasharray:3 3}"
    "svg .projection{stroke:var(--c1);stroke-width:2;stroke-dasharray:4 4}"
    "svg .answered{fill:var(--c0)}svg .others{fill:var(--c1)}svg .mark{stroke:var(--ink);stroke-dasharray:4 3}"
    ".legend{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;font-size:.9rem}"
    ".legend li::before{content:\"\";display:inline-block;width:1.2em;margin-right:.4em;vertical-align:middle;"
    "border-top:3px solid}"
    ".legend .s0::before,.legend .answered::before{border-color:var(--c0)}"
    ".legend .s1::before,.legend .others::before{border-color:var(--c1)}.legend .s2::before{border-color:var(--c2)}"
    ".legend .s3::before{border-color:var(--c3)}.legend .s4::before{border-color:var(--c4)}"
    ".legend .s5::before{border-color:var(--c5)}.legend .s6::before{border-color:var(--c6)}"
    ".legend .s7::before{border-color:var(--c7)}.legend .path::before{border-top:3px dashed var(--soft)}"
    ".legend .target::before{border-color:var(--c2)}.legend .baseline::before{border-top:3px dotted var(--c7)}"
    ".legend .milestone::before{border-top:3px dashed var(--c3)}"
    ".legend .projection::before{border-top:3px dashed var(--c1)}.legend .mark::before{border-top:3px dashed "
    "var(--ink)}"
    ".goal{break-inside:avoid}.numbers{display:flex;flex-wrap:wrap;gap:.5rem 1.5rem}.numbers div{min-width:6rem}"
    "dt{color:var(--soft);font-size:.85rem}dd{margin:0;font-variant-numeric:tabular-nums}"
    ".status{font-weight:600;padding:.05rem .5rem;border:2px solid var(--soft);border-radius:.4rem}"
    ".ACHIEVED,.EXCEEDED,.ON_TRACK{border-color:var(--good)}.AT_RISK{border-color:var(--fair)}"
    ".OFF_TRACK,.MISSED,.INVALID{border-color:var(--bad)}"
    "@media print{body{max-width:none;padding:0;font-size:10pt}.wide{overflow:visible}a{color:inherit}"
    "table{font-size:7pt}th,td{padding:.1rem .3rem}td.none{font-size:6pt}tr{break-inside:avoid}}";

static void print_head(FILE *out)
{
    fputs("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
          "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
          "<meta name=\"color-scheme\" content=\"light dark\">\n<title>Call-center report</title>\n<style>\n",
          out);
    fprintf(out, ":root{color-scheme:light dark;%s}\n@media screen and (prefers-color-scheme:dark){:root{%s}}\n%s\n",
            light, dark, style);
    fputs("</style>\n</head>\n<body>\n<h1>Call-center report</h1>\n", out);
}

/* The lines of the report in text. */
static int print_lines(const struct report *report, FILE *out)
{
    char *text = NULL;
    size_t size = 0;
    FILE *lines = open_memstream(&text, &size);
    if (lines == NULL)
        return complain(EXIT_DATA, "out of memory");
    print_heading(report, lines);
    if (fclose(lines) != 0)
        return complain(EXIT_DATA, "out of memory");
    fputs("<p class=\"heading\">", out);
    for (size_t i = 0, start = 0; i < size; i++) {
        if (text[i] != '\n')
            continue;
        html_escape(text + start, i - start, out);
        fputs(i > start ? "<br>\n" : "", out);
        start = i + 1;
    }
    fputs("</p>\n", out);
    free(text);
    return EXIT_DONE;
}

/* A number lies to the right; why there is none, in brackets, takes as many lines as it needs. */
static const char *class_of(const struct table *table, size_t column, const char *cell)
{
    if (table->alignments[column] != ALIGN_RIGHT)
        return "";
    return cell[0] == '(' ? " class=\"r none\"" : " class=\"r\"";
}

static void print_row(const struct table *table, size_t row, const char *tag, FILE *out)
{
    fputs("<tr>", out);
    for (size_t i = 0; i < table->columns; i++) {
        const char *cell = table->cells[row * table->columns + i];
        fprintf(out, "<%s%s>", tag, class_of(table, i, cell));
        html_text(cell, out);
        fprintf(out, "</%s>", tag);
    }
    fputs("</tr>\n", out);
}

static void print_table(const struct table *table, FILE *out)
{
    fputs("<div class=\"wide\"><table>\n<thead>\n", out);
    print_row(table, 0, "th", out);
    fputs("</thead>\n<tbody>\n", out);
    for (size_t row = 1; (row + 1) * table->columns <= table->count; row++)
        print_row(table, row, "td", out);
    fputs("</tbody>\n</table></div>\n", out);
}

static void print_notes(const struct marks *marks, FILE *out)
{
    if (marks->approximate)
        fputs("<p class=\"note\">" APPROXIMATE_NOTE "</p>\n", out);
    if (marks->partial)
        fputs("<p class=\"note\">" PARTIAL_NOTE "</p>\n", out);
}

static int print_values(const struct report *report, ckpi_value *values, FILE *out)
{
    struct marks marks = {false, false};
    size_t columns;
    enum alignment *alignments = table_alignments(report, &columns);
    struct table table = {.columns = columns, .alignments = alignments};
    const int status = report_table_fill(report, values, &table, &marks);
    fputs("<h2 id=\"values\">Key figures</h2>\n", out);
    if (status == EXIT_DONE) {
        print_table(&table, out);
        print_notes(&marks, out);
    }
    table_free(&table);
    free(alignments);
    return status;
}

static int print_positions(const struct report *report, ckpi_value *values, FILE *out)
{
    struct table table = {0};
    if (report->references->count == 0)
        return EXIT_DONE;
    const int status = positions_table_fill(report, values, &table);
    fputs("<h2 id=\"benchmarks\">Benchmarks</h2>\n", out);
    print_table(&table, out);
    table_free(&table);
    return status;
}

int print_html(const struct report *report, FILE *out)
{
    ckpi_value *values = need_memory(report->selection->count + 1, sizeof(*values));
    print_head(out);
    int status = print_lines(report, out);
    if (status == EXIT_DONE)
        status = print_values(report, values, out);
    if (status == EXIT_DONE)
        status = html_goals_print(report, out);
    if (status == EXIT_DONE)
        status = html_series_print(report, out);
    if (status == EXIT_DONE)
        status = html_waits_print(report, out);
    if (status == EXIT_DONE)
        status = print_positions(report, values, out);
    fputs("</body>\n</html>\n", out);
    free(values);
    return status;
}
