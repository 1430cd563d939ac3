import "server-only";
import { notFound, redirect } from "next/navigation";
import type { Context } from "@/services/context";
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
 * The context of an admin page: a visitor is led to the login, a fan is told that there is nothing here.
 * Every admin page calls it itself; a layout guards nothing.
 */
export async function adminContext(here = "/admin"): Promise<Context> {
  const ctx = await requestContext();
  if (ctx.actor.kind !== "user") redirect(`/${await adminLang()}/login?next=${encodeURIComponent(here)}`);
  if (ctx.actor.role !== "admin") notFound();
  return ctx;
}
