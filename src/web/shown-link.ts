import "server-only";
import { cookies } from "next/headers";
import { env } from "@/env";
import { MINUTE, SECOND } from "@/lib/time";

// A new link's word, sealed, on its way from the form that made it to the page that shows it once.

const NAME = "report_link";
/** Long enough to copy it into a mail; a reload does not lose it. */
const SHOWN = 10 * MINUTE;

const flags = () =>
  ({
    httpOnly: true,
    sameSite: "lax",
    secure: env().APP_URL.startsWith("https://"),
    path: "/admin/ads",
  }) as const;

export async function readShownLink(): Promise<string | null> {
  return (await cookies()).get(NAME)?.value ?? null;
}

export async function writeShownLink(sealed: string): Promise<void> {
  (await cookies()).set(NAME, sealed, { ...flags(), maxAge: SHOWN / SECOND });
}

export async function clearShownLink(): Promise<void> {
  (await cookies()).set(NAME, "", { ...flags(), maxAge: 0 });
}
