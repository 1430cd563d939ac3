import type { Context } from "@/services/context";
import { isBotAgent } from "../sight";
import { type AdViewer, viewerHash } from "../token";
import type { Facts } from "./facts";

/** The name of who looks, by which caps per day are counted: the account on all of its devices, else the browser. */
export function viewerName({ actor }: Context, browser: string): string {
  return actor.kind === "user" ? accountViewer(actor.userId) : viewerHash("browser", browser);
}

/** The name that an account has as a viewer of ads, on all of its devices. */
export function accountViewer(userId: number): string {
  return viewerHash("account", String(userId));
}

/**
 * What kind of viewer an ad is served to. Who runs the site stays one in whatever way they look: through a fan's eyes, or without the
 * second factor that would make them admin.
 */
export function viewerClass(
  { actor, client }: Context,
  { ownsModel, isSubscriber }: Pick<Facts, "ownsModel" | "isSubscriber">,
): AdViewer {
  if (isBotAgent(client?.userAgent ?? null)) return "bot";
  if (actor.kind !== "user") return "visitor";
  if (actor.role === "admin" || actor.owesSecondFactor || actor.impersonatedBy !== null) return "admin";
  if (ownsModel) return "owner";
  return isSubscriber ? "subscriber" : "fan";
}
