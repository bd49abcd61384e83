/* SPDX-License-Identifier: MIT */
#include "public.h"

uint32_t ckpi_version_number(void)
{
    return CKPI_VERSION_NUMBER;
}

const char *ckpi_version_string(void)
{
    return CKPI_VERSION_STRING;
}
