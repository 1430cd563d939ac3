import type { ZodError } from "zod";
import type { FormState } from "@/lib/form-state";

/** Fields of ours that travel with a form and are no input of the verb: `_lang`, `_next`. */
export type FormExtras = { lang: string | null; next: string | null };

type Typed = Record<string, string | string[]>;
type Raw = Record<string, string | string[] | File>;

/**
 * A form as an object: `name` once is a string, or a file where one was chosen; `name[]` is always a list of strings.
 * The framework's own fields and ours are left out.
 */
export function readForm(data: FormData): { raw: Raw; extras: FormExtras } {
  const raw: Raw = {};
  for (const [name, value] of data) {
    if (name.startsWith("$") || name.startsWith("_")) continue;
    if (typeof value !== "string") {
      // A field without a file sends an empty one that has no name.
      if (value.name !== "" || value.size > 0) raw[name] = value;
    } else if (!name.endsWith("[]")) raw[name] = value;
    else {
      const list = raw[name.slice(0, -2)];
      // Not copied for each value: anybody may send a hundred thousand of them, and is not asked who they are before.
      if (Array.isArray(list)) list.push(value);
      else raw[name.slice(0, -2)] = [value];
    }
  }
  const text = (name: string) => {
    const value = data.get(name);
    return typeof value === "string" ? value : null;
  };
  return { raw, extras: { lang: text("_lang"), next: text("_next") } };
}

/**
 * What goes back into the form: all that was typed, except secrets. A gateway's public key counts as one: people paste the wrong
 * key there. A browser takes no file back.
 */
export function keptValues(raw: Raw): Typed {
  const kept = Object.entries(raw).filter(
    (entry): entry is [string, Typed[string]] =>
      !(entry[1] instanceof File) && !/password|secret|token|publicKey/i.test(entry[0]),
  );
  return Object.fromEntries(kept);
}

const CODE = /^[a-z][a-z0-9_]*$/;

type Faults = Pick<FormState, "fieldErrors" | "formError" | "details">;

/**
 * The first fault of each field, as a code of `errors.*`; a fault of the whole form as `formError`. What a schema's own rule says in
 * `params` goes to the sentences as `details`.
 */
export function faultsOf(error: ZodError): Faults {
  const fieldErrors: Record<string, string> = {};
  let formError: string | null = null;
  let details: FormState["details"];
  for (const issue of error.issues) {
    const code = CODE.test(issue.message) ? issue.message : "invalid";
    const field = issue.path[0];
    if (field === undefined) formError ??= code;
    else fieldErrors[String(field)] ??= code;
    if (issue.code === "custom" && issue.params) details = { ...details, ...issue.params };
  }
  return { fieldErrors, formError, ...(details && { details }) };
}

/**
 * Where a form may lead to afterwards: a path of this site, else `fallback`. Anything that a browser could
 * read as another host ("//evil", "/\evil", control characters) is refused.
 */
export function safeNext(next: string | null | undefined, fallback: string): string {
  if (!next || next.length > 500 || !/^\/(?![/\\])[^\\\p{Cc}\s]*$/u.test(next)) return fallback;
  const url = new URL(next, "http://site.invalid");
  return url.host === "site.invalid" && !url.pathname.startsWith("//")
    ? url.pathname + url.search + url.hash
    : fallback;
}
