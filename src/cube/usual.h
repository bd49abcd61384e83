/* SPDX-License-Identifier: MIT */
/* A usual record (record/usual.h) to the cells of a cube. */
#ifndef CALLKPI_SRC_CUBE_USUAL_H
#define CALLKPI_SRC_CUBE_USUAL_H

#include "cube/cube.h"
#include "state/usual.h"

/* Is the source one record that needs no block? Where it may be outside the edges of
 * intervals, or measures are declared, it does. */
bool ckpip_cube_is_usual(const ckpi_cube *cube, const ckpip_source *source, ckpip_usual *u);

/* Adds it, or changes nothing. */
ckpi_status ckpip_cube_add_usual(ckpi_cube *cube, const ckpip_usual *u, ckpi_issue *issue);

#endif
