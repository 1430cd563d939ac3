import { and, asc, desc, isNotNull, isNull, sql } from "drizzle-orm";
import { syncRuns, whitelabelModels } from "@/db/schema";
import { SECOND } from "@/lib/time";
import { type Context, requireAdmin } from "@/services/context";
import { isStorageEmpty } from "@/services/storage";

/** How the bucket answers: `refused` means that the keys are wrong, `away` that nobody answers in time. */
export type BucketAnswer = "there" | "empty" | "refused" | "absent" | "away";

export type BucketState = {
  answer: BucketAnswer;
  /** The last run that listed the whole bucket to its end. */
  lastWhole: { id: number; listed: number; plannedAt: Date } | null;
};

/** An admin waits for this page: a store that takes longer than this counts as away. */
const ANSWERS_WITHIN = 3 * SECOND;

/** How the bucket is, asked now, and what was known of it last; admins only. Never throws because of the store. */
export async function getBucketState(ctx: Context): Promise<BucketState> {
  requireAdmin(ctx);
  const [answer, [last]] = await Promise.all([
    askBucket(),
    ctx.db
      .select({ id: syncRuns.id, listed: syncRuns.listed, plannedAt: syncRuns.plannedAt })
      .from(syncRuns)
      // A listing that broke off was judged as well, and says what the store said.
      .where(
        and(
          isNull(syncRuns.prefix),
          isNotNull(syncRuns.plannedAt),
          sql`${syncRuns.plan} ->> 'cause' is null`,
        ),
      )
      .orderBy(desc(syncRuns.id))
      .limit(1),
  ]);
  return { answer, lastWhole: last?.plannedAt ? { ...last, plannedAt: last.plannedAt } : null };
}

async function askBucket(): Promise<BucketAnswer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<"away">((resolve) => {
    timer = setTimeout(() => resolve("away"), ANSWERS_WITHIN);
  });
  const answer = isStorageEmpty().then((isEmpty) => (isEmpty ? "empty" : "there"), refusalOf);
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

function refusalOf(error: unknown): BucketAnswer {
  const { $metadata } = (error ?? {}) as { $metadata?: { httpStatusCode?: number } };
  const status = $metadata?.httpStatusCode;
  return status === 401 || status === 403 ? "refused" : status === 404 ? "absent" : "away";
}

/** More than a person looks through; whoever has more types the name. */
const OFFERED = 500;

/** Folders of the library to choose a scope from, those that are there first; admins only. */
export async function listScopes(ctx: Context): Promise<string[]> {
  requireAdmin(ctx);
  const rows = await ctx.db
    .select({ folder: whitelabelModels.folderName })
    .from(whitelabelModels)
    .orderBy(sql`${whitelabelModels.missingSince} is not null`, asc(whitelabelModels.folderName))
    .limit(OFFERED);
  return rows.map(({ folder }) => folder);
}
