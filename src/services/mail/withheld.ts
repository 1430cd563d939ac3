import { z } from "zod";
import type { MailTemplate } from "./data";

/** What is known of the account that a mail is about, at the moment when it is to leave. */
export type Owner = { deletedAt: Date | null; bannedAt: Date | null; banExpiresAt: Date | null };

/** Mails that open a door: nobody who is shut out gets a new key to it. */
const OPENS_A_DOOR: ReadonlySet<MailTemplate> = new Set([
  "verify_email",
  "reset_password",
  "email_change_confirm",
]);

/**
 * Why a mail may not leave although it was asked for, or null. An account may have been deleted or banned since; an
 * address is judged here as well, because one that a mail server could read as two must never get that far.
 */
export function whyWithheld(
  mail: { template: MailTemplate; recipient: string; owner: Owner | null },
  now: Date,
): string | null {
  if (!isOneAddress(mail.recipient)) return "the recipient is not one plain address";
  if (!mail.owner) return null;
  const { deletedAt, bannedAt, banExpiresAt } = mail.owner;
  if (deletedAt && mail.template !== "account_deleted") return "the account is deleted";
  const isBanned = bannedAt !== null && (banExpiresAt === null || banExpiresAt > now);
  return isBanned && OPENS_A_DOOR.has(mail.template) ? "the account is suspended" : null;
}

const Address = z.email().max(254);

function isOneAddress(text: string): boolean {
  return Address.safeParse(text).success;
}
