import { AppliedOutcome } from "./applied-outcome";
import { EndedOutcome } from "./ended-outcome";
import { HeldOutcome } from "./held-outcome";
import type { OutcomeProps } from "./outcome-props";
import { PlanOutcome } from "./plan-outcome";

/** What a run that does not get on by itself has come to. */
export function Outcome(props: OutcomeProps) {
  const { status } = props.run;
  switch (status) {
    case "planned":
      return <PlanOutcome {...props} />;
    case "held":
      return <HeldOutcome {...props} />;
    case "applied":
      return <AppliedOutcome {...props} />;
    case "undone":
    case "failed":
    case "cancelled":
    case "discarded":
      return <EndedOutcome {...props} status={status} />;
    default:
      return null;
  }
}
