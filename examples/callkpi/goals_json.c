/* SPDX-License-Identifier: MIT */
/* The document: objectives, goals, and that who is referred to exists. */
#include "goals_json.h"

#include "complaint.h"
#include "goal_reading.h"
#include "memory.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void *goal_file_keep(struct goal_file *file, size_t count, size_t item_size)
{
    void *block = need_memory(count + 1, item_size);
    file->blocks = need_room(file->blocks, &file->block_capacity, file->block_count + 1, sizeof(*file->blocks));
    file->blocks[file->block_count++] = block;
    return block;
}

const char *take_goal_word(json_t *value, uint32_t vocabulary, uint32_t *out)
{
    const char *text = NULL;
    const char *problem = json_take_text(value, &text);
    if (problem != NULL)
        return problem;
    return ckpi_goal_word_find(vocabulary, text, strlen(text), out) == CKPI_OK ? NULL : "no such word";
}

const char *take_id(json_t *value, uint64_t *out)
{
    const char *text = NULL;
    const char *problem = json_take_text(value, &text);
    if (problem == NULL)
        *out = ckpi_text_id(text, strlen(text));
    return problem;
}

const char *take_sized_text(json_t *value, const char **out, size_t *size)
{
    const char *problem = json_take_text(value, out);
    if (problem == NULL)
        *size = json_string_length(value);
    return problem;
}

const char *take_ids(json_t *value, struct goal_reading *reading, struct json_place *place, const uint64_t **out,
                     size_t *count)
{
    const size_t here = place->size;
    if (!json_is_array(value))
        return "no list";
    uint64_t *ids = goal_file_keep(reading->file, json_array_size(value), sizeof(*ids));
    for (size_t i = 0; i < json_array_size(value); i++) {
        place_enter_item(place, i);
        const char *problem = take_id(json_array_get(value, i), &ids[i]);
        if (problem != NULL)
            return problem;
        place_leave(place, here);
    }
    *out = ids;
    *count = json_array_size(value);
    return NULL;
}

const char *read_objects(json_t *value, struct goal_reading *reading, struct json_place *place,
                         const struct json_member *members, size_t member_count, size_t item_size, bool sized,
                         void **out, size_t *count)
{
    const size_t here = place->size;
    if (!json_is_array(value))
        return "no list";
    char *items = goal_file_keep(reading->file, json_array_size(value), item_size);
    for (size_t i = 0; i < json_array_size(value); i++) {
        const uint32_t size = (uint32_t)item_size;
        reading->at = i;
        reading->element = items + i * item_size;
        if (sized)
            memcpy(reading->element, &size, sizeof(size));
        place_enter_item(place, i);
        const char *problem = members_read(json_array_get(value, i), members, member_count, reading, place);
        if (problem != NULL)
            return problem;
        place_leave(place, here);
    }
    *out = items;
    *count = json_array_size(value);
    return NULL;
}

/* --- Objectives --- */

static const char *take_objective_id(json_t *value, void *into, struct json_place *place)
{
    struct goal_reading *reading = into;
    ckpi_objective *objective = reading->element;
    (void)place;
    const char *problem = json_take_text(value, &reading->file->objective_ids[reading->at]);
    return problem != NULL ? problem : take_id(value, &objective->id);
}

static const char *take_objective_title(json_t *value, void *into, struct json_place *place)
{
    struct goal_reading *reading = into;
    ckpi_objective *objective = reading->element;
    (void)place;
    return take_sized_text(value, &objective->title, &objective->title_size);
}

static const char *take_objective_theme(json_t *value, void *into, struct json_place *place)
{
    struct goal_reading *reading = into;
    ckpi_objective *objective = reading->element;
    (void)place;
    return take_sized_text(value, &objective->theme, &objective->theme_size);
}

static const char *take_objective_kind(json_t *value, void *into, struct json_place *place)
{
    struct goal_reading *reading = into;
    ckpi_objective *objective = reading->element;
    (void)place;
    return take_goal_word(value, CKPI_GOAL_WORDS_OBJECTIVE, &objective->kind);
}

