import type { AdSlot, AdType } from "@/components/types";

/** How high a room is, by its width: known before it is known which ad comes, so that nothing jumps. */
export const ROOM: Record<AdSlot, string> = {
  hero: "ad-full",
  home_top: "ad-wide",
  home_middle: "ad-wide",
  models_grid: "ad-wide",
  home_bottom: "ad-low",
  login: "ad-low",
  register: "ad-low",
  sidebar: "ad-tall",
  model_profile: "ad-tall",
  model_sidebar: "ad-tall",
  feed_model: "ad-full",
};

type Shape = {
  frame: string;
  picture: string | null;
  words: string;
  /** Label, title and words. */
  head: string;
  title: string;
  subtitle: string;
  /** What to do, and the question why. */
  foot?: string;
  /** Width of the picture on screen, as in the `sizes` attribute. */
  sizes: string;
};

/** Without a picture the words have the room to themselves. */
export const BARE: Pick<Shape, "frame" | "picture" | "words" | "foot"> = {
  frame: "flex flex-col justify-center rounded-10 bg-ground-2 p-5 @2xl:px-12",
  picture: null,
  words: "grid gap-3",
  foot: "",
};

/** How each type fills its room: the words take what they need, the picture has the rest and is cropped to it. */
export const SHAPES: Record<AdType, Shape> = {
  hero: {
    frame: "flex items-end",
    picture: "hero-picture absolute inset-0",
    words: "px-page relative z-10 grid w-full gap-4 pb-12 sm:gap-6 sm:pb-16",
    head: "gap-2 sm:gap-3",
    title: "line-clamp-3 max-w-3xl font-display text-64 font-bold tracking-tight",
    subtitle: "line-clamp-2 max-w-xl text-16 text-fg-2 sm:text-20",
    sizes: "100vw",
  },
  diamond_block: {
    frame: "flex flex-col @2xl:flex-row @2xl:items-center",
    picture: "ad-dissolve min-h-0 w-full flex-1 rounded-10 @2xl:h-full @2xl:w-[64%] @2xl:flex-none",
    // Above the picture, whose mask lifts it; as a flex item it needs no position, which would hold the link's cover in.
    words: "z-10 grid gap-3 @2xl:-ml-[6%] @2xl:min-w-0 @2xl:flex-1 @4xl:gap-5",
    head: "gap-1 @4xl:gap-2",
    title: "line-clamp-2 font-display text-20 font-bold tracking-tight @2xl:text-26 @4xl:text-34",
    subtitle: "line-clamp-2 text-14 text-fg-2 @4xl:text-16",
    sizes: "(width >= 48rem) 60vw, 100vw",
  },
  banner: {
    frame: "flex flex-col gap-3",
    picture: "min-h-0 w-full flex-1 rounded-10",
    words: "grid gap-x-12 gap-y-2 @2xl:flex @2xl:items-end @2xl:justify-between",
    head: "gap-0.5",
    title: "line-clamp-1 text-16 font-semibold @2xl:text-20",
    subtitle: "line-clamp-2 text-14 text-fg-2 @2xl:line-clamp-1",
    foot: "@2xl:flex-none",
    sizes: "100vw",
  },
  spot: {
    frame: "flex flex-col gap-3 @lg:flex-row @lg:items-center @lg:gap-8",
    picture: "min-h-0 w-full flex-1 rounded-10 @lg:aspect-4/5 @lg:h-full @lg:w-auto @lg:flex-none",
    words: "grid gap-2 @lg:min-w-0 @lg:flex-1 @lg:gap-4",
    head: "gap-0.5 @lg:gap-2",
    title: "line-clamp-2 font-display text-20 font-bold tracking-tight @lg:text-26",
    subtitle: "line-clamp-2 text-14 text-fg-2 @lg:line-clamp-3 @lg:text-16",
    sizes: "(width >= 48rem) 18rem, 92vw",
  },
  diamond: {
    frame: "flex flex-col gap-3",
    picture: "min-h-0 w-full flex-1 rounded-10",
    words: "grid gap-1",
    head: "gap-0.5",
    title: "line-clamp-2 text-16 leading-snug font-semibold",
    subtitle: "line-clamp-2 text-14 text-fg-2 @max-3xs:hidden",
    sizes: "(width >= 80rem) 23vw, (width >= 48rem) 31vw, 46vw",
  },
};
