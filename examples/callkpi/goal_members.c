/* SPDX-License-Identifier: MIT */
/* The members of a goal, in the order in which they are read: what a later one means may depend on an earlier. */
#include "goal_reading.h"

#include <math.h>
#include <string.h>

static struct goal_item *item_of(void *into)
{
    struct goal_reading *reading = into;
    return reading->item;
}

/* --- Who and why --- */

static const char *take_goal_id(json_t *value, void *into, struct json_place *place)
{
    (void)place;
    const char *problem = json_take_text(value, &item_of(into)->id);
    return problem != NULL ? problem : take_id(value, &item_of(into)->goal.id);
}

static const char *take_version(json_t *value, void *into, struct json_place *place)
{
    int64_t version = 0;
    (void)place;
    const char *problem = json_take_whole(value, 0, UINT32_MAX, &version);
    item_of(into)->goal.version = (uint32_t)version;
    return problem;
}

static const char *take_title(json_t *value, void *into, struct json_place *place)
{
    ckpi_goal *goal = &item_of(into)->goal;
    (void)place;
    return take_sized_text(value, &goal->title, &goal->title_size);
}

static const char *take_statement(json_t *value, void *into, struct json_place *place)
{
    ckpi_goal *goal = &item_of(into)->goal;
    (void)place;
    return take_sized_text(value, &goal->statement, &goal->statement_size);
}

static const char *take_swot(json_t *value, void *into, struct json_place *place)
{
    (void)place;
    return take_id(value, &item_of(into)->goal.swot_id);
}

static const char *take_objective(json_t *value, void *into, struct json_place *place)
{
    (void)place;
    return take_id(value, &item_of(into)->goal.objective_id);
}

static const char *take_parent(json_t *value, void *into, struct json_place *place)
{
    (void)place;
    return take_id(value, &item_of(into)->goal.parent_id);
}

static const char *take_supports(json_t *value, void *into, struct json_place *place)
{
    ckpi_goal *goal = &item_of(into)->goal;
    return take_ids(value, into, place, &goal->support_ids, &goal->support_count);
}

static const char *take_guardrails(json_t *value, void *into, struct json_place *place)
{
    ckpi_goal *goal = &item_of(into)->goal;
    return take_ids(value, into, place, &goal->guardrail_ids, &goal->guardrail_count);
}

static const char *take_weighted_owner(json_t *value, ckpi_owner *owner)
{
    const char *name;
    json_t *member;
    if (json_is_string(value))
        return take_id(value, &owner->id);
    if (!json_is_object(value))
        return "neither a name nor an object";
    json_object_foreach(value, name, member)
    {
        if (strcmp(name, "id") != 0 && strcmp(name, "weight") != 0)
            return "no such key beside id and weight";
    }
    const char *problem = take_id(json_object_get(value, "id"), &owner->id);
    json_t *weight = json_object_get(value, "weight");
    if (problem == NULL && weight != NULL)
        problem = json_take_number(weight, &owner->weight);
    if (problem != NULL)
        return problem;
    return weight == NULL || owner->weight > 0 ? NULL : "a weight that is not above 0";
}

static const char *take_owner(json_t *value, void *into, struct json_place *place)
{
    struct goal_reading *reading = into;
    const size_t count = json_array_size(value), here = place->size;
    if (!json_is_array(value))
        return "no list";
    ckpi_owner *owners = goal_file_keep(reading->file, count, sizeof(*owners));
    for (size_t i = 0; i < count; i++) {
        place_enter_item(place, i);
        const char *problem = take_weighted_owner(json_array_get(value, i), &owners[i]);
        if (problem != NULL)
            return problem;
        place_leave(place, here);
    }
    reading->item->goal.owners = owners;
    reading->item->goal.owner_count = count;
    return NULL;
}

static const char *take_provenance(json_t *value, void *into, struct json_place *place)
{
    (void)place;
    return take_goal_word(value, CKPI_GOAL_WORDS_PROVENANCE, &item_of(into)->goal.provenance);
}

static const char *take_priority(json_t *value, void *into, struct json_place *place)
{
    int64_t priority = 0;
    (void)place;
    const char *problem = json_take_whole(value, 0, UINT32_MAX, &priority);
    item_of(into)->goal.priority = (uint32_t)priority;
    return problem;
}

/* --- How it is judged --- */

static const char *take_life(json_t *value, void *into, struct json_place *place)
{
    (void)place;
    return take_goal_word(value, CKPI_GOAL_WORDS_LIFE, &item_of(into)->goal.life);
}

static const char *take_inference(json_t *value, void *into, struct json_place *place)
{
    (void)place;
    return take_goal_word(value, CKPI_GOAL_WORDS_INFERENCE, &item_of(into)->goal.inference);
}

static const char *take_mode(json_t *value, void *into, struct json_place *place)
{
    (void)place;
    return take_goal_word(value, CKPI_GOAL_WORDS_MODE, &item_of(into)->goal.mode);
}

