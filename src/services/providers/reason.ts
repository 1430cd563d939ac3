/** The library's code for what went wrong, or an empty word. */
export function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

/**
 * What the log says of a fault: names and codes all the way down, so that an operator sees a wrong secret or a host
 * that does not answer, but never a message or a body, in which there may be tokens.
 */
export function reasonOf(error: unknown): string {
  const words: string[] = [];
  for (let each = error; each instanceof Error && words.length < 8; each = each.cause) {
    words.push(each.name, codeOf(each));
    if ("error" in each && typeof each.error === "string") words.push(each.error.slice(0, 60));
  }
  return words.filter(Boolean).join(" ");
}
