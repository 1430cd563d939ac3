import type { ReactNode } from "react";
import { tintOf } from "@/components/site/home-page";
import type { Picture as PictureData } from "@/components/types";
import { Picture } from "@/components/ui/picture";

type Props = { heading: string; picture: PictureData | null; children: ReactNode };

/** The door of the house: a lit picture beside the form where there is room for both. */
export function AuthPage({ heading, picture, children }: Props) {
  return (
    <div
      className="px-page -mt-(--header) grid min-h-dvh items-center gap-12 pt-(--header) lg:grid-cols-2"
      style={tintOf(picture?.color)}
    >
      <div className="mx-auto grid w-full max-w-md gap-8 py-12">
        <h1 className="text-46">{heading}</h1>
        {children}
      </div>
      <div aria-hidden className="auth-light hidden py-12 lg:block">
        <Picture
          picture={picture}
          alt=""
          aspect="4 / 5"
          sizes="45vw"
          className="max-h-[80dvh] w-full rounded-20"
        />
      </div>
    </div>
  );
}
