import type { Lang } from "@/lib/lang";
import type { SyncRunPage } from "@/services/whitelabel";
import type { SyncActs } from "./acts";

/** What each outcome of a run is drawn from. */
export type OutcomeProps = { lang: Lang; run: SyncRunPage; acts: SyncActs };
