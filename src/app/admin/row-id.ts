import { notFound } from "next/navigation";

/** A row's number in an address; anything else is a page that does not exist. */
export function rowId(segment: string): number {
  return /^[1-9]\d{0,8}$/.test(segment) ? Number(segment) : notFound();
}
