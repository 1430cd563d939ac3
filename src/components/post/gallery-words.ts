/** What the controls of a gallery are called, in the language of the page. */
export type GalleryWords = Record<
  "gallery" | "previous" | "next" | "close" | "zoomIn" | "zoomOut" | "noVideo",
  string
>;
