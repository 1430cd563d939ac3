import type { NextConfig } from "next";
import { ANSWER_HEADERS } from "./src/web/answer-headers";

/**
 * A model may move to another address and take the old one back. A browser would keep the redirect for ever that it was
 * answered meanwhile, and go in circles, unless it is told to ask again; caches in between keep pages as before.
 */
const MODEL_PAGES = "public, max-age=0, s-maxage=86400, stale-while-revalidate=31449600";

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Browse pages live in memory only: made-up addresses cannot fill the disk, and a restart drops old signed URLs.
  cacheMaxMemorySize: 64 * 1024 * 1024,
  // A profile picture of 5 MB with the rest of its form; one that is a little larger still gets our own words.
  experimental: { isrFlushToDisk: false, serverActions: { bodySizeLimit: "6mb" } },
  // Our own pictures come signed and sized: the optimizer, which fetches without asking who looks, stays off.
  images: { unoptimized: true },
  serverExternalPackages: ["pg", "pino", "graphile-worker", "sharp", "bcryptjs"],
  // `npm run check` types everything, tests too; a build must not wait for that, nor fail for a test's sake.
  typescript: { ignoreBuildErrors: true },
  headers: async () => [
    { source: "/:path*", headers: ANSWER_HEADERS },
    // The advertiser learns that we sent somebody, not from which page.
    { source: "/ads/:path*", headers: [{ key: "Referrer-Policy", value: "origin" }] },
    { source: "/:lang(pt|en)/m/:path*", headers: [{ key: "Cache-Control", value: MODEL_PAGES }] },
  ],
};

export default config;
