import { DomainError } from "@/lib/errors";

/** One run at a time: the second one waits in the queue, or is told so. */
export class SyncIsRunning extends DomainError {
  constructor() {
    super("conflict", "sync_is_running", "A sync is running. Wait until it has ended.");
  }
}

/** A scope is one model's folder, as it is named in the bucket. */
export class NoSuchScope extends DomainError {
  constructor() {
    super("invalid", "sync_scope_invalid", "This is not the name of a model's folder.", { field: "prefix" });
  }
}

/** The run is not in a state in which this can be done with it. */
export class SyncNotOpen extends DomainError {
  constructor() {
    super("conflict", "sync_not_open", "This run has gone on meanwhile. Look at it again.");
  }
}

/** What a listing that broke off did not see would look as if it were gone. */
export class SyncIncomplete extends DomainError {
  constructor() {
    super(
      "conflict",
      "sync_incomplete",
      "The listing broke off, so its plan can never be applied. List again.",
    );
  }
}

/** Another run changed the library after this one began to list: its plan is about a library that is no more. */
export class SyncPlanStale extends DomainError {
  constructor() {
    super("conflict", "sync_plan_stale", "The library has changed since this plan was made. List again.");
  }
}

/** What an undo would need is kept for 30 days. */
export class SyncTooOldToUndo extends DomainError {
  constructor() {
    super("conflict", "sync_too_old_to_undo", "A run can be taken back for 30 days. This one is older.");
  }
}
