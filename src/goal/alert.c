/* SPDX-License-Identifier: MIT */
/* Alerts with hysteresis: one limit to enter, another to leave, and how many
 * values in a row each needs. */
#include "public.h"

#include "base/limits.h"
#include "base/take.h"
#include <math.h>

static const char *const STATES[] = {"OK", "PENDING", "FIRING", "RECOVERING"};

const char *ckpi_alert_state_name(uint32_t state)
{
    return state < sizeof STATES / sizeof STATES[0] ? STATES[state] : NULL;
}

ckpi_status ckpi_alert_preset(uint32_t kind, double parameter, ckpi_alert_rule *out)
{
    ckpi_alert_rule rule = {.side = CKPI_ALERT_SIDE_ABOVE, .hold = 1, .keep = 1, .enter = 1, .leave = 1};
    switch (kind) {
    case CKPI_ALERT_KIND_STATUS:
        /* The status has its own hysteresis. */
        rule.enter = rule.leave = 0.5;
        break;
    case CKPI_ALERT_KIND_BURN:
        break;
    case CKPI_ALERT_KIND_EVIDENCE:
        if (!(parameter > 0 && parameter < 1))
            return CKPI_E_ARGUMENT;
        /* Ville's inequality: P(ever E >= 1 / alpha) <= alpha. It ends when the evidence is gone. */
        rule.enter = -log(parameter);
        rule.leave = 0;
        rule.at_limit = 1;
        break;
    case CKPI_ALERT_KIND_CHANGE:
        if (!(parameter > 0 && isfinite(parameter)))
            return CKPI_E_ARGUMENT;
        rule.enter = parameter;
        rule.leave = 0;
        break;
    default:
        return CKPI_E_NOT_FOUND;
    }
    return ckpip_give(out, &rule, sizeof rule, sizeof rule);
}

static ckpi_status take_rule(const ckpi_alert_rule *rule, ckpi_alert_rule *out)
{
    const ckpi_status status = ckpip_take(out, sizeof *out, sizeof *out, rule);
    if (status != CKPI_OK)
        return status;
    if (out->side > CKPI_ALERT_SIDE_BELOW || out->at_limit > 1 || out->cool_down_us < 0 ||
        out->cool_down_us > CKPIP_TIME_LIMIT)
        return CKPI_E_ARGUMENT;
    if (out->reserved0 != 0)
        return CKPI_E_NEWER;
    if (!isfinite(out->enter) || !isfinite(out->leave))
        return CKPI_E_ARGUMENT;
    const bool safe = out->side == CKPI_ALERT_SIDE_ABOVE ? out->leave <= out->enter : out->leave >= out->enter;
    if (!safe)
        return CKPI_E_ARGUMENT;
    out->hold += out->hold == 0;
    out->keep += out->keep == 0;
    return CKPI_OK;
}

static bool breaches(const ckpi_alert_rule *rule, double value)
{
    if (rule->at_limit && value == rule->enter)
        return true;
    return rule->side == CKPI_ALERT_SIDE_ABOVE ? value > rule->enter : value < rule->enter;
}

static bool is_safe(const ckpi_alert_rule *rule, double value)
{
    return rule->side == CKPI_ALERT_SIDE_ABOVE ? value <= rule->leave : value >= rule->leave;
}

static void at_rest(const ckpi_alert_rule *rule, double value, int64_t at_us, ckpi_alert *alert)
{
    if (!breaches(rule, value)) {
        alert->state = CKPI_ALERT_STATE_OK;
        alert->run = 0;
        return;
    }
    alert->run += alert->run < rule->hold;
    alert->state = CKPI_ALERT_STATE_PENDING;
    const bool resting = alert->ended > 0 && at_us < alert->ended_at_us + rule->cool_down_us;
    if (alert->run < rule->hold || resting)
        return;
    alert->state = CKPI_ALERT_STATE_FIRING;
    alert->run = 0;
    alert->fired++;
    alert->fired_at_us = at_us;
}

static void on_fire(const ckpi_alert_rule *rule, double value, int64_t at_us, ckpi_alert *alert)
{
    if (!is_safe(rule, value)) {
        alert->state = CKPI_ALERT_STATE_FIRING;
        alert->run = 0;
        return;
    }
    alert->run++;
    alert->state = CKPI_ALERT_STATE_RECOVERING;
    if (alert->run < rule->keep)
        return;
    alert->state = CKPI_ALERT_STATE_OK;
    alert->run = 0;
    alert->ended++;
    alert->ended_at_us = at_us;
}

ckpi_status ckpi_alert_add(const ckpi_alert_rule *rule, double value, int64_t at_us, ckpi_alert *alert)
{
    ckpi_alert_rule known;
    ckpi_alert next;
    ckpi_status status = take_rule(rule, &known);
    if (status == CKPI_OK)
        status = ckpip_take(&next, sizeof next, sizeof next, alert);
    if (status != CKPI_OK)
        return status;
    if (next.state > CKPI_ALERT_STATE_RECOVERING || isinf(value) || !ckpip_time_is_valid(at_us))
        return CKPI_E_ARGUMENT;
    if (next.seen > 0 && at_us < next.last_seen_at_us)
        return CKPI_E_ARGUMENT;

    next.seen++;
    next.last_seen_at_us = at_us;
    if (isnan(value))
        return ckpip_give(alert, &next, sizeof next, sizeof next);
    if (next.state == CKPI_ALERT_STATE_OK || next.state == CKPI_ALERT_STATE_PENDING)
        at_rest(&known, value, at_us, &next);
    else
        on_fire(&known, value, at_us, &next);
    return ckpip_give(alert, &next, sizeof next, sizeof next);
}
