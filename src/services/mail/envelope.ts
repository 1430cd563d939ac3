import { env } from "@/env";
import type { RenderedMail } from "./data";
import type { Envelope } from "./transport";

/**
 * A mail with all that surrounds its words. Addresses are handed over apart from names, so that nothing in a name can
 * become an address or a header line.
 */
export function envelopeOf(
  { publicId, recipient }: { publicId: string; recipient: string },
  words: RenderedMail,
  siteName: string,
): Envelope {
  const sender = senderAddress();
  const domain = sender.slice(sender.lastIndexOf("@") + 1);
  return {
    ...words,
    from: { name: siteName, address: sender },
    to: { name: "", address: recipient },
    messageId: `<${publicId}@${domain}>`,
    list: { id: { url: `account.${domain}`, comment: siteName } },
    headers: {
      // RFC 3834: no out-of-office note comes back, and no machine answers a machine.
      "Auto-Submitted": "auto-generated",
      "X-Auto-Response-Suppress": "All",
      // Mails of one subject are not folded into one another.
      "X-Entity-Ref-ID": publicId,
    },
  };
}

/** The address in MAIL_FROM; its name is the operator's note, the site's name is a setting. */
function senderAddress(): string {
  const text = env().MAIL_FROM;
  return (/<([^<>\s]+)>\s*$/.exec(text)?.[1] ?? text).trim();
}
