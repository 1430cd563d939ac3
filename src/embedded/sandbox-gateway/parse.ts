import { z } from "zod";
import { Refusal } from "./http";

/** The body of a request in the form that is wanted. Refuses anything else. */
export function parse<T>(schema: z.ZodType<T>, body: string): T {
  let value: unknown;
  try {
    value = body === "" ? {} : JSON.parse(body);
  } catch {
    throw new Refusal(400, "not_json", "The body is not JSON.");
  }
  const result = schema.safeParse(value);
  if (!result.success) throw new Refusal(422, "invalid", z.prettifyError(result.error));
  return result.data;
}
