import { randomUUID } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import { users } from "@/db/schema";
import { DomainError, NotFound } from "@/lib/errors";
import { addMs, HOUR } from "@/lib/time";
import { type Context, requireOwner, requireSystem, transact } from "../context";
import { enqueue } from "../jobs";
import { encodeSquares, Unreadable } from "../media";
import { deleteObject, putObject } from "../storage";
import { takeTurn } from "../throttle";
import type { SavePicture } from "./input";
import { PICTURE_PREFIX, PICTURE_WIDTHS, pictureKey } from "./picture-url";

/** Nobody writes another picture under the same name: whoever has one may keep it for ever. */
const OPTIONS = { contentType: "image/webp", cacheControl: "public, max-age=31536000, immutable" };

export class PictureRefused extends DomainError {
  constructor(code: "picture_kind" | "picture_pixels" | "picture_broken") {
    super("invalid", code, "This picture cannot be used.", { field: "picture" });
  }
}

/**
 * Gives the signed-in user another picture: cut square, made anew and stripped of all that was hidden in the file.
 * Refuses with `picture_kind`, `picture_pixels`, `picture_broken` or `too_many_tries`; the one before then stays as it is.
 */
export async function savePicture(ctx: Context, { picture }: SavePicture): Promise<void> {
  const { userId } = requireOwner(ctx);
  // To decode one is more work than to send it.
  await takeTurn(ctx, "picture", `user:${userId}`);
  const squares = await squaresOf(picture);
  const imageKey = `${PICTURE_PREFIX}${randomUUID()}/${PICTURE_WIDTHS.page}.webp`;
  // Written first: should we die before the picture is somebody's, its files do not lie there for ever.
  await enqueue(ctx, "picture.tidy", { imageKey }, { key: tidyKey(imageKey), runAt: addMs(ctx.now, HOUR) });
  await Promise.all(
    squares.map(({ width, body }) =>
      putObject(`${imageKey.slice(0, imageKey.lastIndexOf("/"))}/${width}.webp`, body, OPTIONS),
    ),
  );
  await wear(ctx, userId, imageKey);
}

/** Takes the picture of the signed-in user away; without one it changes nothing. */
export async function removePicture(ctx: Context): Promise<void> {
  await wear(ctx, requireOwner(ctx).userId, null);
}

async function squaresOf(picture: File) {
  const bytes = Buffer.from(await picture.arrayBuffer());
  try {
    return await encodeSquares(bytes, Object.values(PICTURE_WIDTHS));
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    if (error.reason === "unknown_kind") throw new PictureRefused("picture_kind");
    throw new PictureRefused(error.reason === "too_large" ? "picture_pixels" : "picture_broken");
  }
}

// Of two pictures saved at once the later one stays, and each finds the one that it follows.
async function wear(ctx: Context, userId: number, imageKey: string | null): Promise<void> {
  await transact(ctx, async (ctx) => {
    const [before] = await ctx.db
      .select({ imageKey: users.imageUrl })
      .from(users)
      .where(and(eq(users.id, userId), isNull(users.deletedAt)))
      .for("update");
    if (!before) throw new NotFound("account");
    await ctx.db.update(users).set({ imageUrl: imageKey }).where(eq(users.id, userId));
    await tidySoon(ctx, before.imageKey);
  });
}

const tidyKey = (imageKey: string) => `picture.tidy:${imageKey}`;

/** Has the files of a picture removed that nobody wears any more, in the transaction of `ctx`. */
export async function tidySoon(ctx: Context, imageKey: string | null): Promise<void> {
  if (imageKey?.startsWith(PICTURE_PREFIX)) {
    await enqueue(ctx, "picture.tidy", { imageKey }, { key: tidyKey(imageKey) });
  }
}

/** Removes the files of a profile picture, unless somebody wears it. For the worker; repeating it changes nothing. */
export async function tidyPicture(ctx: Context, imageKey: string): Promise<void> {
  requireSystem(ctx);
  if (!imageKey.startsWith(PICTURE_PREFIX)) throw new Error("This is no key of a profile picture.");
  if ((await ctx.db.$count(users, eq(users.imageUrl, imageKey))) > 0) return;
  await Promise.all((["page", "header"] as const).map((size) => deleteObject(pictureKey(imageKey, size))));
}
