/* SPDX-License-Identifier: MIT */
/* A goal in time: how often it is reviewed, its path, its milestones, the volume that is expected. */
#include "goal_reading.h"

#include <string.h>

/* --- Review: "month", or an object that says more. --- */

static const char *take_review_unit(json_t *value, void *into, struct json_place *place)
{
    struct goal_reading *reading = into;
    (void)place;
    return take_goal_word(value, CKPI_GOAL_WORDS_PERIOD, &reading->item->review.unit);
}

static const char *take_week_start(json_t *value, void *into, struct json_place *place)
{
    static const char *const days[] = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
    struct goal_reading *reading = into;
    const char *text = NULL;
    (void)place;
    const char *problem = json_take_text(value, &text);
    for (uint32_t day = 0; problem == NULL && day < 7; day++) {
        if (strcmp(days[day], text) != 0)
            continue;
        reading->item->review.week_start = day;
        return NULL;
    }
    return problem != NULL ? problem : "no day of the week";
}

static const char *take_fiscal_month(json_t *value, void *into, struct json_place *place)
{
    struct goal_reading *reading = into;
    int64_t month = 0;
    (void)place;
    const char *problem = json_take_whole(value, 1, 12, &month);
    reading->item->review.fiscal_month = (uint32_t)month;
    return problem;
}

static const char *take_utc_offset(json_t *value, void *into, struct json_place *place)
{
    struct goal_reading *reading = into;
    int64_t offset = 0;
    (void)place;
    const char *problem = json_take_whole(value, -86399, 86399, &offset);
    reading->item->review.utc_offset_s = (int32_t)offset;
    return problem;
}

static const char *take_edges(json_t *value, void *into, struct json_place *place)
{
    struct goal_reading *reading = into;
    ckpi_calendar *review = &reading->item->review;
    const size_t count = json_array_size(value), here = place->size;
    if (!json_is_array(value) || count < 2)
        return "no list of at least two times";
    int64_t *edges = goal_file_keep(reading->file, count, sizeof(*edges));
    for (size_t i = 0; i < count; i++) {
        place_enter_item(place, i);
        const char *problem = json_take_time(json_array_get(value, i), &edges[i]);
        if (problem != NULL)
            return problem;
        if (i > 0 && edges[i] <= edges[i - 1])
            return "not after the one before";
        place_leave(place, here);
    }
    review->edges_us = edges;
    review->edge_count = count;
    return NULL;
}

const char *take_review(json_t *value, void *into, struct json_place *place)
{
    static const struct json_member members[] = {
        {"unit", take_review_unit, true},
        {"week_start", take_week_start, false},
        {"fiscal_month", take_fiscal_month, false},
        {"utc_offset_s", take_utc_offset, false},
        {"edges", take_edges, false},
    };
    struct goal_reading *reading = into;
    ckpi_calendar *review = &reading->item->review;
    const char *problem = json_is_string(value)
                              ? take_review_unit(value, into, place)
                              : members_read(value, members, sizeof(members) / sizeof(members[0]), into, place);
    if (problem != NULL)
        return problem;
    if ((review->unit == CKPI_PERIOD_UNIT_EDGES) != (review->edges_us != NULL))
        return "edges and their list go together";
    review->struct_size = sizeof(*review);
    reading->item->goal.review = review;
    return NULL;
}

/* --- Path: a word, or a table of [elapsed fraction, fraction]. --- */

static const char *take_path_table(json_t *value, struct goal_reading *reading, struct json_place *place)
{
    const size_t count = json_array_size(value), here = place->size;
    ckpi_path_point *points = goal_file_keep(reading->file, count, sizeof(*points));
    for (size_t i = 0; i < count; i++) {
        json_t *point = json_array_get(value, i);
        place_enter_item(place, i);
        if (json_array_size(point) != 2 || json_take_number(json_array_get(point, 0), &points[i].elapsed) != NULL ||
            json_take_number(json_array_get(point, 1), &points[i].fraction) != NULL)
            return "no [elapsed fraction, fraction]";
        if (!(points[i].elapsed >= 0 && points[i].elapsed <= 1))
            return "beyond_range";
        if (i > 0 && points[i].elapsed < points[i - 1].elapsed)
            return "earlier than the one before";
        place_leave(place, here);
    }
    reading->item->goal.path = CKPI_PATH_TABLE;
    reading->item->goal.points = points;
    reading->item->goal.point_count = count;
    return count > 0 ? NULL : "no points";
}

