import type { FormState } from "@/lib/form-state";
import { CreateAd, type EditAd } from "@/services/ads";
import { faultsOf } from "@/web/forms";

/** The form of a complete ad as a browser sends it. */
export const COMPLETE = {
  name: "Verão",
  advertiser: "Casa Orvalho",
  type: "banner",
  placement: "home_bottom",
  title: "Chás de verão",
  subtitle: "",
  ctaText: "Ver",
  link: "https://example.com/verao",
  category: "",
  priority: "",
  weight: "",
  startDate: "",
  endDate: "",
  maxImpressions: "",
  maxClicks: "",
  dailyCapPerViewer: "",
  imageKey: "",
};

export type Typed = Partial<Record<keyof typeof COMPLETE | "removePicture", string>> & { picture?: File };

/** What comes of a form: the input of the verb. */
export const typed = (changes: Typed = {}): CreateAd => CreateAd.parse({ ...COMPLETE, ...changes });

/** The faults of a form by field, as codes. */
export function faults(changes: Record<string, unknown>): FormState["fieldErrors"] {
  const read = CreateAd.safeParse({ ...COMPLETE, ...changes });
  return read.success ? {} : faultsOf(read.error).fieldErrors;
}

/** The form of an ad that there is. */
export const edited = ({ id, version }: { id: number; version: string }, changes: Typed = {}): EditAd => ({
  ...typed(changes),
  id,
  version,
});

/** The code of the refusal, with its field and figures, or "done". */
export async function outcome(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => "done",
    (error) => (error.field ? `${error.code} (${error.field})` : String(error.code ?? error)),
  );
}
