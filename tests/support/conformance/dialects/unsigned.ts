import type { Dialect } from "../dialect";

const signsNothing = "It signs nothing: the secret address and its API are the only proof.";

/** What cannot be asked of a gateway that signs nothing and sends no test. */
export const unsigned: Dialect["doesNotApply"] = {
  "tampered body": signsNothing,
  "wrong secret": signsNothing,
  "another merchant's": signsNothing,
  "empty secret": signsNothing,
  "missing header": signsNothing,
  "two signatures": signsNothing,
  "rotated secret": signsNothing,
  "too old": "Its postbacks carry no moment at which they were sent.",
  "from the future": "Its postbacks carry no moment at which they were sent.",
  "test ping": "It has no test postback to send.",
};

/** A body as it comes over the line, with nothing that proves it. */
export const unsignedPostback: Dialect["sign"] = (body) => ({
  body,
  headers: { "content-type": "application/json" },
});
