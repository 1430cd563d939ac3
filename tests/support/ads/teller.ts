import { readToken } from "@/services/ads/token";
import type { Answer, asker } from "../storm/ask";
import type { Kind } from "./books";
import { BROWSER_HEADERS } from "./passes";

export type Judged = { counted: boolean; reason?: string };
type Ask = ReturnType<typeof asker>["ask"];

/** Tells the site of one impression or click, as a page or a program does. Null when it was cut off or put off. */
export async function tell(
  { ask, origin }: { ask: Ask; origin: string },
  {
    kind,
    adId,
    token,
    headers = {},
  }: { kind: Kind; adId: number; token: string; headers?: Record<string, string> },
): Promise<Judged | null> {
  const question = {
    method: "POST",
    headers: { ...BROWSER_HEADERS, ...headers },
    body: JSON.stringify({ token }),
  };
  const answer = await ask(`${origin}/api/ads/${adId}/${kind}`, question).catch(() => null);
  return answer && dataOf<Judged>(answer);
}

/** Tells of several impressions at once. */
export async function tellPage(
  { ask, origin }: { ask: Ask; origin: string },
  tokens: [number, string][],
  headers: Record<string, string> = {},
): Promise<Judged[] | null> {
  const question = {
    method: "POST",
    headers: { ...BROWSER_HEADERS, ...headers },
    body: JSON.stringify({ tokens }),
  };
  const answer = await ask(`${origin}/api/ads/impressions`, question).catch(() => null);
  return answer && dataOf<Judged[]>(answer);
}

function dataOf<T>({ status, text }: Answer): T | null {
  if (status >= 500) return null;
  if (status !== 200) throw new Error(`${status} ${text}`);
  return (JSON.parse(text) as { data: T }).data;
}

/** The number by which the books know a pass. */
export function idOf(token: string, adId: number): string {
  const { pass } = readToken(token, adId, new Date());
  if (!pass) throw new Error("a pass of ours was not read");
  return pass.id;
}
