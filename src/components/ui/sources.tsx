import type { ReactNode } from "react";
import type { Picture } from "@/components/types";

type Props = { picture: Picture | null; sizes?: string; children: ReactNode };

/** Offers the AVIF of a picture, where there is one, before the image inside, which every browser reads. It takes no room. */
export function Sources({ picture, sizes, children }: Props) {
  if (!picture?.avif) return children;
  return (
    <picture className="contents">
      <source type="image/avif" srcSet={picture.avif} sizes={sizes} />
      {children}
    </picture>
  );
}
