import { describe, expect, test } from "vitest";
import { LANGS, type Lang } from "@/lib/lang";
import { greetingName } from "@/mail/greeting";
import { renderMail } from "@/mail/render";
import type { MailContent, MailData, MailTemplate, SecondFactorChange } from "@/services/mail";

const link = "https://example.com/pt/verify/kxZ-9_word?a=1&b=2";
const until = "2026-12-24T15:00:00.000Z";
const changes: SecondFactorChange[] = [
  "totp_on",
  "totp_off",
  "passkey_added",
  "passkey_removed",
  "recovery_codes_new",
  "recovery_code_used",
  "reset_by_operator",
];

const kinds: MailData["money_alert"]["kind"][] = [
  "mismatch",
  "surplus",
  "dead",
  "silent",
  "difference",
  "refund_failed",
];

/** Every template with its data; the compiler refuses a list that misses one. */
const examples: { [T in MailTemplate]: Omit<MailData[T], "name">[] } = {
  verify_email: [{ code: "482913", link }],
  reset_password: [{ link }, { link, code: "482913" }],
  password_changed: [{}],
  email_change_confirm: [{ code: "482913", link }],
  email_change_notice: [{ newEmail: "nova@example.com" }],
  email_changed: [{ newEmail: "nova@example.com" }],
  new_sign_in: [
    { browser: "Firefox, Linux", place: "BR, Recife", at: until },
    { browser: "Safari", place: null, at: until },
  ],
  second_factor_changed: changes.map((change) => ({ change })),
  provider_linked: [
    { provider: "Google", linked: true },
    { provider: "Google", linked: false },
  ],
  export_ready: [{ link, until }],
  deletion_requested: [{ until, link }],
  deletion_undone: [{}],
  account_deleted: [{}],
  receipt: [
    {
      publicId: "0b0f5e1c-6a2e-4a0c-9c33-3a9b5f0d1e11",
      items: [
        { name: "Mensal", amount: 29_90 },
        { name: "Bastidores", amount: 9_90 },
      ],
      total: 39_80,
      currency: "BRL",
      method: "pix",
      paidAt: until,
      openUntil: until,
      link,
      claimLink: null,
      isTest: true,
    },
    {
      publicId: "0b0f5e1c-6a2e-4a0c-9c33-3a9b5f0d1e11",
      items: [{ name: "Mensal", amount: 29_90 }],
      total: 29_90,
      currency: "USD",
      method: "credit_card",
      paidAt: until,
      openUntil: null,
      link,
      claimLink: "https://example.com/pt/claim/word",
      isTest: false,
    },
  ],
  refund_made: (["refund", "chargeback"] as const).flatMap((cause) => [
    { amount: 29_90, currency: "BRL", isFull: true, cause, ended: ["Mensal", "Bastidores"], link },
    { amount: 9_90, currency: "BRL", isFull: false, cause, ended: [], link },
  ]),
  payment_failed: [until, null].map((graceUntil) => ({
    plan: "Mensal",
    amount: 29_90,
    currency: "BRL",
    graceUntil,
    link,
  })),
  renewal_reminder: (["soon", "today"] as const).flatMap((when) =>
    ["00020126580014br.gov.bcb.pix6304ABCD", null].map((pixCode) => ({
      plan: "Mensal",
      amount: 29_90,
      currency: "BRL",
      endsAt: until,
      when,
      pixCode,
      link,
    })),
  ),
  subscription_ended: [{ plan: "Mensal", endedAt: until, link }],
  money_alert: kinds.map((kind) => ({ kind, gateway: "Sandbox", detail: "ch_1", link })),
  account_suspended: [
    { reason: "Spam", until },
    { reason: null, until: null },
  ],
};

const all = LANGS.flatMap((lang) =>
  Object.entries(examples).flatMap(([template, list]) =>
    list.map((data, index) => ({ lang, template, data, index })),
  ),
);

