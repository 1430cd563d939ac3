import { z } from "zod";
import { answered } from "./client";

const PAGE = 100;

/**
 * Everything of a list, page by page. Dodo counts pages from 0 while its client's own iterator assumes 1 and would skip the second
 * page, so the pages are asked for here.
 */
export async function* allOf<T>(
  schema: z.ZodType<T>,
  ask: (page: { page_number: number; page_size: number }) => PromiseLike<unknown>,
): AsyncGenerator<T> {
  const Page = z.object({ items: z.array(schema) });
  for (let page_number = 0; ; page_number++) {
    const { items } = await answered(ask({ page_number, page_size: PAGE }), Page);
    yield* items;
    if (items.length < PAGE) return;
  }
}
