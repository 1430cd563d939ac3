/** The site cannot start or go on; the message is all that a person needs to read, no stack trace. */
export class StartFault extends Error {
  override readonly name = "StartFault";
}

/** Tells a refusal that is meant for people from a bug of ours. */
export function isForPeople(error: unknown): error is Error {
  return error instanceof Error && ["StartFault", "PostgresFault", "EnvRefused"].includes(error.name);
}
