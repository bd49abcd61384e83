/* SPDX-License-Identifier: MIT */
/* What is done for a goal, and what may come in its way. */
#include "goal_reading.h"

#include <math.h>
#include <string.h>

/* --- Resources: of one action at a time, gathered into one list. --- */

static const char *take_resource_kind(json_t *value, void *into, struct json_place *place)
{
    struct goal_reading *reading = into;
    ckpi_resource *resource = reading->element;
    (void)place;
    return take_id(value, &resource->kind_id);
}

static const char *take_resource_amount(json_t *value, void *into, struct json_place *place)
{
    struct goal_reading *reading = into;
    ckpi_resource *resource = reading->element;
    (void)place;
    const char *problem = json_take_number(value, &resource->amount);
    if (problem != NULL)
        return problem;
    return resource->amount >= 0 ? NULL : "beyond_range";
}

static const char *take_resource_secured(json_t *value, void *into, struct json_place *place)
{
    struct goal_reading *reading = into;
    ckpi_resource *resource = reading->element;
    (void)place;
    return json_take_time(value, &resource->secured_at_us);
}

/* How many objects a member of each action holds: the list is made before it is filled. */
static size_t count_below(json_t *actions, const char *name)
{
    size_t count = 0;
    for (size_t i = 0; i < json_array_size(actions); i++)
        count += json_array_size(json_object_get(json_array_get(actions, i), name));
    return count;
}

/* Room for all of them was made by take_actions(). */
static const char *take_resources(json_t *value, void *into, struct json_place *place)
{
    static const struct json_member members[] = {
        {"kind", take_resource_kind, true},
        {"amount", take_resource_amount, false},
        {"secured_at", take_resource_secured, false},
    };
    struct goal_reading *reading = into;
    ckpi_action_plan *plan = &reading->item->plan;
    void *action = reading->element;
    const size_t here = place->size;
    if (!json_is_array(value))
        return "no list";
    for (size_t i = 0; i < json_array_size(value); i++) {
        ckpi_resource *resource = &reading->resources[plan->resource_count++];
        *resource =
            (ckpi_resource){.struct_size = sizeof(*resource), .action = reading->at, .secured_at_us = CKPI_ABSENT};
        reading->element = resource;
        place_enter_item(place, i);
        const char *problem =
            members_read(json_array_get(value, i), members, sizeof(members) / sizeof(members[0]), reading, place);
        if (problem != NULL)
            return problem;
        place_leave(place, here);
    }
    reading->element = action;
    return NULL;
}

/* --- Actions --- */

static const char *take_action_id(json_t *value, void *into, struct json_place *place)
{
    struct goal_reading *reading = into;
    ckpi_action *action = reading->element;
    (void)place;
    const char *problem = json_take_text(value, &reading->item->action_ids[reading->at]);
    return problem != NULL ? problem : take_id(value, &action->id);
}

static const char *take_action_text(json_t *value, void *into, struct json_place *place)
{
    const char *text = NULL; /* stays with the document */
    (void)into;
    (void)place;
    return json_take_text(value, &text);
}

static const char *take_action_owner(json_t *value, void *into, struct json_place *place)
{
    struct goal_reading *reading = into;
    ckpi_action *action = reading->element;
    (void)place;
    return take_id(value, &action->owner_id);
}

static const char *take_action_kind(json_t *value, void *into, struct json_place *place)
{
    struct goal_reading *reading = into;
    ckpi_action *action = reading->element;
    const char *text = NULL;
    (void)place;
    const char *problem = json_take_text(value, &text);
    for (uint32_t kind = 0; problem == NULL && ckpi_action_kind_name(kind) != NULL; kind++) {
        if (strcmp(ckpi_action_kind_name(kind), text) != 0)
            continue;
        action->kind = kind;
        return NULL;
    }
    return problem != NULL ? problem : "no such word";
}

static const char *take_action_created(json_t *value, void *into, struct json_place *place)
{
    struct goal_reading *reading = into;
    ckpi_action *action = reading->element;
    (void)place;
    return json_take_time(value, &action->created_at_us);
}

static const char *take_action_due(json_t *value, void *into, struct json_place *place)
{
    struct goal_reading *reading = into;
    ckpi_action *action = reading->element;
    (void)place;
    return json_take_time(value, &action->due_at_us);
}

static const char *take_action_done(json_t *value, void *into, struct json_place *place)
{
    struct goal_reading *reading = into;
    ckpi_action *action = reading->element;
    (void)place;
    return json_take_time(value, &action->done_at_us);
}

/* Only that it is a list of ids: who is meant is known when all actions are read. */
static const char *take_depends_on(json_t *value, void *into, struct json_place *place)
{
    struct goal_reading *reading = into;
    const uint64_t *ids = NULL;
    size_t count = 0;
    return take_ids(value, reading, place, &ids, &count);
}

static bool find_action(const ckpi_action_plan *plan, uint64_t id, uint64_t *out)
{
    for (*out = 0; *out < plan->action_count; ++*out)
        if (plan->actions[*out].id == id)
            return true;
    return false;
}

static const char *link_actions(json_t *actions, struct goal_reading *reading, struct json_place *place)
{
    ckpi_action_plan *plan = &reading->item->plan;
    ckpi_action_link *links = goal_file_keep(reading->file, count_below(actions, "depends_on"), sizeof(*links));
    const size_t here = place->size;
    plan->links = links;
    for (size_t i = 0; i < plan->action_count; i++) {
        json_t *ids = json_object_get(json_array_get(actions, i), "depends_on");
        for (size_t j = 0; j < json_array_size(ids); j++) {
            uint64_t id = 0, needs = 0;
            (void)take_id(json_array_get(ids, j), &id);
            place_enter_item(place, i);
            place_enter(place, "depends_on");
            place_enter_item(place, j);
            if (!find_action(plan, id, &needs))
                return "no such action";
            links[plan->link_count++] = (ckpi_action_link){i, needs};
            place_leave(place, here);
        }
    }
    return NULL;
}