function drawn(lang: Lang, template: string, data: object, name = "Bia Luz") {
  const content = { template, data: { ...data, name } } as MailContent;
  return renderMail({ ...content, lang, siteName: "Lumière", siteUrl: "https://example.com" });
}

describe("every mail", () => {
  test.each(all)("$template ($index) is whole in $lang", async ({ lang, template, data }) => {
    const mail = await drawn(lang, template, data);
    // A message that is missing shows its key; one that is broken shows its braces.
    const words = `${mail.subject}\n${mail.text}`;
    expect(words).not.toMatch(/mail\.[a-z_]+\.|[{}]|undefined|null|Invalid/);
    expect(mail.text).toContain("Bia Luz");
    expect(mail.text).toContain("https://example.com");
    expect(mail.html).toContain(`<html dir="ltr" lang="${lang === "pt" ? "pt-BR" : "en"}"`);
    expect(mail.html).toContain("prefers-color-scheme: dark");
    expect(mail.html).not.toMatch(/<img|<script|url\(/);
    expect(mail.subject.length).toBeLessThan(60);
    if ("code" in data && "link" in data) {
      expect(mail.text).toContain("482913");
      expect(mail.subject).not.toContain("482913");
    }
    if ("link" in data) {
      expect(mail.text).toContain(link);
      // As a button, and spelt out below it.
      expect(mail.html.split(`href="${link.replace("&", "&amp;")}"`)).toHaveLength(3);
    }
  });

  test("says the same things in the two languages, and not one sentence alike", async () => {
    for (const [template, [data]] of Object.entries(examples)) {
      const [pt, en] = await Promise.all([drawn("pt", template, data!), drawn("en", template, data!)]);
      expect([template, pt.subject]).not.toEqual([template, en.subject]);
      const lines = new Set(pt.text.split("\n").filter((line) => / .* /.test(line) && !line.includes("://")));
      const alike = en.text.split("\n").filter((line) => lines.has(line));
      expect([template, alike]).toEqual([template, []]);
    }
  });
});

describe("what others typed", () => {
  test.each(Object.keys(examples))("stays text in %s", async (template) => {
    const data = examples[template as MailTemplate][0]!;
    const nasty = '<b onclick="x">Bia & Cia';
    const mail = await drawn("pt", template, { ...data, reason: nasty, browser: nasty }, nasty);
    expect(mail.html).not.toContain("<b onclick");
    expect(mail.html).toContain("&lt;b onclick=");
    expect(mail.text).toContain(nasty);
  });

  test("a name of several lines is one, and a long one is cut between letters", () => {
    expect(greetingName("Bia\r\nBcc: x@example.com")).toBeNull();
    expect(greetingName("Bia\r\n\tLuz ")).toBe("Bia Luz");
    expect(greetingName("Bia\u202eLuz\u0000")).toBe("Bia Luz");
    const cut = greetingName("\u{1d504}".repeat(80))!;
    expect([...cut]).toHaveLength(41);
    expect(cut.endsWith("\u{1d504}…")).toBe(true);
    expect(greetingName("Maria Fernanda Albuquerque do Nascimento e Silva")).toBe(
      "Maria Fernanda Albuquerque do Nascimento",
    );
    expect(greetingName("Maria Fernanda Albuquerque Lima dos Santos Neto")).toBe(
      "Maria Fernanda Albuquerque Lima",
    );
  });

  test.each([
    "Ganhe em www.mau.example",
    "http://mau.example",
    "mau@example.com",
    "mau.com",
    "Ligue 11999998888",
    " ",
  ])("a name that lures is no greeting: %j", async (name) => {
    expect(greetingName(name)).toBeNull();
    const mail = await drawn("pt", "verify_email", examples.verify_email[0]!, name);
    expect(mail.text).toContain("Olá.");
    if (name.trim()) expect(mail.text).not.toContain(name);
  });

  test("common names keep what belongs to them", () => {
    for (const name of ["Ana", "J. R. Silva", "D'Ávila", "Mary-Jane", "李小龍", "Zé 2"]) {
      expect(greetingName(name)).toBe(name);
    }
  });
});
