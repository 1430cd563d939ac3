import { DomainError } from "@/lib/errors";

/** Somebody saved the ad while it was being edited. */
export class AdChanged extends DomainError {
  constructor() {
    super("conflict", "ad_changed", "Somebody else saved this ad meanwhile. Load it again and compare.");
  }
}

/** Where an ad may run, it needs this first. */
export type MissingPart = "advertiser" | "link" | "content";

/** Refuses to run an ad that is not complete. In its form the field at fault is named. */
export class AdIncomplete extends DomainError {
  constructor(part: MissingPart, field?: string) {
    super("invalid", `ad_needs_${part}`, `The ad cannot run without its ${part}.`, field ? { field } : {});
  }
}

/** A step between states that there is not. */
export class AdStepUnknown extends DomainError {
  constructor(from: string, to: string) {
    super("conflict", "ad_step", `An ad that is ${from} cannot become ${to}.`, { details: { from, to } });
  }
}

/** What was served once is part of somebody's bill: it stays, and stays what it is. */
export class AdWasServed extends DomainError {
  constructor() {
    super("conflict", "ad_was_served", "This ad was shown already. Pause it instead.");
  }
}

type PictureFault = "kind" | "pixels" | "broken" | "moves" | "gone";

export class AdPictureRefused extends DomainError {
  constructor(fault: PictureFault) {
    super("invalid", `ad_picture_${fault}`, "This picture cannot be used.", { field: "picture" });
  }
}

type Size = { width: number; height: number };

/** The picture would have to be enlarged. The sentence names what is needed and what came. */
export class AdPictureSmall extends DomainError {
  constructor(needed: Size, given: Size) {
    super("invalid", "ad_picture_small", "This picture is too small.", {
      field: "picture",
      details: {
        neededWidth: needed.width,
        neededHeight: needed.height,
        width: given.width,
        height: given.height,
      },
    });
  }
}
