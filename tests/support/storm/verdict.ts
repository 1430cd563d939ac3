/** One question to the books: how many rows were asked about, and what is wrong with the first of those that are wrong. */
export type Verdict = { question: string; asked: number; wrong: number; first: string | null };
export type Verdicts = Verdict[];

export function verdict(question: string, asked: number, wrong: string[]): Verdict {
  return { question, asked, wrong: wrong.length, first: wrong[0] ?? null };
}
