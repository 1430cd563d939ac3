import type { MetadataRoute } from "next";

/** What search engines may look at: browse pages. Everything personal is kept out by its own headers as well. */
export default function robots(): MetadataRoute.Robots {
  return {
    rules: { userAgent: "*", allow: "/", disallow: ["/admin", "/api", "/ads/", "/*/checkout", "/*/account"] },
  };
}
