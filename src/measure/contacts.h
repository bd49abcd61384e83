/* SPDX-License-Identifier: MIT */
/* The measures of contacts, which every state keeps. */
#ifndef CALLKPI_SRC_MEASURE_CONTACTS_H
#define CALLKPI_SRC_MEASURE_CONTACTS_H

#include "public.h"

const ckpi_measure *ckpip_contact_measures(uint32_t *count);

#endif
