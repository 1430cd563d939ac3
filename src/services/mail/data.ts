import type { Lang } from "@/lib/lang";

/** What may happen to somebody's second factors that they should hear of. */
export type SecondFactorChange =
  | "totp_on"
  | "totp_off"
  | "passkey_added"
  | "passkey_removed"
  | "recovery_codes_new"
  | "recovery_code_used"
  | "reset_by_operator";

/** What about money needs a person: what came in wrong, what was given up, who fell silent, where books differ. */
export type MoneyAlertKind = "mismatch" | "surplus" | "dead" | "silent" | "difference" | "refund_failed";

/** Every mail that the site writes, and what it has to be told. Moments are ISO texts, links are absolute. */
export type MailData = {
  verify_email: { name: string; code: string; link: string };
  reset_password: { name: string; link: string; code?: string };
  password_changed: { name: string };
  email_change_confirm: { name: string; code: string; link: string };
  email_change_notice: { name: string; newEmail: string };
  email_changed: { name: string; newEmail: string };
  new_sign_in: { name: string; browser: string; place: string | null; at: string };
  second_factor_changed: { name: string; change: SecondFactorChange };
  provider_linked: { name: string; provider: string; linked: boolean };
  export_ready: { name: string; link: string; until: string };
  deletion_requested: { name: string; until: string; link: string };
  deletion_undone: { name: string };
  account_deleted: { name: string };
  /** To an admin: money that needs a person. `detail` names what it is about. */
  receipt: {
    name: string;
    publicId: string;
    /** The frozen lines of the purchase. Amounts in minor units. */
    items: { name: string; amount: number }[];
    total: number;
    currency: string;
    method: "pix" | "credit_card";
    paidAt: string;
    /** Until when what was bought is open; null where it never ends, or opens later. */
    openUntil: string | null;
    link: string;
    /** Where a guest makes the purchase their own. */
    claimLink: string | null;
    isTest: boolean;
  };
  refund_made: {
    name: string;
    amount: number;
    currency: string;
    /** Whether nothing is left of the payment. */
    isFull: boolean;
    cause: "refund" | "chargeback";
    /** The names of what ended with it. */
    ended: string[];
    link: string;
  };
  payment_failed: {
    name: string;
    plan: string;
    amount: number;
    currency: string;
    graceUntil: string | null;
    link: string;
  };
  renewal_reminder: {
    name: string;
    plan: string;
    amount: number;
    currency: string;
    endsAt: string;
    when: "soon" | "today";
    pixCode: string | null;
    link: string;
  };
  subscription_ended: { name: string; plan: string; endedAt: string; link: string };
  money_alert: { name: string; kind: MoneyAlertKind; gateway: string; detail: string; link: string };
  account_suspended: { name: string; reason: string | null; until: string | null };
};

export type MailTemplate = keyof MailData;

/** What one mail says. */
export type MailContent = { [T in MailTemplate]: { template: T; data: MailData[T] } }[MailTemplate];

/** One mail as its cause asks for it. */
export type OutgoingMail = MailContent & {
  /** What made it necessary, unique for all time, e.g. `verification:12`: said twice, it is one mail. */
  cause: string;
  to: string;
  lang: Lang;
  /** Whose account it is about, where there is one. */
  userId?: number;
};

/** One mail in words. Where they are drawn is no business of this room. */
export type RenderedMail = { subject: string; html: string; text: string };
export type RenderMail = (
  mail: MailContent & { lang: Lang; siteName: string; siteUrl: string },
) => Promise<RenderedMail>;
