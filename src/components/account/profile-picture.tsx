/** Somebody's picture in a circle, or their letter while they have none. */
export function ProfilePicture({ src, name, alt }: { src: string | null; name: string; alt: string }) {
  if (!src) {
    return (
      <span
        role="img"
        aria-label={alt}
        className="grid size-28 place-items-center rounded-full bg-fg font-display text-46 font-semibold text-ground uppercase"
      >
        <span aria-hidden>{name.trim().slice(0, 1)}</span>
      </span>
    );
  }
  return (
    // biome-ignore lint/performance/noImgElement: signed and sized by us
    <img src={src} alt={alt} width={112} height={112} className="size-28 rounded-full object-cover" />
  );
}
