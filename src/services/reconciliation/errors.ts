import { DomainError } from "@/lib/errors";

/** This gateway is being compared at this moment. */
export class ReconciliationRunning extends DomainError {
  constructor() {
    super(
      "conflict",
      "reconciliation_running",
      "This gateway is being compared right now. Wait for the end.",
    );
  }
}

/** This gateway has no API that could be asked, or this build does not speak to it. */
export class NothingToCompare extends DomainError {
  constructor() {
    super("conflict", "nothing_to_compare", "This gateway cannot be asked about its payments.");
  }
}

/** The difference is gone by itself, or somebody has put it aside already. */
export class DifferenceClosed extends DomainError {
  constructor() {
    super("conflict", "difference_closed", "This difference is closed already.");
  }
}