static const char *take_direction(json_t *value, void *into, struct json_place *place)
{
    (void)place;
    return take_goal_word(value, CKPI_GOAL_WORDS_DIRECTION, &item_of(into)->goal.direction);
}

static const char *take_success_at(json_t *value, void *into, struct json_place *place)
{
    (void)place;
    return take_goal_word(value, CKPI_GOAL_WORDS_SUCCESS, &item_of(into)->goal.success_at);
}

static const char *take_interval(json_t *value, void *into, struct json_place *place)
{
    (void)place;
    return take_goal_word(value, CKPI_GOAL_WORDS_INTERVAL, &item_of(into)->goal.interval_method);
}

static const char *take_start(json_t *value, void *into, struct json_place *place)
{
    (void)place;
    item_of(into)->goal.given |= CKPI_GIVEN_START;
    return json_take_time(value, &item_of(into)->goal.start_us);
}

static const char *take_end(json_t *value, void *into, struct json_place *place)
{
    (void)place;
    item_of(into)->goal.given |= CKPI_GIVEN_END;
    return json_take_time(value, &item_of(into)->goal.end_us);
}

static const char *take_first_eval(json_t *value, void *into, struct json_place *place)
{
    (void)place;
    item_of(into)->goal.given |= CKPI_GIVEN_FIRST_EVALUATION;
    return json_take_time(value, &item_of(into)->goal.first_evaluation_at_us);
}

static const char *take_grace_s(json_t *value, void *into, struct json_place *place)
{
    (void)place;
    return json_take_seconds(value, &item_of(into)->goal.grace_us);
}

static const char *take_window_s(json_t *value, void *into, struct json_place *place)
{
    (void)place;
    return json_take_seconds(value, &item_of(into)->goal.window_us);
}

static const char *take_n_min(json_t *value, void *into, struct json_place *place)
{
    (void)place;
    return json_take_whole(value, 1, INT64_C(1) << 52, &item_of(into)->goal.n_min);
}

static const char *take_population(json_t *value, void *into, struct json_place *place)
{
    (void)place;
    return json_take_whole(value, 1, INT64_C(1) << 52, &item_of(into)->goal.population);
}

static const char *take_probability(json_t *value, double *out)
{
    const char *problem = json_take_number(value, out);
    if (problem != NULL)
        return problem;
    return *out >= 0 && *out <= 1 ? NULL : "beyond_range";
}

static const char *take_alpha(json_t *value, void *into, struct json_place *place)
{
    double *alpha = &item_of(into)->goal.alpha;
    (void)place;
    const char *problem = take_probability(value, alpha);
    if (problem != NULL)
        return problem;
    return *alpha > 0 && *alpha < 1 ? NULL : "beyond_range";
}

static const char *take_not_negative(json_t *value, double *out)
{
    const char *problem = json_take_number(value, out);
    if (problem != NULL)
        return problem;
    return *out >= 0 ? NULL : "beyond_range";
}

static const char *take_tau(json_t *value, void *into, struct json_place *place)
{
    (void)place;
    item_of(into)->goal.given |= CKPI_GIVEN_TOLERANCE;
    return take_not_negative(value, &item_of(into)->goal.tolerance);
}

static const char *take_h(json_t *value, void *into, struct json_place *place)
{
    (void)place;
    item_of(into)->goal.given |= CKPI_GIVEN_HYSTERESIS;
    return take_not_negative(value, &item_of(into)->goal.hysteresis);
}

static const char *take_p_on(json_t *value, void *into, struct json_place *place)
{
    (void)place;
    item_of(into)->goal.given |= CKPI_GIVEN_PROBABILITY_ON;
    return take_probability(value, &item_of(into)->goal.probability_on);
}

static const char *take_p_off(json_t *value, void *into, struct json_place *place)
{
    (void)place;
    item_of(into)->goal.given |= CKPI_GIVEN_PROBABILITY_OFF;
    return take_probability(value, &item_of(into)->goal.probability_off);
}

static const char *take_p_warn(json_t *value, void *into, struct json_place *place)
{
    (void)place;
    item_of(into)->goal.given |= CKPI_GIVEN_PROBABILITY_WARN;
    return take_probability(value, &item_of(into)->goal.probability_warn);
}

static const char *take_weight(json_t *value, void *into, struct json_place *place)
{
    (void)place;
    item_of(into)->goal.given |= CKPI_GIVEN_WEIGHT;
    return take_not_negative(value, &item_of(into)->goal.weight);
}

static const char *take_deff(json_t *value, void *into, struct json_place *place)
{
    double *effect = &item_of(into)->goal.design_effect;
    (void)place;
    const char *problem = json_take_number(value, effect);
    if (problem != NULL)
        return problem;
    return *effect > 0 ? NULL : "beyond_range";
}

