"use client";

import { useSyncExternalStore } from "react";

const never = () => () => {};

/** True once scripts run here: false on the server, and while the page wakes up. */
export function useScripts(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