const char *take_path(json_t *value, void *into, struct json_place *place)
{
    struct goal_reading *reading = into;
    if (json_is_array(value))
        return take_path_table(value, reading, place);
    const char *problem = take_goal_word(value, CKPI_GOAL_WORDS_PATH, &reading->item->goal.path);
    if (problem != NULL)
        return problem;
    return reading->item->goal.path != CKPI_PATH_TABLE ? NULL : "no such word";
}

/* --- Milestones --- */

static const char *take_milestone_at(json_t *value, void *into, struct json_place *place)
{
    struct goal_reading *reading = into;
    ckpi_milestone *milestone = reading->element;
    (void)place;
    return json_take_time(value, &milestone->due_at_us);
}

static const char *take_milestone_value(json_t *value, void *into, struct json_place *place)
{
    struct goal_reading *reading = into;
    ckpi_milestone *milestone = reading->element;
    (void)place;
    milestone->given |= CKPI_MILESTONE_HAS_VALUE;
    return json_take_number(value, &milestone->value);
}

static const char *take_milestone_fraction(json_t *value, void *into, struct json_place *place)
{
    struct goal_reading *reading = into;
    ckpi_milestone *milestone = reading->element;
    (void)place;
    if (milestone->given != 0)
        return "value and fraction exclude each other";
    milestone->given |= CKPI_MILESTONE_HAS_FRACTION;
    return json_take_number(value, &milestone->fraction);
}

static const char *take_milestone_tolerance(json_t *value, void *into, struct json_place *place)
{
    struct goal_reading *reading = into;
    ckpi_milestone *milestone = reading->element;
    (void)place;
    const char *problem = json_take_number(value, &milestone->tolerance);
    if (problem != NULL)
        return problem;
    return milestone->tolerance >= 0 ? NULL : "beyond_range";
}

static const char *take_milestone_label(json_t *value, void *into, struct json_place *place)
{
    struct goal_reading *reading = into;
    ckpi_milestone *milestone = reading->element;
    (void)place;
    return take_sized_text(value, &milestone->label, &milestone->label_size);
}

const char *take_milestones(json_t *value, void *into, struct json_place *place)
{
    static const struct json_member members[] = {
        {"at", take_milestone_at, true},
        {"value", take_milestone_value, false},
        {"fraction", take_milestone_fraction, false},
        {"tolerance", take_milestone_tolerance, false},
        {"label", take_milestone_label, false},
    };
    struct goal_reading *reading = into;
    void *milestones = NULL;
    const char *problem = read_objects(value, reading, place, members, sizeof(members) / sizeof(members[0]),
                                       sizeof(ckpi_milestone), true, &milestones, &reading->item->goal.milestone_count);
    reading->item->goal.milestones = milestones;
    return problem;
}

/* --- Expected volume --- */

static const char *take_volume_from(json_t *value, void *into, struct json_place *place)
{
    struct goal_reading *reading = into;
    ckpi_volume *volume = reading->element;
    (void)place;
    return json_take_time(value, &volume->start_us);
}

static const char *take_volume_to(json_t *value, void *into, struct json_place *place)
{
    struct goal_reading *reading = into;
    ckpi_volume *volume = reading->element;
    (void)place;
    const char *problem = json_take_time(value, &volume->end_us);
    if (problem != NULL)
        return problem;
    return volume->end_us > volume->start_us ? NULL : "not after from";
}

static const char *take_volume_weight(json_t *value, void *into, struct json_place *place)
{
    struct goal_reading *reading = into;
    ckpi_volume *volume = reading->element;
    (void)place;
    const char *problem = json_take_number(value, &volume->weight);
    if (problem != NULL)
        return problem;
    return volume->weight >= 0 ? NULL : "beyond_range";
}

const char *take_volumes(json_t *value, void *into, struct json_place *place)
{
    static const struct json_member members[] = {
        {"from", take_volume_from, true}, {"to", take_volume_to, true}, {"weight", take_volume_weight, true}};
    struct goal_reading *reading = into;
    void *volumes = NULL;
    const char *problem = read_objects(value, reading, place, members, sizeof(members) / sizeof(members[0]),
                                       sizeof(ckpi_volume), false, &volumes, &reading->item->goal.volume_count);
    reading->item->goal.volumes = volumes;
    return problem;
}
