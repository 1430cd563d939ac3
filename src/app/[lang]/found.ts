import { notFound, permanentRedirect } from "next/navigation";
import { DomainError } from "@/lib/errors";

/** Shows the 404 screen where the service knows no such thing; every other refusal goes on. */
export async function found<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof DomainError && error.kind === "not_found") notFound();
    throw error;
  }
}

/**
 * The same for what may have had another address before: whoever comes by the old one is led on for good (308), because
 * links and search engines shall follow. `current` finds the new slug, `path` the page of it.
 */
export async function foundOrMoved<T>(
  answer: Promise<T>,
  current: () => Promise<string>,
  path: (slug: string) => string,
): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (!(error instanceof DomainError) || error.kind !== "not_found") throw error;
  }
  return permanentRedirect(path(await found(current())));
}
