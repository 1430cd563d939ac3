"use client";

import { useRef, useState } from "react";
import { useTranslations } from "use-intl";
import type { UploadedPicture } from "@/services/ads";

type Upload =
  | { state: "idle" | "sending" }
  | { state: "arrived"; picture: UploadedPicture }
  | { state: "refused"; sentence: string };

type Refusal = { error?: { code?: string; details?: Record<string, string | number> } };

/** Sends the picture of an ad by itself. Of several that were chosen in a row the last one counts. */
export function useUpload(mostBytes: number) {
  const t = useTranslations("adminAds.picture");
  const errors = useTranslations("errors");
  const [upload, setUpload] = useState<Upload>({ state: "idle" });
  const latest = useRef<AbortController>(null);

  /** Answers with the picture once it is there, or null when it was refused, lost or overtaken. */
  async function send(file: File, type: string): Promise<UploadedPicture | null> {
    latest.current?.abort();
    latest.current = new AbortController();
    const { signal } = latest.current;
    const refuse = (sentence: string) => {
      if (!signal.aborted) setUpload({ state: "refused", sentence });
      return null;
    };
    if (file.size > mostBytes) return refuse(errors("ad_picture_large"));
    setUpload({ state: "sending" });
    try {
      const address = `/admin/ads/picture?type=${encodeURIComponent(type)}`;
      const answer = await fetch(address, { method: "POST", body: file, signal });
      const said: unknown = await answer.json();
      if (signal.aborted) return null;
      if (!answer.ok) {
        const { code = "", details } = (said as Refusal).error ?? {};
        return refuse(errors(errors.has(code) ? code : "unexpected", details));
      }
      const picture = said as UploadedPicture;
      setUpload({ state: "arrived", picture });
      return picture;
    } catch {
      return refuse(t("lost"));
    }
  }

  return { upload, send };
}
