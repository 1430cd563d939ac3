import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { isoCBOR } from "@simplewebauthn/server/helpers";
import { relyingParty } from "@/services/factors";

const PRESENT = 0x01;
const VERIFIED = 0x04;
const WITH_KEY = 0x40;

/** What goes otherwise than it should, for the tests of what is refused. */
type Lies = {
  origin?: string;
  rpId?: string;
  challenge?: string;
  userVerified?: boolean;
  userHandle?: string | null;
  counter?: number;
  attachment?: "platform" | "cross-platform";
};

/** Whatever the library encodes. */
type CBORType = Parameters<typeof isoCBOR.encode>[0];

const sha256 = (data: string | Uint8Array) => createHash("sha256").update(data).digest();
const base64url = (data: Uint8Array | string) => Buffer.from(data).toString("base64url");

/**
 * An authenticator with one key pair (ES256), and the browser around it: its answers are signed for real, with
 * the bytes that WebAuthn asks for (sections 6.1 and 6.5 of the standard).
 */
export function newAuthenticator(aaguid = "00000000-0000-0000-0000-000000000000") {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const credentialId = randomBytes(32);
  let counter = 0;
  let owner: string | null = null;

  const clientData = (type: string, challenge: string, lies: Lies) =>
    JSON.stringify({
      type,
      challenge: lies.challenge ?? challenge,
      origin: lies.origin ?? relyingParty().origin,
      crossOrigin: false,
    });

  const data = (lies: Lies, key: Uint8Array | null) => {
    const flags = PRESENT | (lies.userVerified === false ? 0 : VERIFIED) | (key ? WITH_KEY : 0);
    const count = Buffer.alloc(4);
    count.writeUInt32BE(lies.counter ?? counter);
    return Buffer.concat([
      sha256(lies.rpId ?? relyingParty().id),
      Buffer.from([flags]),
      count,
      ...(key ? [key] : []),
    ]);
  };

  const attestedKey = () => {
    const { x = "", y = "" } = publicKey.export({ format: "jwk" });
    const cose = new Map<number, CBORType>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, new Uint8Array(Buffer.from(x, "base64url"))],
      [-3, new Uint8Array(Buffer.from(y, "base64url"))],
    ]);
    const length = Buffer.alloc(2);
    length.writeUInt16BE(credentialId.length);
    const id = Buffer.from(aaguid.replaceAll("-", ""), "hex");
    return Buffer.concat([id, length, credentialId, isoCBOR.encode(cose)]);
  };

  const id = base64url(credentialId);
  const answer = { id, rawId: id, type: "public-key" as const };
  return {
    id,
    /** Answers "make a passkey". */
    create(options: { challenge: string; user: { id: string } }, lies: Lies = {}) {
      owner = options.user.id;
      const authData = new Uint8Array(data(lies, attestedKey()));
      const attestation = new Map<string, CBORType>([
        ["fmt", "none"],
        ["attStmt", new Map()],
        ["authData", authData],
      ]);
      return {
        ...answer,
        response: {
          clientDataJSON: base64url(clientData("webauthn.create", options.challenge, lies)),
          attestationObject: base64url(isoCBOR.encode(attestation)),
          transports: ["internal"],
        },
      };
    },
    /** Answers "show your passkey"; its counter goes up by one each time. */
    get(options: { challenge: string }, lies: Lies = {}) {
      counter += 1;
      const authenticatorData = data(lies, null);
      const client = clientData("webauthn.get", options.challenge, lies);
      const signed = Buffer.concat([authenticatorData, sha256(client)]);
      const handle = lies.userHandle === undefined ? owner : lies.userHandle;
      return {
        ...answer,
        authenticatorAttachment: lies.attachment ?? ("platform" as const),
        response: {
          clientDataJSON: base64url(client),
          authenticatorData: base64url(authenticatorData),
          signature: base64url(sign("sha256", signed, privateKey)),
          ...(handle !== null && { userHandle: handle }),
        },
      };
    },
  };
}

export type Authenticator = ReturnType<typeof newAuthenticator>;
