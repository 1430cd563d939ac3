import { z } from "zod";

/** A row's serial id as a form or an address gives it: what is larger than the column would make the database refuse. */
export const rowId = z.coerce.number().int().positive().max(2_147_483_647);
