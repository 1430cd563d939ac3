import { emptyFormState, type FormState } from "@/lib/form-state";

/** Who asks: the cookies of a browser, or none. */
export type Cookies = string;

/** The address without what differs from run to run, as a row of the matrix writes it. */
const target = (location: string, origin: string) => `→ ${new URL(location, origin).pathname}`;

/** What an address answers: its status, or where it leads to. */
export async function askAddress(
  address: URL,
  {
    cookies,
    method = "GET",
    from = address.origin,
  }: { cookies: Cookies; method?: string; from?: string | null },
): Promise<{ answer: string; allow: string[] }> {
  const done = new AbortController();
  const changes = !["GET", "HEAD", "OPTIONS"].includes(method);
  const response = await fetch(address, {
    method,
    redirect: "manual",
    signal: done.signal,
    headers: {
      cookie: cookies,
      "sec-fetch-site": "same-origin",
      ...(changes && from !== null && { origin: from }),
    },
    ...(changes && { body: new URLSearchParams() }),
  });
  // Some of them are streams without an end: what counts has come.
  done.abort();
  const location = response.headers.get("location");
  return {
    answer: location ? target(location, address.origin) : String(response.status),
    allow: (response.headers.get("allow") ?? "").split(/,\s*/).filter(Boolean).sort(),
  };
}

/** No form of ours knows such a field, so that nothing is ever done: whoever passes the guards is refused by the schema. */
const UNKNOWN_FIELD = "matrix";

/** A form as the framework's script sends it: what the form knew before, and its fields, each under its number. */
function actionBody(fields: Record<string, string>): FormData {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(`_1_${name}`, value);
  body.append("0", JSON.stringify([emptyFormState, "$K1"]));
  return body;
}

/** What an action answers: where it leads to, what it refuses with, or that its form was judged. */
export async function askAction(
  page: URL,
  id: string,
  {
    cookies,
    from = page.origin,
    fields,
  }: { cookies: Cookies; from?: string | null; fields?: Record<string, string> },
): Promise<{ answer: string; setCookie: string[] }> {
  const response = await fetch(page, {
    method: "POST",
    redirect: "manual",
    headers: {
      cookie: cookies,
      accept: "text/x-component",
      "next-action": id,
      ...(from !== null && { origin: from }),
    },
    body: actionBody({ _lang: "pt", ...(fields ?? { [UNKNOWN_FIELD]: "1" }) }),
  });
  const text = await response.text();
  const redirect = response.headers.get("x-action-redirect")?.split(";")[0];
  return {
    answer: redirect ? target(redirect, page.origin) : verdict(response.status, text),
    setCookie: response.headers.getSetCookie(),
  };
}

/** The same form as a browser without scripts sends it: what the page answers, as a status or where it leads to. */
export async function postForm(
  page: URL,
  id: string,
  { cookies, from }: { cookies: Cookies; from: string },
): Promise<string> {
  const body = new FormData();
  body.append("$ACTION_REF_1", "");
  body.append("$ACTION_1:0", JSON.stringify({ id, bound: "$@1" }));
  body.append("$ACTION_1:1", JSON.stringify([emptyFormState]));
  body.append("_lang", "pt");
  body.append(UNKNOWN_FIELD, "1");
  const response = await fetch(page, {
    method: "POST",
    redirect: "manual",
    headers: { cookie: cookies, origin: from },
    body,
  });
  await response.text();
  const location = response.headers.get("location");
  return location ? target(location, page.origin) : String(response.status);
}

/** Row 1 of the framework's answer is what the action returned. */
function verdict(status: number, text: string): string {
  const [, row] = /^1:(\{.*)$/m.exec(text) ?? [];
  if (status !== 200 || !row) return String(status);
  const { formError, fieldErrors, saved } = JSON.parse(row) as FormState;
  if (saved) return "done";
  if (Object.keys(fieldErrors).length > 0 || formError === "invalid") return "judged";
  return formError ?? "done";
}
