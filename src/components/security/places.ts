import { paths } from "@/components/site/paths";
import type { Lang } from "@/lib/lang";

const under = (room: string) => (lang: Lang) => `${paths.accountView(lang, "security")}/${room}`;

/** The rooms behind the security page. */
export const securityPlaces = {
  app: under("authenticator"),
  passkeys: under("passkeys"),
  recovery: under("recovery"),
} as const;
