import { beginPasskey } from "@/services/factors";
import { writeCeremonyCookie } from "@/web/cookies";
import { json, route } from "@/web/routes";
import { requireSameOrigin } from "@/web/same-origin";

/** Begins to make a passkey for who is signed in: the options of WebAuthn; the rest as in `passkeys/proof`. */
export const POST = route(async (ctx) => {
  await requireSameOrigin();
  const { options, challenge } = await beginPasskey(ctx);
  await writeCeremonyCookie("passkey", challenge);
  return json(options);
});