/* What only the whole plan shows: ids that stand twice, circles, ends before starts. */
static const char *check_plan(struct goal_reading *reading, struct json_place *place)
{
    const ckpi_action_plan *plan = &reading->item->plan;
    ckpi_issue issue = {.struct_size = sizeof(issue)};
    const size_t here = place->size;
    uint64_t first = 0;
    for (size_t i = 0; i < plan->action_count; i++) {
        place_enter_item(place, i);
        place_enter(place, "id");
        if (find_action(plan, plan->actions[i].id, &first) && first < i)
            return "stands twice";
        place_leave(place, here);
    }
    ckpi_action_standing *standings = goal_file_keep(reading->file, plan->action_count, sizeof(ckpi_action_standing));
    for (size_t i = 0; i < plan->action_count; i++)
        standings[i].struct_size = sizeof(*standings);
    if (ckpi_action_plan_read(plan, 0, standings, NULL, &issue) == CKPI_OK)
        return NULL;
    place_enter_item(place, (size_t)issue.index);
    const char *reason = ckpi_word(CKPI_VOCABULARY_REASON, issue.reason);
    return issue.reason == CKPI_REASON_CONTRADICTION ? "waits for itself" : reason != NULL ? reason : "refused";
}

const char *take_actions(json_t *value, void *into, struct json_place *place)
{
    static const struct json_member members[] = {
        {"id", take_action_id, true},
        {"text", take_action_text, false},
        {"owner", take_action_owner, false},
        {"kind", take_action_kind, false},
        {"created", take_action_created, false},
        {"due", take_action_due, false},
        {"done_at", take_action_done, false},
        {"depends_on", take_depends_on, false},
        {"resources", take_resources, false},
    };
    struct goal_reading *reading = into;
    ckpi_action_plan *plan = &reading->item->plan;
    const size_t count = json_array_size(value), here = place->size;
    if (!json_is_array(value))
        return "no list";
    ckpi_action *actions = goal_file_keep(reading->file, count, sizeof(*actions));
    plan->struct_size = sizeof(*plan);
    plan->actions = actions;
    reading->resources = goal_file_keep(reading->file, count_below(value, "resources"), sizeof(*reading->resources));
    plan->resources = reading->resources;
    reading->item->action_ids = goal_file_keep(reading->file, count, sizeof(*reading->item->action_ids));
    for (size_t i = 0; i < count; i++) {
        actions[i] = (ckpi_action){.struct_size = sizeof(*actions),
                                   .goal_id = reading->item->goal.id,
                                   .created_at_us = CKPI_ABSENT,
                                   .due_at_us = CKPI_ABSENT,
                                   .done_at_us = CKPI_ABSENT};
        reading->at = i;
        reading->element = &actions[i];
        place_enter_item(place, i);
        const char *problem =
            members_read(json_array_get(value, i), members, sizeof(members) / sizeof(members[0]), reading, place);
        if (problem != NULL)
            return problem;
        place_leave(place, here);
    }
    plan->action_count = count;
    reading->item->goal.plan = plan;
    const char *problem = link_actions(value, reading, place);
    return problem != NULL ? problem : check_plan(reading, place);
}

/* --- Risks --- */

static const char *take_risk_text(json_t *value, void *into, struct json_place *place)
{
    struct goal_reading *reading = into;
    ckpi_risk *risk = reading->element;
    (void)place;
    return take_sized_text(value, &risk->text, &risk->text_size);
}

static const char *take_share(json_t *value, double *out)
{
    const char *problem = json_take_number(value, out);
    if (problem != NULL)
        return problem;
    return *out >= 0 && *out <= 1 ? NULL : "beyond_range";
}

static const char *take_likelihood(json_t *value, void *into, struct json_place *place)
{
    struct goal_reading *reading = into;
    ckpi_risk *risk = reading->element;
    (void)place;
    return take_share(value, &risk->likelihood);
}

static const char *take_impact(json_t *value, void *into, struct json_place *place)
{
    struct goal_reading *reading = into;
    ckpi_risk *risk = reading->element;
    (void)place;
    return take_share(value, &risk->impact);
}

static const char *take_risk_action(json_t *value, void *into, struct json_place *place)
{
    struct goal_reading *reading = into;
    ckpi_risk *risk = reading->element;
    uint64_t at = 0;
    (void)place;
    const char *problem = take_id(value, &risk->action_id);
    if (problem != NULL)
        return problem;
    return find_action(&reading->item->plan, risk->action_id, &at) ? NULL : "no such action";
}

const char *take_risks(json_t *value, void *into, struct json_place *place)
{
    static const struct json_member members[] = {
        {"text", take_risk_text, true},
        {"likelihood", take_likelihood, false},
        {"impact", take_impact, false},
        {"action", take_risk_action, false},
    };
    struct goal_reading *reading = into;
    void *risks = NULL;
    const char *problem = read_objects(value, reading, place, members, sizeof(members) / sizeof(members[0]),
                                       sizeof(ckpi_risk), true, &risks, &reading->item->goal.risk_count);
    reading->item->goal.risks = risks;
    return problem;
}
