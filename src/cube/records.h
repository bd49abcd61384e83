/* SPDX-License-Identifier: MIT */
/* The measures of contacts under way in a cube; as in state/records.h. */
#ifndef CALLKPI_SRC_CUBE_RECORDS_H
#define CALLKPI_SRC_CUBE_RECORDS_H

#include "cube/cube.h"

typedef struct ckpip_cube_measured {
    ckpi_cube *part; /* what the records come to, by cell; NULL: nothing is measured */
    size_t cell_count;
} ckpip_cube_measured;

ckpi_status ckpip_cube_measured_add(ckpip_cube_measured *measured, ckpi_cube *cube, const ckpip_source *source,
                                    ckpi_issue *issue);
void ckpip_cube_measured_added(ckpip_cube_measured *measured, ckpi_cube *cube, ckpi_status status);
ckpi_status ckpip_cube_measured_retract(ckpip_cube_measured *measured, ckpi_cube *cube, const ckpip_source *source,
                                        ckpi_issue *issue);
void ckpip_cube_measured_retracted(ckpip_cube_measured *measured, ckpi_cube *cube, ckpi_status status);

#endif
