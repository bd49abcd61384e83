/* SPDX-License-Identifier: MIT */
#include "hours_json.h"

#include "complaint.h"
#include "json_members.h"
#include "memory.h"
#include "time_text.h"

#include <stdlib.h>
#include <string.h>

/* --- A day's list: ["08:00-12:00", "13:00-18:00"] --- */

/* "08:30" to seconds; below 0: it is none. 24:00 is the end of the day. */
static int32_t clock_parse(const char *text)
{
    for (size_t i = 0; i < 5; i++)
        if (i == 2 ? text[i] != ':' : text[i] < '0' || text[i] > '9')
            return -1;
    const int32_t hours = 10 * (text[0] - '0') + text[1] - '0', minutes = 10 * (text[3] - '0') + text[4] - '0';
    const int32_t seconds = 3600 * hours + 60 * minutes;
    return minutes < 60 && seconds <= 86400 ? seconds : -1;
}

static const char *take_span(json_t *value, size_t index, void *into, struct json_place *place)
{
    struct day_hours *out = into;
    const char *text = NULL;
    (void)place;
    const char *problem = json_take_text(value, &text);
    if (problem != NULL)
        return problem;
    const bool formed = strlen(text) == 11 && text[5] == '-';
    const int32_t from = formed ? clock_parse(text) : -1, until = formed ? clock_parse(text + 6) : -1;
    if (from < 0 || until < 0)
        return "no span such as 08:00-17:30";
    if (until <= from)
        return "ends before it begins; a night is two days' spans";
    if (index > 0 && from < out->until_s[index - 1])
        return "overlaps the one before, or is out of order";
    out->from_s[index] = from;
    out->until_s[index] = until;
    out->count = index + 1;
    return NULL;
}

static const char *take_day(json_t *list, struct day_hours *out, struct json_place *place)
{
    return items_read(list, DAY_SPAN_LIMIT, "more than 16 spans", take_span, out, place);
}

/* --- The document --- */

static const char *take_schema(json_t *value, void *into, struct json_place *place)
{
    const char *text = NULL;
    (void)into;
    (void)place;
    const char *problem = json_take_text(value, &text);
    if (problem != NULL)
        return problem;
    return strcmp(text, "callkpi-hours/1") == 0 ? NULL : "not callkpi-hours/1";
}

static const char *take_zone(json_t *value, void *into, struct json_place *place)
{
    struct opening_hours *hours = into;
    const char *text = NULL;
    (void)place;
    const char *problem = json_take_text(value, &text);
    if (problem != NULL)
        return problem;
    return zone_load(text, &hours->zone);
}

static const char *take_weekly(json_t *json, void *into, struct json_place *place)
{
    static const char *const days[] = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
    struct opening_hours *hours = into;
    const size_t here = place->size;
    const char *name;
    json_t *value;
    if (!json_is_object(json))
        return "no object";
    json_object_foreach(json, name, value)
    {
        size_t day = 0;
        while (day < 7 && strcmp(days[day], name) != 0)
            day++;
        place_enter(place, name);
        const char *problem = day < 7 ? take_day(value, &hours->weekly[day], place) : "no day of the week";
        if (problem != NULL)
            return problem;
        place_leave(place, here);
    }
    return NULL;
}

static bool parse_date(const char *text, int64_t *day)
{
    char moment[32];
    int64_t time_us;
    if (strlen(text) != 10)
        return false;
    memcpy(moment, text, 10);
    memcpy(moment + 10, "T00:00:00Z", 11);
    if (time_parse(moment, 20, &time_us) != CKPI_REASON_NONE || time_us % DAY_US != 0)
        return false;
    *day = time_us / DAY_US;
    return true;
}

static const char *take_exceptions(json_t *json, void *into, struct json_place *place)
{
    struct opening_hours *hours = into;
    const size_t here = place->size;
    const char *name;
    json_t *value;
    if (!json_is_object(json))
        return "no object";
    hours->exceptions = need_memory(json_object_size(json) + 1, sizeof(*hours->exceptions));
    json_object_foreach(json, name, value)
    {
        struct exception *exception = &hours->exceptions[hours->exception_count];
        place_enter(place, name);
        const char *problem = parse_date(name, &exception->day) ? take_day(value, &exception->hours, place)
                                                                : "no date such as 2026-12-25";
        if (problem != NULL)
            return problem;
        hours->exception_count++;
        place_leave(place, here);
    }
    return NULL;
}

int hours_json_read(const char *path, struct opening_hours *out)
{
    static const struct json_member members[] = {
        {"schema", take_schema, true},
        {"tz", take_zone, false},
        {"weekly", take_weekly, true},
        {"exceptions", take_exceptions, false},
    };
    struct json_place place = {.file = path};
    json_t *document = NULL;
    int status = json_document_load(path, &document);
    if (status != EXIT_DONE)
        return status;
    const char *problem = members_read(document, members, sizeof(members) / sizeof(members[0]), out, &place);
    json_decref(document);
    return problem == NULL ? EXIT_DONE : place_refuse(&place, problem);
}

void opening_hours_free(struct opening_hours *hours)
{
    zone_free(hours->zone);
    free(hours->exceptions);
    *hours = (struct opening_hours){0};
}

/* --- Spans --- */

static int64_t day_of(const struct opening_hours *hours, int64_t time_us)
{
    if (hours->zone != NULL)
        return zone_day(hours->zone, time_us);
    return time_us / DAY_US - (time_us % DAY_US < 0);
}

static int64_t moment(const struct opening_hours *hours, int64_t day, int32_t second)
{
    return hours->zone != NULL ? zone_moment_us(hours->zone, day, second) : day * DAY_US + second * SECOND_US;
}

static const struct day_hours *hours_on(const struct opening_hours *hours, int64_t day)
{
    for (size_t i = 0; i < hours->exception_count; i++)
        if (hours->exceptions[i].day == day)
            return &hours->exceptions[i].hours;
    return &hours->weekly[((day + 3) % 7 + 7) % 7]; /* 1970-01-01 was a Thursday */
}

ckpi_span *opening_spans(const struct opening_hours *hours, int64_t from_us, int64_t until_us, size_t *count)
{
    ckpi_span *spans = NULL;
    size_t capacity = 0;
    *count = 0;
    for (int64_t day = day_of(hours, from_us); day <= day_of(hours, until_us); day++) {
        const struct day_hours *open = hours_on(hours, day);
        for (size_t i = 0; i < open->count; i++) {
            const ckpi_span span = {moment(hours, day, open->from_s[i]), moment(hours, day, open->until_s[i])};
            if (span.end_us <= span.start_us)
                continue; /* the clock skipped it */
            spans = need_room(spans, &capacity, *count + 1, sizeof(*spans));
            spans[(*count)++] = span;
        }
    }
    return spans;
}
