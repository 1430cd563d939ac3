import "server-only";
import { headers } from "next/headers";

/**
 * Whether a form was sent by the page's own script, which can lead on to another site. A form that the browser sends by itself
 * cannot: `form-action` of our policy also judges where its answer leads.
 */
export async function isScripted(): Promise<boolean> {
  return (await headers()).has("next-action");
}
