import type { AdSlot } from "@/components/types";
import type { AdWords } from "@/i18n/ad-words";

type Props = { advertiser: string; slot: AdSlot; words: AdWords };

/**
 * The back of an ad: who pays, why it stands here, what is known about whom it is shown to. It lies on the ad itself, so that
 * nothing on the page moves when it opens.
 */
export function AdWhy({ advertiser, slot, words: { why, place } }: Props) {
  const answers = [
    [why.paidBy, advertiser],
    [why.here, `${place[slot]} ${why.turn}`],
    [why.you, why.youText],
    [why.nobody, why.nobodyText],
  ] as const;
  return (
    <details name="ad-why" className="group/why text-12 text-fg-2">
      <summary className="ad-why-ask underline decoration-line underline-offset-4 hover:text-fg">
        <span className="group-open/why:hidden">{why.ask}</span>
        <span className="hidden group-open/why:inline">{why.close}</span>
      </summary>
      <dl className="ad-why-back">
        {answers.map(([question, answer]) => (
          <div key={question}>
            <dt>{question}</dt>
            <dd className="text-fg">{answer}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
