import type { Context } from "@/services/context";
import { viewerHash } from "../token";
import type { Candidate } from "./candidate";
import { choose, type Room } from "./choose";
import { gather } from "./gather";
import type { ServedTo } from "./serve";
import { viewerClass, viewerName } from "./viewer";

type Asked<Name extends string> = { rooms: readonly Room<Name>[]; model: string | null; browser: string };

/** What is chosen for a viewer; null for one who sees no ads at all. */
type ForViewer<Name extends string> = { chosen: Map<Name, Candidate[]> | null; to: ServedTo };

/** Chooses for `ctx.actor` in this browser, in at most one statement. */
export async function chooseForViewer<Name extends string>(
  ctx: Context,
  { rooms, model, browser }: Asked<Name>,
): Promise<ForViewer<Name>> {
  const viewer = viewerName(ctx, browser);
  const { candidates, seenToday, ...facts } = await gather(ctx, { viewer, model });
  const chosen = facts.seesNone
    ? null
    : choose(candidates, rooms, { now: ctx.now, seenToday, random: Math.random });
  const to = { viewer, viewerClass: viewerClass(ctx, facts), browser: viewerHash("browser", browser) };
  return { chosen, to };
}