static const char *take_domain(json_t *value, void *into, struct json_place *place)
{
    ckpi_goal *goal = &item_of(into)->goal;
    (void)place;
    if (!json_is_array(value) || json_array_size(value) != 2)
        return "no [low, high]";
    goal->given |= CKPI_GIVEN_DOMAIN_LOW | CKPI_GIVEN_DOMAIN_HIGH;
    const char *problem = json_take_number(json_array_get(value, 0), &goal->domain_low);
    return problem != NULL ? problem : json_take_number(json_array_get(value, 1), &goal->domain_high);
}

static const char *take_bit(json_t *value, void *into, uint32_t bit)
{
    bool on = false;
    const char *problem = json_take_flag(value, &on);
    item_of(into)->goal.flags |= on ? bit : 0u;
    return problem;
}

static const char *take_strict_final(json_t *value, void *into, struct json_place *place)
{
    (void)place;
    return take_bit(value, into, CKPI_GOAL_FLAG_STRICT_FINAL);
}

static const char *take_lock_early(json_t *value, void *into, struct json_place *place)
{
    (void)place;
    return take_bit(value, into, CKPI_GOAL_FLAG_LOCK_EARLY);
}

static const char *take_historic(json_t *value, void *into, struct json_place *place)
{
    (void)place;
    return take_bit(value, into, CKPI_GOAL_FLAG_HISTORIC);
}

static const char *take_break_on_gap(json_t *value, void *into, struct json_place *place)
{
    (void)place;
    return take_bit(value, into, CKPI_GOAL_FLAG_BREAK_ON_GAP);
}

static const char *take_break_in_period(json_t *value, void *into, struct json_place *place)
{
    (void)place;
    return take_bit(value, into, CKPI_GOAL_FLAG_BREAK_IN_PERIOD);
}

/* --- What is known at the moment of judging --- */

static const char *take_watermark(json_t *value, void *into, struct json_place *place)
{
    (void)place;
    item_of(into)->has_watermark = true;
    return json_take_time(value, &item_of(into)->watermark_us);
}

static const char *take_remaining(json_t *value, void *into, struct json_place *place)
{
    (void)place;
    item_of(into)->has_remaining = true;
    return take_not_negative(value, &item_of(into)->remaining);
}

static const char *take_previous(json_t *value, void *into, struct json_place *place)
{
    (void)place;
    return take_goal_word(value, CKPI_GOAL_WORDS_STATUS, &item_of(into)->previous);
}

const struct json_member goal_members[] = {
    {"id", take_goal_id, true},
    {"version", take_version, false},
    {"title", take_title, false},
    {"statement", take_statement, false},
    {"objective", take_objective, false},
    {"swot", take_swot, false},
    {"parent", take_parent, false},
    {"supports", take_supports, false},
    {"guardrails", take_guardrails, false},
    {"owner", take_owner, false},
    {"provenance", take_provenance, false},
    {"priority", take_priority, false},
    {"metric", take_metric, false},
    {"metric_kind", take_metric_kind, false},
    {"unit", take_unit, false},
    {"policy", take_policy, false},
    {"threshold_s", take_threshold_s, false},
    {"short_s", take_short_s, false},
    {"quantile", take_quantile, false},
    {"scope", take_scope, false},
    {"life", take_life, false},
    {"inference", take_inference, false},
    {"mode", take_mode, false},
    {"direction", take_direction, false},
    {"baseline", take_baseline, false},
    {"target", take_target, false},
    {"threshold", take_threshold, false},
    {"stretch", take_stretch, false},
    {"success_at", take_success_at, false},
    {"interval", take_interval, false},
    {"start", take_start, false},
    {"end", take_end, false},
    {"first_eval", take_first_eval, false},
    {"grace_s", take_grace_s, false},
    {"review", take_review, false},
    {"window_s", take_window_s, false},
    {"path", take_path, false},
    {"milestones", take_milestones, false},
    {"volumes", take_volumes, false},
    {"n_min", take_n_min, false},
    {"population", take_population, false},
    {"alpha", take_alpha, false},
    {"tau", take_tau, false},
    {"h", take_h, false},
    {"p_on", take_p_on, false},
    {"p_off", take_p_off, false},
    {"p_warn", take_p_warn, false},
    {"design_effect", take_deff, false},
    {"domain", take_domain, false},
    {"weight", take_weight, false},
    {"strict_final", take_strict_final, false},
    {"lock_early", take_lock_early, false},
    {"historic", take_historic, false},
    {"break_on_gap", take_break_on_gap, false},
    {"break_in_period", take_break_in_period, false},
    {"actions", take_actions, false},
    {"risks", take_risks, false},
    {"observed", take_observed, false},
    {"watermark", take_watermark, false},
    {"remaining", take_remaining, false},
    {"previous", take_previous, false},
};

const size_t goal_member_count = sizeof(goal_members) / sizeof(goal_members[0]);
