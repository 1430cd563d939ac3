import type { AdLook, AdSlot } from "@/components/types";
import type { AdChoice } from "@/services/ads";

/** What the preview needs of a form that is being filled in. */
export type DraftLook = {
  type: string;
  placement: string;
  title: string;
  subtitle: string;
  ctaText: string;
  link: string;
  advertiser: string;
  imageSrc: string | null;
};

const FIELDS = ["type", "placement", "title", "subtitle", "ctaText", "link", "advertiser"] as const;

type Values = { get: (name: string) => unknown };

/** What the fields say at this moment. A placement that the type has not gives way to its first one, as in the list itself. */
export function readLook(values: Values, imageSrc: string | null, choices: readonly AdChoice[]): DraftLook {
  const look = Object.fromEntries(FIELDS.map((name) => [name, String(values.get(name) ?? "")]));
  const { type = "", placement = "" } = look;
  const places = choiceOf(type, choices).places;
  const stands = places.some((place) => place.placement === placement);
  return {
    ...(look as Omit<DraftLook, "imageSrc">),
    placement: stands ? placement : (places[0]?.placement ?? ""),
    imageSrc: values.get("removePicture") === "on" ? null : imageSrc,
  };
}

/** The choice of a type; what is unknown is shown as the first one. */
export function choiceOf(type: string, choices: readonly AdChoice[]): AdChoice {
  return choices.find((choice) => choice.type === type) ?? choices[0]!;
}

/** The ad as pages would draw it, and the room that it stands in. Its picture is all of it, cropped as the upload will be. */
export function drawn(
  look: DraftLook,
  choices: readonly AdChoice[],
  nobody: string,
): { ad: AdLook; slot: AdSlot } {
  const choice = choiceOf(look.type, choices);
  const place = choice.places.find(({ placement }) => placement === look.placement) ?? choice.places[0]!;
  const orNull = (text: string) => text.trim() || null;
  const { width, height } = choice;
  return {
    slot: place.slot,
    ad: {
      type: choice.type,
      title: orNull(look.title),
      subtitle: orNull(look.subtitle),
      ctaText: orNull(look.ctaText),
      advertiser: orNull(look.advertiser) ?? nobody,
      picture: look.imageSrc ? { src: look.imageSrc, width, height, color: null } : null,
      // Only whether it leads anywhere shows; nothing in a preview can be pressed.
      href: orNull(look.link) && "#",
    },
  };
}
