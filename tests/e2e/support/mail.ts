import { expect } from "@playwright/test";
import { testSite } from "./site";

type Mail = { id: string; to: string[]; subject: string; text: string | null };

async function ask<T>(path: string): Promise<T> {
  const { url, token } = testSite().mailbox;
  const answer = await fetch(`${url}${path}`, { headers: { authorization: `Bearer ${token}` } });
  if (!answer.ok) throw new Error(`the mailbox answered ${answer.status}`);
  return (await answer.json()) as T;
}

/** The newest mail to this address whose subject fits, as soon as it is there. */
export async function mailTo(address: string, subject: RegExp): Promise<Mail & { text: string }> {
  let found: Mail | undefined;
  await expect
    .poll(
      async () => {
        const { mails } = await ask<{ mails: Mail[] }>("/mails");
        found = mails.find((mail) => mail.to.includes(address) && subject.test(mail.subject));
        return found?.subject;
      },
      { timeout: 30_000, message: `a mail to ${address} about ${subject}` },
    )
    .toBeDefined();
  const mail = await ask<Mail>(`/mails/${found!.id}`);
  return { ...mail, text: mail.text ?? "" };
}

/** The six digits of a mail. */
export function codeIn({ text }: { text: string }): string {
  const code = text.match(/\b(\d{3})\s?(\d{3})\b/);
  if (!code) throw new Error(`no code in:\n${text}`);
  return `${code[1]}${code[2]}`;
}

/** The path of the link of a mail that leads to the site. */
export function linkIn({ text }: { text: string }, pattern: RegExp): string {
  const link = [...text.matchAll(/https?:\/\/\S+/g)]
    .map(([url]) => new URL(url))
    .find((url) => pattern.test(url.pathname));
  if (!link) throw new Error(`no link like ${pattern} in:\n${text}`);
  return link.pathname + link.search;
}
