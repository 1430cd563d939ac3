/** The embedded PostgreSQL cannot run; the message says what, where, and what a person can do about it. */
export class PostgresFault extends Error {
  override readonly name = "PostgresFault";
}

/** The sentence that every damaged cluster ends with. We never delete a database ourselves. */
export function moveAside(directory: string): string {
  return `Restore it from a backup, or move it aside to begin with an empty one: mv '${directory}' '${directory}.broken'`;
}
