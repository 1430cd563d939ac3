const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

/** Whether a request asked for this machine or for the site by its own name: `host` is the header, `appUrl` the site's address. */
export function isOwnHost(host: string | null, appUrl: string): boolean {
  if (!host || !URL.canParse(`http://${host}`)) return false;
  const asked = new URL(`http://${host}`);
  return LOOPBACK.has(asked.hostname) || asked.host === new URL(appUrl).host;
}

const OWN_ADDRESS = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/i;

/**
 * Whether a request came from this machine itself: `forwarded` is its X-Forwarded-For, in which the framework writes who
 * called where no proxy did. A tunnel or proxy on this machine, which makes us public, names the visitor there.
 */
export function isFromHere(forwarded: string | null): boolean {
  return (forwarded ?? "").split(",").every((hop) => OWN_ADDRESS.test(hop.trim()));
}
