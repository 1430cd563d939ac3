import type { SignatureV4 } from "@smithy/signature-v4";
import { S3Error } from "../protocol/errors";
import type { Scope } from "./scope";
import { sameText } from "./signer";

/** The chain of signatures over a body's chunks: each one signs its chunk and the signature before it. */
export class Seal {
  readonly #signer: SignatureV4;
  readonly #scope: Scope;
  #previous: string;

  /** The chain begins with the signature of the request's headers. */
  constructor(signer: SignatureV4, scope: Scope, seed: string) {
    this.#signer = signer;
    this.#scope = scope;
    this.#previous = seed;
  }

  /** Verifies the next link. Refuses with SignatureDoesNotMatch. */
  async next(algorithm: string, hashes: string[], signature: string): Promise<void> {
    const { longDate, text, region, signedAt } = this.#scope;
    const toSign = [algorithm, longDate, text, this.#previous, ...hashes].join("\n");
    const expected = await this.#signer.sign(toSign, {
      signingDate: signedAt,
      signingRegion: region,
      signingService: "s3",
    });
    if (!sameText(expected, signature)) throw new S3Error("SignatureDoesNotMatch");
    this.#previous = expected;
  }
}
