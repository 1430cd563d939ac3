import type { PostMedia } from "@/components/types";

/** A film with the browser's own controls: the best ones on every device, and they need no JavaScript. */
export function Film({ media, label, fallback }: { media: PostMedia; label: string; fallback: string }) {
  return (
    // biome-ignore lint/a11y/useMediaCaption: creators upload films without a caption track
    <video
      src={media.url}
      poster={media.poster?.src}
      controls
      playsInline
      preload="metadata"
      aria-label={label}
      width={media.width ?? undefined}
      height={media.height ?? undefined}
      className="size-full min-h-0 object-contain"
    >
      {fallback}
    </video>
  );
}
