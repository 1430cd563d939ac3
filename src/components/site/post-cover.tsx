"use client";

import type { ReactNode } from "react";
import type { Picture as PictureData } from "@/components/types";
import { Morph } from "@/components/ui/morph";
import { Picture } from "@/components/ui/picture";
import { LockMark } from "./lock-mark";
import { PostPreview } from "./post-preview";
import { useOpenPost } from "./viewer-store";

type Props = {
  postId: number;
  /** As a stranger sees it, and as the cached page was drawn. */
  locked: boolean;
  picture: PictureData | null;
  /** Some seconds of a film that strangers may see. */
  preview: string | null;
  sizes: string;
  aspect?: string;
  /** True where the post stands once on the page, so that its picture can grow into the post's own page. */
  morph?: boolean;
  words: { locked: string; open: string };
  /** How long, or how many. */
  children?: ReactNode;
};

/** The picture of a post: a blur with a key for strangers, which clears for whoever holds the key. */
export function PostCover({
  postId,
  locked,
  picture,
  preview,
  sizes,
  aspect,
  morph,
  words,
  children,
}: Props) {
  const mine = useOpenPost(locked ? postId : null);
  const seconds = mine?.preview ?? preview;
  return (
    <span className="relative block">
      <Morph postId={morph ? postId : null}>
        <Picture
          key={mine?.picture?.src}
          picture={mine?.picture ?? picture}
          alt=""
          aspect={aspect}
          sizes={sizes}
          className="lift rounded-10"
        />
      </Morph>
      {seconds && <PostPreview src={seconds} />}
      <span className="absolute inset-x-2.5 bottom-2.5 flex items-end justify-between gap-2">
        {locked ? <LockMark isOpen={mine !== null} label={mine ? words.open : words.locked} /> : <span />}
        {children}
      </span>
    </span>
  );
}
