import PostalMime, { type Address } from "postal-mime";

export type MailSummary = { id: string; from: string; to: string[]; subject: string; date: string };
export type ParsedMail = MailSummary & { text: string | null; html: string | null };

/** A mail as people read it. Its date is the sender's, or else the moment of arrival, which begins the id. */
export async function parsed(id: string, raw: Buffer): Promise<ParsedMail> {
  const mail = await PostalMime.parse(raw);
  return {
    id,
    from: mail.from ? shown(mail.from) : "",
    to: (mail.to ?? []).map(shown),
    subject: mail.subject ?? "",
    date: dated(mail.date) ?? arrivedAt(id),
    text: mail.text ?? null,
    html: mail.html ?? null,
  };
}

/** The same without its body, from the head alone. */
export async function summarised(id: string, raw: Buffer): Promise<MailSummary> {
  const end = raw.indexOf("\r\n\r\n");
  const { text: _text, html: _html, ...summary } = await parsed(id, end < 0 ? raw : raw.subarray(0, end + 4));
  return summary;
}

function shown({ name, address }: Address): string {
  return name && address ? `${name} <${address}>` : (address ?? name);
}

function dated(text: string | undefined): string | null {
  const moment = new Date(text ?? "");
  return Number.isNaN(moment.getTime()) ? null : moment.toISOString();
}

function arrivedAt(id: string): string {
  return new Date(Number(id.slice(0, 15))).toISOString();
}
