import { z } from "zod";
import { cleanName } from "@/lib/person-name";

/** What fans read: a model's name, a post's title. */
export const Words = z
  .string()
  .max(1_000, "name_long")
  .transform(cleanName)
  .pipe(
    z
      .string()
      .min(1, "name_missing")
      .max(140, "name_long")
      .regex(/^[^\p{Cc}\p{Cs}]*$/u, "text_invalid"),
  );

/** The end of an address, as a person types it: small letters without accents, digits, single dashes between them. */
export const Slug = z
  .string()
  .trim()
  .toLowerCase()
  .min(1, "slug_missing")
  .max(100, "slug_long")
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, "slug_invalid");
