/* SPDX-License-Identifier: MIT */
/* What was measured, where the file says so itself. */
#include "goal_reading.h"

#include <math.h>

static ckpi_observation *observation_of(void *into)
{
    struct goal_reading *reading = into;
    return reading->element;
}

static const char *take_from(json_t *value, void *into, struct json_place *place)
{
    (void)place;
    return json_take_time(value, &observation_of(into)->start_us);
}

static const char *take_to(json_t *value, void *into, struct json_place *place)
{
    ckpi_observation *observation = observation_of(into);
    (void)place;
    const char *problem = json_take_time(value, &observation->end_us);
    if (problem != NULL)
        return problem;
    return observation->end_us > observation->start_us ? NULL : "not after from";
}

static const char *take_n(json_t *value, void *into, struct json_place *place)
{
    (void)place;
    return json_take_whole(value, 0, INT64_C(1) << 52, &observation_of(into)->n);
}

static const char *take_numerator(json_t *value, void *into, struct json_place *place)
{
    (void)place;
    return json_take_number(value, &observation_of(into)->numerator);
}

static const char *take_denominator(json_t *value, void *into, struct json_place *place)
{
    ckpi_observation *observation = observation_of(into);
    (void)place;
    const char *problem = json_take_number(value, &observation->denominator);
    if (problem != NULL)
        return problem;
    observation->given |= CKPI_OBSERVED_RATIO;
    return observation->denominator >= 0 ? NULL : "beyond_range";
}

static const char *take_value(json_t *value, void *into, struct json_place *place)
{
    (void)place;
    observation_of(into)->given |= CKPI_OBSERVED_VALUE;
    return json_take_number(value, &observation_of(into)->value);
}

static const char *take_standard_error(json_t *value, void *into, struct json_place *place)
{
    ckpi_observation *observation = observation_of(into);
    (void)place;
    observation->given |= CKPI_OBSERVED_STANDARD_ERROR;
    const char *problem = json_take_number(value, &observation->standard_error);
    if (problem != NULL)
        return problem;
    return observation->standard_error >= 0 ? NULL : "beyond_range";
}

static const char *take_low(json_t *value, void *into, struct json_place *place)
{
    (void)place;
    return json_take_number(value, &observation_of(into)->low);
}

static const char *take_high(json_t *value, void *into, struct json_place *place)
{
    (void)place;
    observation_of(into)->given |= CKPI_OBSERVED_INTERVAL;
    return json_take_number(value, &observation_of(into)->high);
}

static const char *take_numerator_squares(json_t *value, void *into, struct json_place *place)
{
    (void)place;
    return json_take_number(value, &observation_of(into)->numerator_squares);
}

static const char *take_cross(json_t *value, void *into, struct json_place *place)
{
    (void)place;
    return json_take_number(value, &observation_of(into)->cross);
}

static const char *take_denominator_squares(json_t *value, void *into, struct json_place *place)
{
    (void)place;
    observation_of(into)->given |= CKPI_OBSERVED_SQUARES;
    return json_take_number(value, &observation_of(into)->denominator_squares);
}

static bool has(json_t *object, const char *name)
{
    json_t *value = json_object_get(object, name);
    return value != NULL && !json_is_null(value);
}

/* Members that mean something only together. */
static const char *check_together(json_t *entry, ckpi_observation *observation)
{
    if (has(entry, "numerator") != has(entry, "denominator"))
        return "numerator and denominator go together";
    if (has(entry, "low") != has(entry, "high"))
        return "low and high go together";
    if (has(entry, "numerator_squares") != has(entry, "denominator_squares") ||
        has(entry, "cross") != has(entry, "denominator_squares"))
        return "numerator_squares, cross and denominator_squares go together";
    /* Where nothing else is said, each unit of the denominator is a record. */
    if (!has(entry, "n") && (observation->given & CKPI_OBSERVED_RATIO))
        observation->n = (int64_t)fmin(floor(observation->denominator), 4503599627370496.0);
    /* No denominator: nothing was there to be measured. */
    if ((observation->given & CKPI_OBSERVED_RATIO) && observation->denominator == 0)
        observation->given &= ~(uint32_t)CKPI_OBSERVED_RATIO;
    return NULL;
}

const char *take_observed(json_t *value, void *into, struct json_place *place)
{
    static const struct json_member members[] = {
        {"from", take_from, true},
        {"to", take_to, true},
        {"n", take_n, false},
        {"numerator", take_numerator, false},
        {"denominator", take_denominator, false},
        {"value", take_value, false},
        {"standard_error", take_standard_error, false},
        {"low", take_low, false},
        {"high", take_high, false},
        {"numerator_squares", take_numerator_squares, false},
        {"cross", take_cross, false},
        {"denominator_squares", take_denominator_squares, false},
    };
    struct goal_reading *reading = into;
    struct goal_item *item = reading->item;
    const size_t here = place->size;
    void *list = NULL;
    const char *problem = read_objects(value, reading, place, members, sizeof(members) / sizeof(members[0]),
                                       sizeof(ckpi_observation), true, &list, &item->observation_count);
    item->observations = list;
    item->observed = true;
    for (size_t i = 0; problem == NULL && i < item->observation_count; i++) {
        place_enter_item(place, i);
        problem = check_together(json_array_get(value, i), &item->observations[i]);
        if (problem == NULL && i > 0 && item->observations[i].start_us < item->observations[i - 1].end_us)
            problem = "begins before the one before has ended";
        if (problem == NULL)
            place_leave(place, here);
    }
    return problem;
}
