import { z } from "zod";
import type { Postback, PostbackVerdict } from "../contract";
import { digestOf, readUnsigned } from "../unsigned";

const id = z.union([z.int().positive(), z.string().min(1).max(200)]).transform(String);

const Told = z.object({
  id,
  status: z.string().max(100).nullish(),
  amount: z.unknown().optional(),
  paidAmount: z.unknown().optional(),
  refundedAmount: z.unknown().optional(),
  updatedAt: z.unknown().optional(),
});

const Message = z.object({
  type: z.string().min(1).max(100),
  data: z.looseObject({ transaction: z.unknown().optional() }),
});

/**
 * Judges a postback by its form, the only thing that JunglePay leaves to be judged: it signs nothing. So it proves nothing
 * either, and serves as a hint to ask the API about a transaction.
 *
 * It has no event id that a repetition is known to share, so the key is a digest of what can be news. The moment of the change
 * belongs to it: a transaction that was paid, is protested and is paid again says "paid" twice, and both count.
 */
export function judgePostback(postback: Postback): PostbackVerdict {
  const read = readUnsigned(postback, Message);
  if (!read.genuine) return read;
  const { type, data } = read.message;
  const told = toldOf(type, data);
  if (told === "malformed") return { genuine: false, reason: "malformed" };
  return {
    genuine: true,
    dedupeKey: digestOf(told ? [type, ...Object.values(told)] : [type, data]),
    objectKey: told?.id ?? null,
    objectKind: "payment",
    type: told?.status ? `${type}.${told.status}` : type,
  };
}

// A message about a hosted checkout carries its transaction once there is one; transfers to our own bank are none of ours.
function toldOf(
  type: string,
  data: z.infer<typeof Message>["data"],
): z.infer<typeof Told> | null | "malformed" {
  if (type === "transaction") return Told.safeParse(data).data ?? "malformed";
  if (type === "checkout") return Told.safeParse(data.transaction).data ?? null;
  return null;
}
