/* SPDX-License-Identifier: MIT */
#include "business_times.h"

#include "complaint.h"
#include "hours_json.h"

#include <stdlib.h>
#include <string.h>

/* From a time, or for a duration up to `at`; `until` CKPI_FIELD_AT and `since` a duration: a message's answer. */
static const struct pair {
    uint32_t kind;
    uint32_t since;
    uint32_t until;
    uint32_t business;
} pairs[] = {
    {CKPI_RECORD_CASE, CKPI_FIELD_AT, CKPI_FIELD_FIRST_REPLY_AT, CKPI_FIELD_BUSINESS_FIRST_REPLY},
    {CKPI_RECORD_CASE, CKPI_FIELD_AT, CKPI_FIELD_RESOLVED_AT, CKPI_FIELD_BUSINESS_RESOLUTION},
    {CKPI_RECORD_MESSAGE, CKPI_FIELD_RESPONSE, CKPI_FIELD_AT, CKPI_FIELD_BUSINESS_RESPONSE},
};
enum { PAIRS = sizeof(pairs) / sizeof(pairs[0]) };

static ckpi_record_field_info describe(uint32_t kind, uint32_t field)
{
    ckpi_record_field_info info = {.struct_size = sizeof(info)};
    ckpi_record_field_describe(kind, field, &info);
    return info;
}

/* CKPI_ABSENT where the record does not tell. */
static int64_t read_field(const unsigned char *record, const ckpi_record_field_info *field)
{
    uint32_t present;
    int64_t value;
    memcpy(&present, record, sizeof(present));
    memcpy(&value, record + field->offset, sizeof(value));
    return field->present_bit == 0 || (present & field->present_bit) ? value : CKPI_ABSENT;
}

static void write_field(unsigned char *record, const ckpi_record_field_info *field, int64_t value)
{
    uint32_t present;
    memcpy(&present, record, sizeof(present));
    present |= field->present_bit;
    memcpy(record, &present, sizeof(present));
    memcpy(record + field->offset, &value, sizeof(value));
}

struct span_visitor {
    int (*visit)(void *user, unsigned char *record, const ckpi_record_field_info *business, int64_t from,
                 int64_t until);
    void *user;
};

/* All durations that are not told in business time. */
static int visit_pair(const struct pair *pair, struct record_files *files, const struct span_visitor *visitor)
{
    struct records *records = &files->kinds[pair->kind];
    const ckpi_record_field_info since = describe(pair->kind, pair->since), until = describe(pair->kind, pair->until);
    const ckpi_record_field_info business = describe(pair->kind, pair->business);
    int status = EXIT_DONE;
    for (size_t row = 0; row < records->count && status == EXIT_DONE; row++) {
        unsigned char *record = records->bytes + row * records->record_size;
        const int64_t end = read_field(record, &until), first = read_field(record, &since);
        if (end == CKPI_ABSENT || first == CKPI_ABSENT || read_field(record, &business) != CKPI_ABSENT)
            continue;
        const int64_t start = since.field_type == CKPI_TYPE_DURATION ? end - first : first;
        if (start <= end)
            status = visitor->visit(visitor->user, record, &business, start, end);
    }
    return status;
}

static int visit_all(struct record_files *files, const struct span_visitor *visitor)
{
    int status = EXIT_DONE;
    for (size_t i = 0; i < PAIRS && status == EXIT_DONE; i++)
        status = visit_pair(&pairs[i], files, visitor);
    return status;
}

/* --- First, what time they take up --- */

static int widen(void *user, unsigned char *record, const ckpi_record_field_info *business, int64_t from, int64_t until)
{
    ckpi_business_hours *hours = user;
    (void)record;
    (void)business;
    if (hours->end_us < hours->start_us) { /* the first */
        hours->start_us = from;
        hours->end_us = until;
    }
    hours->start_us = from < hours->start_us ? from : hours->start_us;
    hours->end_us = until > hours->end_us ? until : hours->end_us;
    return EXIT_DONE;
}

/* --- Then each --- */

static int fill(void *user, unsigned char *record, const ckpi_record_field_info *business, int64_t from, int64_t until)
{
    const ckpi_business_hours *hours = user;
    int64_t duration_us;
    const ckpi_status status = ckpi_business_hours_between(hours, from, until, &duration_us);
    if (status != CKPI_OK)
        return complain_status("--business-hours", status);
    write_field(record, business, duration_us);
    return EXIT_DONE;
}

/* Spans only of the time that is known: those at the ends are cut. */
static void cut(ckpi_business_hours *hours, ckpi_span *spans, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        ckpi_span span = spans[i];
        span.start_us = span.start_us > hours->start_us ? span.start_us : hours->start_us;
        span.end_us = span.end_us < hours->end_us ? span.end_us : hours->end_us;
        if (span.start_us < span.end_us)
            spans[kept++] = span;
    }
    hours->open = spans;
    hours->count = kept;
}

int business_times_fill(const char *hours_path, struct record_files *files)
{
    struct opening_hours calendar = {0};
    ckpi_business_hours hours = {.struct_size = sizeof(hours), .start_us = 1, .end_us = 0};
    size_t count = 0;
    int status = hours_json_read(hours_path, &calendar);
    if (status == EXIT_DONE)
        status = visit_all(files, &(struct span_visitor){widen, &hours});
    if (status == EXIT_DONE && hours.start_us <= hours.end_us) {
        ckpi_span *spans = opening_spans(&calendar, hours.start_us, hours.end_us, &count);
        cut(&hours, spans, count);
        const ckpi_status fits = ckpi_business_hours_check(&hours);
        status = fits == CKPI_OK ? visit_all(files, &(struct span_visitor){fill, &hours})
                                 : complain_status("--business-hours", fits);
        free(spans);
    }
    opening_hours_free(&calendar);
    return status;
}
