/* SPDX-License-Identifier: MIT */
/* A survey's share, with those in mind who did not answer. */
#include "public.h"

#include "base/limits.h"
#include "insight/insight.h"

static const double USUAL_CONFIDENCE = 0.95;

static ckpi_status take_rule(const ckpi_silence_rule *from, ckpi_silence_rule *rule)
{
    static const ckpi_silence_rule USUAL = {.struct_size = sizeof USUAL};
    const ckpi_status status = ckpip_take(rule, sizeof *rule, sizeof *rule, from ? from : &USUAL);
    if (status != CKPI_OK)
        return status;
    const bool aimed = rule->has_target <= 1 && (!rule->has_target || (rule->target >= 0 && rule->target <= 1));
    const bool shares =
        rule->least_response >= 0 && rule->least_response <= 1 && rule->confidence >= 0 && rule->confidence < 1;
    rule->confidence = rule->confidence > 0 ? rule->confidence : USUAL_CONFIDENCE;
    return aimed && shares ? CKPI_OK : CKPI_E_ARGUMENT;
}

static void set_interval(const ckpi_silence_rule *rule, double x, double n, double all, ckpi_silence *s)
{
    if (n == 0 || ckpi_wilson_interval(x, n, rule->confidence, &s->low, &s->high) != CKPI_OK)
        return;
    const double factor = all > 1 ? sqrt((all - n) / (all - 1)) : 0;
    s->low = s->value - (s->value - s->low) * factor;
    s->high = s->value + (s->high - s->value) * factor;
}

static void weigh_silence(const ckpi_silence_rule *rule, double x, double n, double all, ckpi_silence *s)
{
    s->least = x / all;
    s->most = (x + all - n) / all;
    if (rule->least_response > 0 && s->response < rule->least_response)
        s->flags |= CKPI_SILENCE_LOW_RESPONSE;
    if (!rule->has_target || n == all)
        return;
    s->break_even = (rule->target * all - x) / (all - n);
    /* Reached whatever they think, or out of reach whatever they think: nothing hangs on them. */
    if (s->break_even > 0 && s->break_even <= 1)
        s->flags |= CKPI_SILENCE_DECIDES;
}

ckpi_status ckpi_silence_read(const ckpi_silence_rule *rule, int64_t favorable, int64_t answers, int64_t asked,
                              ckpi_silence *out)
{
    ckpi_silence_rule r;
    ckpi_silence s = {.value = NAN, .low = NAN, .high = NAN, .break_even = NAN};
    ckpi_status status = take_rule(rule, &r);
    if (status == CKPI_OK)
        status = ckpip_can_give(out, sizeof *out);
    if (status != CKPI_OK)
        return status;
    if (favorable < 0 || favorable > answers || answers > asked || asked < 1 || asked > (int64_t)CKPIP_RECORD_LIMIT)
        return CKPI_E_ARGUMENT;
    const double x = (double)favorable, n = (double)answers, all = (double)asked;
    s.response = n / all;
    s.value = n > 0 ? x / n : NAN;
    set_interval(&r, x, n, all, &s);
    weigh_silence(&r, x, n, all, &s);
    return ckpip_give(out, &s, sizeof s, sizeof s);
}
