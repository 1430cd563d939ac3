import type { Page } from "@playwright/test";
import { TOTP } from "otpauth";

/** What an authenticator app shows for a secret, at this moment or some codes later. */
export function codeOf(secret: string, later = 0): string {
  const app = new TOTP({ secret: secret.replace(/\s/g, "") });
  return app.generate({ timestamp: Date.now() + later * app.period * 1_000 });
}

/** Gives a page's browser a fingerprint reader whose owner always agrees. It keeps passkeys as a phone does. */
export async function addFingerprintReader(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

/** From its next page on, the browser does not offer passkeys where the e-mail is typed, as older ones do not. */
export async function forgetAutofill(page: Page): Promise<void> {
  await page.addInitScript(() => {
    PublicKeyCredential.isConditionalMediationAvailable = async () => false;
  });
}
