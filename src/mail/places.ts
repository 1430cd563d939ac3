import { paths } from "@/components/site/paths";
import type { Sender } from "./letter";

/** Addresses of the site that a mail leads to. */
export const places = {
  forgot: ({ lang, siteUrl }: Sender) => siteUrl + paths.forgot(lang),
  security: ({ lang, siteUrl }: Sender) => siteUrl + paths.accountView(lang, "security"),
  sessions: ({ lang, siteUrl }: Sender) => siteUrl + paths.accountView(lang, "sessions"),
};
