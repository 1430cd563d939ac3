import type { JobName } from "@/services/jobs";

type Recurring = { task: JobName; match: string; identifier: string };

/** What happens by itself, in UTC. Each run is a job like any other: recorded, retried, seen when it fails. */
export const crontab: Recurring[] = [
  // Postbacks may be lost: ask the gateway about open checkouts.
  { task: "checkouts.sweep", match: "* * * * *", identifier: "sweep-checkouts" },
  // A gateway that is active and says nothing although fans buy is told of.
  { task: "gateways.watch", match: "7 * * * *", identifier: "watch-gateways" },
  // Yesterday's payments are compared with each gateway's books.
  { task: "reconciliation.daily", match: "23 5 * * *", identifier: "reconcile-daily" },
  // A refund that a gateway finishes later is asked about until it is done.
  { task: "refunds.sweep", match: "*/10 * * * *", identifier: "sweep-refunds" },
  // Who pays by themselves is reminded before the end; gateways that should have charged are asked.
  { task: "renewals.sweep", match: "0 * * * *", identifier: "sweep-renewals" },
  // Accounts whose date has come are deleted, copies of data that are over are removed.
  { task: "privacy.sweep", match: "43 * * * *", identifier: "sweep-privacy" },
  // A mail whose job was lost is sent after all; what mail leaves behind is forgotten in time.
  { task: "mail.sweep", match: "*/10 * * * *", identifier: "sweep-outbox" },
  // Sessions that ended long ago are forgotten, and tries whose time is over.
  { task: "sessions.sweep", match: "29 3 * * *", identifier: "sweep-sessions" },
  // Ad events: months ahead are made, those beyond the setting dropped; used tokens and yesterday's viewers are forgotten.
  { task: "ads.keep", match: "37 * * * *", identifier: "keep-ad-events" },
  // Whether the sync's schedule, which admins set, has a run due.
  { task: "whitelabel.schedule", match: "* * * * *", identifier: "schedule-sync" },
  // What syncs left behind and nobody needs any more is removed.
  { task: "whitelabel.sweep", match: "53 3 * * *", identifier: "sweep-syncs" },
  // Derivatives that no row names any more are removed from the bucket.
  { task: "media.sweep", match: "11 2 * * 0", identifier: "sweep-derivatives" },
  // URLs of public derivatives are signed for days: cached pages are made anew long before they end.
  { task: "pages.revalidate", match: "17 4 * * *", identifier: "refresh-signed-urls" },
];
