import "server-only";
import { notFound, redirect } from "next/navigation";
import { type Context, isImpersonating, isProven, type UserActor } from "@/services/context";
import { adminLang } from "./admin-lang";
import { requestContext } from "./context";

/**
 * The context of a page for signed-in people; a visitor is led to the login, or to where accounts are made,
 * and back to `here`.
 */
export async function signedInContext(
  lang: string,
  here: string,
  door: "login" | "register" = "login",
): Promise<Context> {
  const ctx = await requestContext();
  if (ctx.actor.kind !== "user") redirect(`/${lang}/${door}?next=${encodeURIComponent(here)}`);
  return ctx;
}

/**
 * The context of a page about money that strangers may see as well, because its address is the proof: an admin who
 * looks through a user's eyes is led to the page that says why not.
 */
export async function unwatchedContext(lang: string): Promise<Context> {
  const ctx = await requestContext();
  if (isImpersonating(ctx.actor)) redirect(notYours(lang));
  return ctx;
}

type OwnContext = Context & { actor: UserActor };

/**
 * The context of a page that only its owner in person may see, such as payments and secrets: a visitor is led to
 * the login, an admin who looks through a user's eyes to the page that says why not.
 */
export async function ownContext(lang: string, here: string): Promise<OwnContext> {
  const ctx = await signedInContext(lang, here);
  if (isImpersonating(ctx.actor)) redirect(notYours(lang));
  return ctx as OwnContext;
}

/** The same for weighty pages: who has not proved of late that it is them confirms it first, and comes back. */
export async function provenContext(lang: string, here: string): Promise<OwnContext> {
  const ctx = await ownContext(lang, here);
  if (!isProven(ctx.actor, ctx.now)) redirect(proofPath(lang, here));
  return ctx;
}

const notYours = (lang: string) => `/${lang}/account/not-yours`;
/** Where somebody proves that it is them, and goes on to `here`. */
export const proofPath = (lang: string, here: string) =>
  `/${lang}/account/confirm?next=${encodeURIComponent(here)}`;

/**
 * The context of an admin page: a visitor is led to the login, a fan is told that there is nothing here.
 * Every admin page calls it itself; a layout guards nothing.
 */
export async function adminContext(here = "/admin"): Promise<Context> {
  const ctx = await requestContext();
  if (ctx.actor.kind !== "user") redirect(`/${await adminLang()}/login?next=${encodeURIComponent(here)}`);
  if (ctx.actor.owesSecondFactor) redirect(`/${await adminLang()}/account/security?owed=1`);
  if (ctx.actor.role !== "admin") notFound();
  return ctx;
}
