import { z } from "zod";
import { DomainError } from "@/lib/errors";

/** `page` is the `meta.next` of the answer before; `limit` is 24 unless told, 60 at most. */
const PageQuery = z.object({
  page: z.string().max(400).optional(),
  limit: z.coerce.number().int().min(1).max(60).default(24),
});

/**
 * Reads the query of a list: `page` and `limit`, and what the list adds to them. Unknown and repeated keys
 * are refused.
 */
export function listQuery<S extends z.ZodRawShape>(request: Request, added: S) {
  const pairs = [...new URL(request.url).searchParams];
  const query = Object.fromEntries(pairs);
  const parsed = z.strictObject({ ...PageQuery.shape, ...added }).safeParse(query);
  if (!parsed.success || Object.keys(query).length !== pairs.length) {
    const field = parsed.error?.issues[0]?.path.join(".");
    throw new DomainError("invalid", "invalid", `The query is wrong${field ? ` at ${field}` : ""}.`);
  }
  return parsed.data;
}
