/* SPDX-License-Identifier: MIT */
#include "goal_told.h"

#include <string.h>

static const char *text_of(const json_t *object, const char *name)
{
    const char *text = json_string_value(json_object_get(object, name));
    return text != NULL ? text : "";
}

const char *goal_title(const struct goal_item *item)
{
    return text_of(item->source, "title");
}

const char *goal_objective(const struct goal_item *item)
{
    return text_of(item->source, "objective");
}

static json_t *list_of(const struct goal_item *item, const char *name)
{
    json_t *list = json_object_get(item->source, name);
    return json_is_array(list) ? json_copy(list) : json_array();
}

json_t *goal_owners(const struct goal_item *item)
{
    return list_of(item, "owner");
}

json_t *goal_supports(const struct goal_item *item)
{
    return list_of(item, "supports");
}

static void set_or_null(json_t *to, const char *name, json_t *value)
{
    json_object_set_new(to, name, value != NULL ? json_incref(value) : json_null());
}

/* The state of the action that is to lessen a risk. */
static json_t *state_of(const struct goal_verdict *verdict, const char *action)
{
    for (size_t i = 0; i < verdict->item->plan.action_count; i++)
        if (strcmp(verdict->item->action_ids[i], action) == 0)
            return json_string(ckpi_action_state_name(verdict->actions[i].state));
    return json_null();
}

json_t *goal_risks(const struct goal_verdict *verdict)
{
    json_t *told = json_object_get(verdict->item->source, "risks"), *list = json_array();
    for (size_t i = 0; i < json_array_size(told); i++) {
        json_t *risk = json_array_get(told, i), *shown = json_object();
        set_or_null(shown, "text", json_object_get(risk, "text"));
        set_or_null(shown, "likelihood", json_object_get(risk, "likelihood"));
        set_or_null(shown, "impact", json_object_get(risk, "impact"));
        set_or_null(shown, "action", json_object_get(risk, "action"));
        json_object_set_new(shown, "action_state", state_of(verdict, text_of(risk, "action")));
        json_array_append_new(list, shown);
    }
    return list;
}

const char *name_in(const json_t *list, size_t at)
{
    const json_t *item = json_array_get(list, at);
    return json_is_object(item) ? text_of(item, "id") : json_string_value(item);
}
