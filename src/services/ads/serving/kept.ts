import type { Candidate } from "./candidate";

/** A paused ad is gone after this time and what the statement takes: less than two seconds. */
const KEPT_FOR = 1_500;

/** Keeps the candidates of a process for a moment, so that most pages with ads cost no statement. */
export class KeptCandidates {
  #kept: { readAt: number; candidates: Promise<Candidate[]> } | null = null;
  readonly #clock: () => number;

  /** `clock` counts milliseconds and never goes back. */
  constructor(clock: () => number = () => performance.now()) {
    this.#clock = clock;
  }

  /**
   * The candidates that are still fresh, also while they are being read; null when somebody has to `keep` new ones. Their age
   * counts from before the statement that reads them, whatever it takes.
   */
  fresh(): Promise<Candidate[]> | null {
    const isFresh = this.#kept !== null && this.#clock() - this.#kept.readAt < KEPT_FOR;
    return isFresh ? this.#kept!.candidates : null;
  }

  /** Keeps what is being read from now on. A failure is kept too: a database that is away is not asked by each page. */
  keep(candidates: Promise<Candidate[]>): void {
    candidates.catch(() => {});
    this.#kept = { readAt: this.#clock(), candidates };
  }

  /** The next page reads them anew. */
  forget(): void {
    this.#kept = null;
  }
}

// The framework loads this module once per bundle; the candidates are one set per process all the same.
const shared = globalThis as typeof globalThis & { creatorflixAdCandidates?: KeptCandidates };

/** The candidates of this process. */
export function keptCandidates(): KeptCandidates {
  shared.creatorflixAdCandidates ??= new KeptCandidates();
  return shared.creatorflixAdCandidates;
}
