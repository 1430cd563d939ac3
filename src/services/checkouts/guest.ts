import { type Actor, actorName } from "../context";

const VISITOR: Actor = { kind: "visitor" };

/** The beginning of the key of what this actor buys: nobody's form finds the checkout of somebody else's. */
export function keyPrefix(actor: Actor): string {
  return `${actorName(actor)}:`;
}

/** Whether a checkout was begun without an account, whoever it belongs to by now. */
export function begunByGuest({ idempotencyKey }: { idempotencyKey: string }): boolean {
  return idempotencyKey.startsWith(keyPrefix(VISITOR));
}
