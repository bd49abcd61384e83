/* SPDX-License-Identifier: MIT */
/* What the library itself measures of each kind of record, one table a kind. A
 * row has a number by its place: rows are only ever added at the end. */
#include "public.h"

#include "base/take.h"
#include "measure/contacts.h"
#include "measure/measure.h"

const ckpi_measure *ckpip_family_measures(uint32_t kind, uint32_t *count)
{
    *count = 0;
    return kind == CKPI_RECORD_CONTACT ? ckpip_contact_measures(count) : NULL;
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
