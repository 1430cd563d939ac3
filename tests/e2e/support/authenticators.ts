import type { Page } from "@playwright/test";
import { TOTP } from "otpauth";

/** What an authenticator app shows for a secret, at this moment or some codes later. */
export function codeOf(secret: string, later = 0): string {
  const app = new TOTP({ secret: secret.replace(/\s/g, "") });
  return app.generate({ timestamp: Date.now() + later * app.period * 1_000 });
}

/** A fingerprint reader inside of the browser, which keeps passkeys as a phone does. */
export type FingerprintReader = {
  /** From now on its owner puts the finger on it whenever it asks. */
  wake(): Promise<void>;
  /** From now on nobody touches it. */
  rest(): Promise<void>;
};

/** Gives a page's browser a fingerprint reader; it is awake at first. */
export async function addFingerprintReader(page: Page): Promise<FingerprintReader> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  const { authenticatorId } = await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  const touch = (enabled: boolean) => async () => {
    await devtools.send("WebAuthn.setAutomaticPresenceSimulation", { authenticatorId, enabled });
  };
  return { wake: touch(true), rest: touch(false) };
}

/**
 * Signs in by the passkey button of the login page, with a reader at rest: the page also offers passkeys where the e-mail
 * is typed, and one that is awake would answer that before the button is pressed.
 */
export async function signInByPasskey(page: Page, reader: FingerprintReader, login: string): Promise<void> {
  await page.goto(login);
  await page.getByRole("button", { name: "Entrar com chave de acesso" }).click();
  await reader.wake();
  await page.waitForURL((url) => !url.pathname.endsWith("/login"));
  await reader.rest();
}
