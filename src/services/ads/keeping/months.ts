import type { AdEventKind } from "../sighting";

/** A month of UTC, by which events are partitioned: its first moment, and that of the next. */
export type Month = { from: Date; to: Date };

/** The partitioned table of each kind of event. */
export const EVENT_TABLES = { impression: "impressions", click: "clicks" } as const satisfies Record<
  AdEventKind,
  string
>;
export type EventTable = (typeof EVENT_TABLES)[AdEventKind];

/** The month that is `ahead` months after that of `moment`; before it, where negative. */
export function monthOf(moment: Date, ahead = 0): Month {
  const first = (more: number) => new Date(Date.UTC(moment.getUTCFullYear(), moment.getUTCMonth() + more));
  return { from: first(ahead), to: first(ahead + 1) };
}

/** What the partition of a month is called: `impressions_y2026m11`. */
export function partitionName(table: EventTable, { from }: Month): string {
  return `${table}_y${from.toISOString().slice(0, 7).replace("-", "m")}`;
}

/** The month that a partition is named after; null for the default one, and for what somebody made by hand. */
export function monthOfPartition(table: EventTable, name: string): Month | null {
  const [, year, month] = new RegExp(`^${table}_y(\\d{4})m(\\d{2})$`).exec(name) ?? [];
  return year && month ? monthOf(new Date(`${year}-${month}-01T00:00:00Z`)) : null;
}

/** The first moment that is still kept: `months` whole months and the current one. */
export function keptSince(now: Date, months: number): Date {
  return monthOf(now, -months).from;
}
