/** The shapes that pages draw, as the services hand them out. */
export type Picture = {
  src: string;
  srcSet?: string;
  width: number;
  height: number;
  /** The dominant colour, as a CSS colour, stored with the media. */
  color: string | null;
};