static const char *take_objective_owner(json_t *value, void *into, struct json_place *place)
{
    struct goal_reading *reading = into;
    ckpi_objective *objective = reading->element;
    (void)place;
    return take_id(value, &objective->owner_id);
}

static const char *take_objective_weight(json_t *value, void *into, struct json_place *place)
{
    struct goal_reading *reading = into;
    ckpi_objective *objective = reading->element;
    (void)place;
    const char *problem = json_take_number(value, &objective->weight);
    if (problem != NULL)
        return problem;
    return objective->weight > 0 ? NULL : "beyond_range";
}

static const char *take_objectives(json_t *value, void *into, struct json_place *place)
{
    static const struct json_member members[] = {
        {"id", take_objective_id, true},          {"title", take_objective_title, true},
        {"theme", take_objective_theme, false},   {"owner", take_objective_owner, false},
        {"weight", take_objective_weight, false}, {"kind", take_objective_kind, false},
    };
    struct goal_reading *reading = into;
    struct goal_file *file = reading->file;
    void *objectives = NULL;
    file->objective_ids = goal_file_keep(file, json_array_size(value), sizeof(*file->objective_ids));
    const char *problem = read_objects(value, reading, place, members, sizeof(members) / sizeof(members[0]),
                                       sizeof(ckpi_objective), true, &objectives, &file->objective_count);
    file->objectives = objectives;
    return problem;
}

/* --- Goals --- */

/* What was read becomes a goal: pointers to the parts that every goal has. */
static void complete(struct goal_item *item)
{
    item->goal.struct_size = sizeof(item->goal);
    item->target.struct_size = sizeof(item->target);
    item->goal.target = item->target.kind != CKPI_TARGET_KIND_NONE ? &item->target : NULL;
}

static const char *check_metric(const struct goal_item *item, struct json_place *place)
{
    if (item->metric == NULL || item->goal.metric != 0 || item->goal.metric_kind != 0)
        return NULL;
    place_enter(place, "metric");
    return "no such metric (one's own needs a metric_kind)";
}

static const char *take_goals(json_t *value, void *into, struct json_place *place)
{
    struct goal_reading *reading = into;
    struct goal_file *file = reading->file;
    const size_t count = json_array_size(value), here = place->size;
    if (!json_is_array(value))
        return "no list";
    file->items = goal_file_keep(file, count, sizeof(*file->items));
    file->goals = goal_file_keep(file, count, sizeof(*file->goals));
    for (size_t i = 0; i < count; i++) {
        reading->item = &file->items[i];
        reading->item->source = json_array_get(value, i);
        place_enter_item(place, i);
        const char *problem = members_read(json_array_get(value, i), goal_members, goal_member_count, reading, place);
        if (problem == NULL)
            problem = check_metric(reading->item, place);
        if (problem != NULL)
            return problem;
        complete(reading->item);
        file->goals[i] = reading->item->goal;
        place_leave(place, here);
    }
    file->count = count;
    return NULL;
}

/* --- Who is referred to --- */

static size_t goals_with(const struct goal_file *file, uint64_t id)
{
    size_t found = 0;
    for (size_t i = 0; i < file->count; i++)
        found += file->goals[i].id == id;
    return found;
}

static bool is_objective(const struct goal_file *file, uint64_t id)
{
    for (size_t i = 0; i < file->objective_count; i++)
        if (file->objectives[i].id == id)
            return true;
    return false;
}

static const char *check_ids(const struct goal_file *file, const char *name, const uint64_t *ids, size_t count,
                             struct json_place *place)
{
    for (size_t i = 0; i < count; i++) {
        if (ids[i] == 0 || goals_with(file, ids[i]) > 0)
            continue;
        place_enter(place, name);
        return "no such goal";
    }
    return NULL;
}

