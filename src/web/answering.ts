import "server-only";
import type { Lang } from "@/lib/lang";
import type { SignedIn } from "@/services/auth";
import type { Context } from "@/services/context";
import { type Answered, type FactorAdded, sealCodes } from "@/services/factors";
import { clearCeremonyCookie, writeSessionCookie, writeShownCodes } from "./cookies";
import { safeNext } from "./forms";

type After = { ctx: Context; lang: Lang; next: string | null };

/** What a second factor leads to: signed in and on to `next`, or back to the login where it took too long. */
export async function afterAnswering(answered: Answered, { lang, next }: After): Promise<string> {
  await Promise.all([clearCeremonyCookie("second_factor"), clearCeremonyCookie("passkey")]);
  if (answered.kind === "over") return signInAgain(lang, next);
  await writeSessionCookie(answered.session);
  return safeNext(next, `/${lang}`);
}

/** The login, where a sign-in that took too long is begun anew. */
export function signInAgain(lang: Lang, next: string | null): string {
  const wanted = safeNext(next, "");
  return `/${lang}/login?over=1${wanted ? `&next=${encodeURIComponent(wanted)}` : ""}`;
}

/** What a repeated proof leads to: on to `next`, or to the sentence that this tab may be closed. */
export async function afterProving(session: SignedIn, { lang, next }: After): Promise<string> {
  await clearCeremonyCookie("passkey");
  await writeSessionCookie(session);
  return safeNext(next, `/${lang}/account/confirm?done=1`);
}

/** What a new factor leads to: its codes, which are shown this once, or the page of what guards the account. */
export async function afterAdding({ session, codes }: FactorAdded, { ctx, lang }: After): Promise<string> {
  await keepSession(session);
  if (!codes) return `/${lang}/account/security`;
  await writeShownCodes(sealCodes(ctx, codes));
  return `/${lang}/account/security/recovery`;
}

/** What the end of a factor leads to. */
export async function afterRemoving(session: SignedIn, { lang }: After): Promise<string> {
  await keepSession(session);
  return `/${lang}/account/security`;
}

async function keepSession(session: SignedIn): Promise<void> {
  await clearCeremonyCookie("passkey");
  await writeSessionCookie(session);
}
