/* SPDX-License-Identifier: MIT */
/* What the library itself measures of each kind of record, one table a kind. A
 * row has a number by its place: rows are only ever added at the end. */
#include "public.h"

#include "base/take.h"
#include "measure/contacts.h"
#include "measure/family.h"
#include "measure/measure.h"

static const struct {
    const ckpi_measure *measures;
    uint32_t count;
} FAMILIES[] = {
    [CKPI_RECORD_SURVEY] = {ckpip_survey_measures, CKPIP_OF_SURVEY_MEASURES},
    [CKPI_RECORD_COMPLAINT] = {ckpip_complaint_measures, CKPIP_OF_COMPLAINT_MEASURES},
    [CKPI_RECORD_CASE] = {ckpip_case_measures, CKPIP_OF_CASE_MEASURES},
    [CKPI_RECORD_MESSAGE] = {ckpip_message_measures, CKPIP_OF_MESSAGE_MEASURES},
    [CKPI_RECORD_CALLBACK] = {ckpip_callback_measures, CKPIP_OF_CALLBACK_MEASURES},
    [CKPI_RECORD_SALE] = {ckpip_sale_measures, CKPIP_OF_SALE_MEASURES},
    [CKPI_RECORD_LIFECYCLE] = {ckpip_lifecycle_measures, CKPIP_OF_LIFECYCLE_MEASURES},
    [CKPI_RECORD_EVALUATION] = {ckpip_evaluation_measures, CKPIP_OF_EVALUATION_MEASURES},
    [CKPI_RECORD_TRAINING] = {ckpip_training_measures, CKPIP_OF_TRAINING_MEASURES},
    [CKPI_RECORD_EMPLOYMENT] = {ckpip_employment_measures, CKPIP_OF_EMPLOYMENT_MEASURES},
    [CKPI_RECORD_COST] = {ckpip_cost_measures, CKPIP_OF_COST_MEASURES},
    [CKPI_RECORD_FORECAST] = {ckpip_forecast_measures, CKPIP_OF_FORECAST_MEASURES},
    [CKPI_RECORD_STAFFING] = {ckpip_staffing_measures, CKPIP_OF_STAFFING_MEASURES},
};

const ckpi_measure *ckpip_family_measures(uint32_t kind, uint32_t *count)
{
    *count = 0;
    if (kind == CKPI_RECORD_CONTACT)
        return ckpip_contact_measures(count);
    if (kind >= sizeof FAMILIES / sizeof FAMILIES[0])
        return NULL;
    *count = FAMILIES[kind].count;
    return FAMILIES[kind].measures;
}

ckpi_status ckpi_measure_at(uint32_t kind, uint32_t index, ckpi_measure *out, size_t measure_size)
{
    uint32_t count;
    const ckpi_measure *rows = ckpip_family_measures(kind, &count);
    if (!out || !ckpip_kind_known(kind))
        return CKPI_E_ARGUMENT;
    if (measure_size < sizeof *out || measure_size > 4096)
        return CKPI_E_SIZE;
    if (index >= count)
        return CKPI_E_NOT_FOUND;
    *out = rows[index];
    return CKPI_OK;
}
