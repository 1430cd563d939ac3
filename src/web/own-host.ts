const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** Whether a request asked for this machine or for the site by its own name: `host` is the header, `appUrl` the site's address. */
export function isOwnHost(host: string | null, appUrl: string): boolean {
  if (!host || !URL.canParse(`http://${host}`)) return false;
  const asked = new URL(`http://${host}`);
  return LOOPBACK.has(asked.hostname) || asked.host === new URL(appUrl).host;
}
