/** Where the well-known networks in front of a site say that a visitor is: country, then city. */
const COUNTRY = ["cf-ipcountry", "cloudfront-viewer-country", "x-vercel-ip-country", "fastly-client-country"];
const CITY = ["cf-ipcity", "cloudfront-viewer-city", "x-vercel-ip-city"];

/**
 * A rough place such as "BR" or "BR, Recife", from headers of a proxy that is trusted; null where none says it.
 * Only ever shown to the owner of a session, never decided from.
 */
export function placeOf(headers: Pick<Headers, "get">): string | null {
  const first = (names: string[]) => names.map((name) => headers.get(name)).find(Boolean) ?? "";
  const country = first(COUNTRY).toUpperCase();
  // XX and T1 stand for "unknown" and for the Tor network.
  if (!/^[A-Z]{2}$/.test(country) || country === "XX") return null;
  const city = readable(first(CITY)).slice(0, 60);
  return city ? `${country}, ${city}` : country;
}

function readable(text: string): string {
  try {
    return decodeURIComponent(text)
      .replace(/\p{Cc}/gu, "")
      .trim();
  } catch {
    return "";
  }
}
