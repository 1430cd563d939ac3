import type { z } from "zod";
import { type EnvFault, EnvRefused } from "./env/refusal";
import { providerFaults, realModeFaults, sandboxFaults } from "./env/rules";
import { operatorSchema, processSchema, withDefaults } from "./env/schema";

export type Env = z.infer<typeof processSchema>;

/** What an operator configured, before the embedded parts have filled in what they supply. */
export type OperatorEnv = z.infer<typeof operatorSchema>;

type Source = Record<string, string | undefined>;

let parsed: Env | undefined;

/**
 * The environment of this process, parsed once at first use. Lazy on purpose: `next build` imports our
 * modules and must need no variable at all. Refuses with EnvRefused.
 */
export function env(): Env {
  parsed ??= parseEnv(process.env);
  return parsed;
}

/** Parses everything that a process of the site needs. Refuses with EnvRefused, naming all faults at once. */
export function parseEnv(source: Source): Env {
  return parse(processSchema, source, sandboxFaults);
}

/** Parses what an operator wrote for `npm start`. Refuses with EnvRefused, naming all faults at once. */
export function parseOperatorEnv(source: Source): OperatorEnv {
  // A site that runs on nothing but itself needs some gateway to pay with; a real one asks for it by name.
  const sandbox = source.SANDBOX_GATEWAY?.trim() || (source.DATABASE_URL?.trim() ? "off" : "on");
  return parse(operatorSchema, { ...source, SANDBOX_GATEWAY: sandbox }, realModeFaults);
}

function parse<S extends z.ZodType>(
  schema: S,
  source: Source,
  rules: (values: Source) => EnvFault[],
): z.infer<S> {
  const values = withDefaults(source);
  const result = schema.safeParse(values);
  const faults = new Map([...rules(values), ...providerFaults(values)].map((fault) => [fault.name, fault]));
  for (const issue of result.error?.issues ?? []) {
    const name = String(issue.path[0]);
    const reason = values[name] === undefined ? "is not set" : issue.message;
    if (!faults.has(name)) faults.set(name, { name, reason });
  }
  if (!result.success || faults.size > 0) throw new EnvRefused([...faults.values()]);
  return result.data;
}
