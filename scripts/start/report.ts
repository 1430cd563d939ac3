/** One line to whoever started the site. */
export type Report = (line: string) => void;

/** Environment variables, as an operator writes them or as a part is given them. */
export type Variables = Record<string, string | undefined>;
