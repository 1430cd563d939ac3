import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
  WebAuthnError,
} from "@simplewebauthn/browser";

export type PasskeyPurpose = "sign_in" | "second_factor" | "step_up" | "creation";

/** What the server wants to be answered, as the library reads it. */
export type Question =
  | { kind: "creation"; options: PublicKeyCredentialCreationOptionsJSON }
  | { kind: "proof"; options: PublicKeyCredentialRequestOptionsJSON };

/** Why there is no answer of a browser: a word of ours, or the code of the server's refusal. */
export class CeremonyFault extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

/**
 * Asks the browser what the server wants to know: its answer, as text for a form. `autofill` waits until somebody
 * picks a passkey where they would type their e-mail. Fails with `CeremonyFault`.
 */
export async function askBrowser(question: Question, { autofill = false } = {}): Promise<string> {
  try {
    return JSON.stringify(
      question.kind === "creation"
        ? await startRegistration({ optionsJSON: question.options })
        : await startAuthentication({ optionsJSON: question.options, useBrowserAutofill: autofill }),
    );
  } catch (error) {
    const code = error instanceof WebAuthnError ? error.code : null;
    if (code === "ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED") throw new CeremonyFault("known");
    if (code === "ERROR_INVALID_DOMAIN" || code === "ERROR_INVALID_RP_ID")
      throw new CeremonyFault("elsewhere");
    // Browsers tell nobody why: closed, timed out, or nothing to show.
    throw new CeremonyFault("cancelled");
  }
}

/** Begins a ceremony at the server, which keeps its word for it in a cookie. Fails with `CeremonyFault`. */
export async function askServer(purpose: PasskeyPurpose): Promise<Question> {
  if (!browserSupportsWebAuthn()) throw new CeremonyFault("unsupported");
  const response = await fetch(purpose === "creation" ? "/api/passkeys/creation" : "/api/passkeys/proof", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ purpose }),
  }).catch(() => {
    throw new CeremonyFault("offline");
  });
  const body = await response.json().catch(() => null);
  if (!response.ok) throw new CeremonyFault(body?.error?.code ?? "unexpected");
  return { kind: purpose === "creation" ? "creation" : "proof", options: body };
}
