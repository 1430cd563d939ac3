import { DomainError } from "@/lib/errors";
import { AskPasskey, askPasskey } from "@/services/factors";
import { readBytes } from "@/web/body";
import { readCeremonyCookie, writeCeremonyCookie } from "@/web/cookies";
import { json, route } from "@/web/routes";
import { requireSameOrigin } from "@/web/same-origin";

const MAX_BYTES = 1_000;

/**
 * Begins to ask for a passkey: `{ purpose }` in, the options of WebAuthn out. Which challenge was set is kept for
 * this browser alone, in a cookie.
 */
export const POST = route(async (ctx, request) => {
  await requireSameOrigin();
  const asked = AskPasskey.safeParse(await readJson(request));
  if (!asked.success) throw new DomainError("invalid", "invalid", "Say what the passkey is for.");
  const pending = await readCeremonyCookie("second_factor");
  const { options, challenge } = await askPasskey(ctx, { ...asked.data, pending });
  await writeCeremonyCookie("passkey", challenge);
  return json(options);
});

async function readJson(request: Request): Promise<unknown> {
  const bytes = await readBytes(request, MAX_BYTES);
  try {
    return bytes && JSON.parse(Buffer.from(bytes).toString("utf8"));
  } catch {
    return null;
  }
}