static const char *check_references(const struct goal_file *file, const ckpi_goal *goal, struct json_place *place)
{
    if (goals_with(file, goal->id) > 1) {
        place_enter(place, "id");
        return "stands twice";
    }
    if (goal->objective_id != 0 && !is_objective(file, goal->objective_id)) {
        place_enter(place, "objective");
        return "no such objective";
    }
    const char *problem = check_ids(file, "parent", &goal->parent_id, 1, place);
    if (problem == NULL)
        problem = check_ids(file, "supports", goal->support_ids, goal->support_count, place);
    return problem != NULL ? problem : check_ids(file, "guardrails", goal->guardrail_ids, goal->guardrail_count, place);
}

/* Which member of an observation is meant: the library names the observation and the reason. */
static const char *blamed_member(const ckpi_goal *goal, const ckpi_observation *o, uint32_t reason)
{
    if (reason == CKPI_REASON_BEYOND_RANGE && (o->given & CKPI_OBSERVED_INTERVAL) && o->low > o->high)
        return "low";
    if (reason != CKPI_REASON_CONTRADICTION)
        return "from";
    if ((o->given & CKPI_OBSERVED_RATIO) && (o->numerator < 0 || o->numerator > o->denominator))
        return "numerator";
    return goal->population > 0 && o->n > goal->population ? "n" : "value";
}

/* What depends on the goal: a proportion above 1, a sample of more than there are. Any moment shows it. */
static const char *check_observations(const struct goal_item *item, struct json_place *place)
{
    const ckpi_moment moment = {.struct_size = sizeof(moment)};
    ckpi_verdict verdict = {.struct_size = sizeof(verdict)};
    ckpi_issue issue = {.struct_size = sizeof(issue)};
    if (!item->observed || ckpi_goal_evaluate(&item->goal, item->observations, item->observation_count, &moment,
                                              &verdict, &issue) != CKPI_E_RECORD)
        return NULL;
    place_enter(place, "observed");
    place_enter_item(place, (size_t)issue.index);
    place_enter(place, blamed_member(&item->goal, &item->observations[issue.index], issue.reason));
    const char *reason = ckpi_word(CKPI_VOCABULARY_REASON, issue.reason);
    return reason != NULL ? reason : "refused";
}

static const char *check_all(const struct goal_file *file, struct json_place *place)
{
    for (size_t i = 0; i < file->objective_count; i++)
        for (size_t j = 0; j < i; j++)
            if (file->objectives[i].id == file->objectives[j].id) {
                place_enter(place, "objectives");
                place_enter_item(place, i);
                place_enter(place, "id");
                return "stands twice";
            }
    for (size_t i = 0; i < file->count; i++) {
        place_enter(place, "goals");
        place_enter_item(place, i);
        const char *problem = check_references(file, &file->goals[i], place);
        if (problem == NULL)
            problem = check_observations(&file->items[i], place);
        if (problem != NULL)
            return problem;
        place_leave(place, 0);
    }
    return NULL;
}

/* --- The file --- */

static const char *take_schema(json_t *value, void *into, struct json_place *place)
{
    (void)into;
    (void)place;
    const char *text = json_string_value(value);
    return text != NULL && strcmp(text, "callkpi-goals/1") == 0 ? NULL : "not callkpi-goals/1";
}

static const char *take_about(json_t *value, void *into, struct json_place *place)
{
    const char *text = NULL;
    (void)into;
    (void)place;
    return json_take_text(value, &text);
}

int goals_json_read(const char *path, struct goal_file *out)
{
    static const struct json_member members[] = {
        {"schema", take_schema, true},
        {"about", take_about, false},
        {"objectives", take_objectives, false},
        {"goals", take_goals, true},
    };
    struct goal_reading reading = {.file = out};
    struct json_place place = {.file = path};
    const int status = json_document_load(path, &out->document);
    if (status != EXIT_DONE)
        return status;
    const char *problem = members_read(out->document, members, sizeof(members) / sizeof(members[0]), &reading, &place);
    if (problem == NULL)
        problem = check_all(out, &place);
    return problem == NULL ? EXIT_DONE : place_refuse(&place, problem);
}

void goal_file_free(struct goal_file *file)
{
    for (size_t i = 0; i < file->block_count; i++)
        free(file->blocks[i]);
    free(file->blocks);
    json_decref(file->document);
    *file = (struct goal_file){0};
}
