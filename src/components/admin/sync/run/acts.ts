import type { FormAction } from "@/components/form/use-action-form";

/** What an admin may do with a run. Each is offered in the states that allow it. */
export type SyncActs = Record<"list" | "apply" | "discard" | "cancel" | "undo" | "decideRename", FormAction>;
