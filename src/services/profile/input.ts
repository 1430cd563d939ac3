import { z } from "zod";
import { PREFERRED_QUALITIES, THEMES } from "@/db/schema";
import { COUNTRIES } from "@/lib/countries";
import { checkbox } from "@/lib/form-fields";
import { LANGS } from "@/lib/lang";
import { cleanName } from "@/lib/person-name";
import { PersonName } from "../auth";
import { isReserved, USERNAME } from "./username";

/** Text that a person typed: no control characters, which no database and no mail would take. */
const typed = z
  .string()
  .max(1_000, "text_long")
  .regex(/^\P{Cc}*$/u, "text_invalid")
  .transform(cleanName);

const orNull = (text: string) => text || null;

/** Who somebody is. Faults are codes of `errors.*`; an empty username, country or state means none. */
export const SaveProfile = z.strictObject({
  name: PersonName,
  username: z
    .string()
    .max(200, "username_invalid")
    .transform((text) => text.trim().replace(/^@/, "").toLowerCase())
    .refine((text) => text === "" || USERNAME.test(text), "username_invalid")
    .refine((text) => !isReserved(text), "username_reserved")
    .transform(orNull),
  country: z
    .string()
    .refine((code) => code === "" || COUNTRIES.includes(code), "country_unknown")
    .transform(orNull),
  state: typed.pipe(z.string().max(80, "text_long")).transform(orNull),
});
export type SaveProfile = z.infer<typeof SaveProfile>;

/** How the site should be for somebody. */
export const SavePreferences = z.strictObject({
  lang: z.enum(LANGS, "invalid"),
  theme: z.enum(THEMES, "invalid"),
  quality: z.enum(PREFERRED_QUALITIES, "invalid"),
  autoplay: checkbox,
});
export type SavePreferences = z.infer<typeof SavePreferences>;

/** 5 MB: more than any screen shows, and what a phone's camera makes. `next.config.ts` lets a little more pass. */
export const MAX_PICTURE_BYTES = 5 * 1024 * 1024;

export const SavePicture = z.strictObject({
  picture: z.file("picture_missing").min(1, "picture_missing").max(MAX_PICTURE_BYTES, "picture_large"),
});
export type SavePicture = z.infer<typeof SavePicture>;
