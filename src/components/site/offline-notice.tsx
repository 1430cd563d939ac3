"use client";

import { WifiOff } from "lucide-react";
import { useSyncExternalStore } from "react";

function subscribe(listener: () => void) {
  window.addEventListener("online", listener);
  window.addEventListener("offline", listener);
  return () => {
    window.removeEventListener("online", listener);
    window.removeEventListener("offline", listener);
  };
}

/** A calm line while the internet is away. What is already on the page stays there. */
export function OfflineNotice({ title, text }: { title: string; text: string }) {
  const online = useSyncExternalStore(
    subscribe,
    () => navigator.onLine,
    () => true,
  );
  if (online) return null;
  return (
    <div
      role="status"
      className="px-page flex animate-rise items-center gap-3 bg-fg py-3 text-14 text-ground"
    >
      <WifiOff aria-hidden className="size-4 shrink-0" />
      <p>
        <strong className="font-semibold">{title}.</strong> {text}
      </p>
    </div>
  );
}
