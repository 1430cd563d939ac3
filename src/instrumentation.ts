/** Runs once when a web process starts. A wrong environment ends it here, by name and reason. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { env } = await import("./env");
  env();
  const { sendOneLocation } = await import("./web/one-location");
  sendOneLocation();
  const { openAdDoor } = await import("./web/ad-door");
  openAdDoor();
  const { listenForStalePages } = await import("./web/stale-pages");
  listenForStalePages();
}
