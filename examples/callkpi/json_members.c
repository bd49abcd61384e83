/* SPDX-License-Identifier: MIT */
#include "json_members.h"

#include "complaint.h"
#include "file_bytes.h"
#include "time_text.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A path that is too long is cut: it still says where to begin looking. */
static void append(struct json_place *place, const char *step)
{
    const size_t size = strlen(step);
    if (place->size + size >= sizeof(place->path))
        return;
    memcpy(place->path + place->size, step, size + 1);
    place->size += size;
}

void place_enter(struct json_place *place, const char *name)
{
    if (place->size > 0)
        append(place, ".");
    append(place, name);
}

void place_enter_item(struct json_place *place, size_t index)
{
    char step[32];
    snprintf(step, sizeof(step), "[%zu]", index);
    append(place, step);
}

void place_leave(struct json_place *place, size_t size)
{
    place->size = size;
    place->path[size] = '\0';
}

int place_refuse(const struct json_place *place, const char *problem)
{
    fprintf(stderr, "%s: %s%s%s\n", place->file, place->path, place->size > 0 ? ": " : "", problem);
    return EXIT_DATA;
}

static bool is_member(const char *name, const struct json_member *members, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(members[i].name, name) == 0)
            return true;
    return false;
}

const char *members_read(json_t *json, const struct json_member *members, size_t count, void *into,
                         struct json_place *place)
{
    const size_t here = place->size;
    if (!json_is_object(json))
        return "no object";
    const char *name;
    json_t *value;
    json_object_foreach(json, name, value)
    {
        if (is_member(name, members, count))
            continue;
        place_enter(place, name);
        return "no such key";
    }
    for (size_t i = 0; i < count; i++) {
        value = json_object_get(json, members[i].name);
        const bool absent = value == NULL || json_is_null(value);
        if (absent && !members[i].needed)
            continue;
        place_enter(place, members[i].name);
        const char *problem = absent ? "missing" : members[i].take(value, into, place);
        if (problem != NULL)
            return problem;
        place_leave(place, here);
    }
    return NULL;
}

const char *items_read(json_t *list, size_t most, const char *too_many, item_fn take, void *into,
                       struct json_place *place)
{
    const size_t here = place->size;
    if (!json_is_array(list))
        return "no list";
    if (json_array_size(list) > most)
        return too_many;
    for (size_t i = 0; i < json_array_size(list); i++) {
        place_enter_item(place, i);
        const char *problem = take(json_array_get(list, i), i, into, place);
        if (problem != NULL)
            return problem;
        place_leave(place, here);
    }
    return NULL;
}

int json_document_load(const char *path, json_t **out)
{
    char *bytes = NULL;
    size_t size = 0;
    json_error_t error;
    int status = file_bytes_read(path, &bytes, &size);
    if (status == EXIT_DONE) {
        *out = json_loadb(bytes, size, JSON_REJECT_DUPLICATES, &error);
        if (*out == NULL) {
            fprintf(stderr, "%s:%d: %s\n", path, error.line, error.text);
            status = EXIT_DATA;
        }
    }
    free(bytes);
    return status;
}

/* --- Values --- */

const char *json_take_text(json_t *value, const char **out)
{
    if (!json_is_string(value) || json_string_length(value) == 0)
        return "no text";
    *out = json_string_value(value);
    return NULL;
}

const char *json_take_number(json_t *value, double *out)
{
    if (!json_is_number(value))
        return "no number";
    *out = json_number_value(value);
    return NULL;
}

const char *json_take_whole(json_t *value, int64_t least, int64_t most, int64_t *out)
{
    /* 30.0 is as whole as 30; JSON Schema says so too. */
    if (!json_is_number(value) || json_number_value(value) != floor(json_number_value(value)))
        return "no whole number";
    if (json_number_value(value) < (double)least || json_number_value(value) > (double)most)
        return "beyond_range";
    *out = json_is_integer(value) ? json_integer_value(value) : (int64_t)json_real_value(value);
    return NULL;
}

const char *json_take_flag(json_t *value, bool *out)
{
    if (!json_is_boolean(value))
        return "neither true nor false";
    *out = json_is_true(value);
    return NULL;
}

const char *json_take_time(json_t *value, int64_t *out_us)
{
    const char *text = NULL;
    const char *problem = json_take_text(value, &text);
    if (problem != NULL)
        return problem;
    /* A bare number is a moment in the rows of contacts, but nobody would write one in a plan. */
    if (strchr(text, 'T') == NULL || time_parse(text, strlen(text), out_us) != CKPI_REASON_NONE)
        return "no time such as 2025-01-01T00:00:00Z";
    return *out_us <= ckpi_time_limit() && *out_us >= -ckpi_time_limit() ? NULL : "beyond_range";
}

const char *json_take_seconds(json_t *value, int64_t *out_us)
{
    double seconds = 0;
    const char *problem = json_take_number(value, &seconds);
    if (problem != NULL)
        return problem;
    if (!(seconds >= 0 && seconds <= (double)ckpi_duration_limit() / (double)SECOND_US))
        return "beyond_range";
    *out_us = (int64_t)llround(seconds * (double)SECOND_US);
    return NULL;
}
