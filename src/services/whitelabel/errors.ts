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
