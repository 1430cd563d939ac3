import {
  browserSupportsWebAuthn,
  startAuthentication,
  startRegistration,
  WebAuthnError,
} from "@simplewebauthn/browser";

export type PasskeyPurpose = "sign_in" | "second_factor" | "step_up" | "creation";

/** Why there is no answer of a browser: a word of ours, or the code of the server's refusal. */
export class CeremonyFault extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

/**
 * Asks the server what to ask, then the browser: its answer, as text for a form. `autofill` waits until somebody
 * picks a passkey where they would type their e-mail. Fails with `CeremonyFault`.
 */
export async function passkeyAnswer(purpose: PasskeyPurpose, { autofill = false } = {}): Promise<string> {
  if (!browserSupportsWebAuthn()) throw new CeremonyFault("unsupported");
  const optionsJSON = await options(purpose);
  try {
    const answer =
      purpose === "creation"
        ? await startRegistration({ optionsJSON })
        : await startAuthentication({ optionsJSON, useBrowserAutofill: autofill });
    return JSON.stringify(answer);
  } catch (error) {
    const code = error instanceof WebAuthnError ? error.code : null;
    if (code === "ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED") throw new CeremonyFault("known");
    if (code === "ERROR_INVALID_DOMAIN" || code === "ERROR_INVALID_RP_ID")
      throw new CeremonyFault("elsewhere");
    // Browsers tell nobody why: closed, timed out, or nothing to show.
    throw new CeremonyFault("cancelled");
  }
}

async function options(purpose: PasskeyPurpose) {
  const response = await fetch(purpose === "creation" ? "/api/passkeys/creation" : "/api/passkeys/proof", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ purpose }),
  }).catch(() => {
    throw new CeremonyFault("offline");
  });
  const body = await response.json().catch(() => null);
  if (!response.ok) throw new CeremonyFault(body?.error?.code ?? "unexpected");
  return body;
}
