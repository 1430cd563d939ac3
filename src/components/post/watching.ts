/** How somebody wants to see posts, from their profile. */
export type Watching = { quality: "auto" | "saver" | "best"; autoplay: boolean };

/** Who is not signed in has told us nothing: the right size, and nothing that begins by itself. */
export const STRANGER: Watching = { quality: "auto", autoplay: false };
