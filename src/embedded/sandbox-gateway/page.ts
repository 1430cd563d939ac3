import { createHash } from "node:crypto";
import { type Lang, LOCALE } from "../../lib/lang";
import { formatMoney } from "../../lib/money";
import { type Act, actsFor, type Charge } from "./charge";
import type { Reply } from "./http";
import { pixCode } from "./pix-code";
import { type Subscription, type SubscriptionAct, subscriptionActsFor } from "./subscription";
import { WORDS } from "./words";

const STYLE = `
:root{color-scheme:light dark;--ink:#1d1a16;--paper:#faf7f2;--line:#1d1a1622;--quiet:#6b645b;--act:#1f5f4a;--on-act:#fff;--test:#f4c95d}
@media(prefers-color-scheme:dark){:root{--ink:#f2ede4;--paper:#171512;--line:#f2ede422;--quiet:#a79f93;--act:#7fd1ae;--on-act:#10241c}}
*{box-sizing:border-box}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,sans-serif}
.test{margin:0;background:var(--test);color:#2a2108;padding:12px 24px;text-align:center;font-weight:600}
main{max-width:440px;margin:0 auto;padding:48px 24px 72px}
h1{font-size:16px;font-weight:600;margin:0 0 32px}
.sum{font-size:46px;line-height:1.1;font-weight:700;font-variant-numeric:tabular-nums;letter-spacing:-.02em;margin:0}
.state{display:inline-flex;align-items:center;gap:8px;margin:12px 0 32px;font-weight:600}
.state::before{content:"";width:9px;height:9px;border-radius:50%;background:currentColor}
.state[data-status=paid]{color:var(--act)}
dl{margin:0 0 32px;border-top:1px solid var(--line)}
dl div{display:flex;justify-content:space-between;gap:24px;padding:12px 0;border-bottom:1px solid var(--line)}
dt{color:var(--quiet)}dd{margin:0;text-align:right;overflow-wrap:anywhere}
code{display:block;margin:0 0 32px;padding:12px;border:1px solid var(--line);border-radius:4px;font:12px/1.6 ui-monospace,monospace;overflow-wrap:anywhere}
form{display:grid;gap:12px}
button{font:inherit;font-weight:600;min-height:48px;border-radius:4px;border:1px solid var(--line);background:none;color:inherit;cursor:pointer}
button[value=pay]{background:var(--act);border-color:var(--act);color:var(--on-act)}
:focus-visible{outline:3px solid var(--test);outline-offset:2px}
a{color:inherit}p.back{margin-top:32px}`;

// Only this style sheet may run, no script at all; forms may go to this service only.
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash("sha256").update(STYLE).digest("base64")}'`,
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join("; ");

/** The page on which a customer pays, or a tester lets anything else happen to the charge. Works without scripts. */
export function payPage(
  charge: Charge,
  subscription: Subscription | undefined,
  lang: Lang,
  origin: string,
): Reply {
  const words = WORDS[lang];
  const acts: (Act | SubscriptionAct)[] = [
    ...actsFor(charge.status),
    ...(subscription ? subscriptionActsFor(subscription) : []),
  ];
  const expiry = new Date(charge.expiresAt);
  const when = new Intl.DateTimeFormat(LOCALE[lang], { dateStyle: "short", timeStyle: "short" }).format(
    expiry,
  );
  const location = `${origin}/pay/${charge.id}`.replace(/^https?:\/\//, "");
  const showsCode = charge.method === "pix" && charge.status === "pending";
  return htmlPage(
    200,
    lang,
    `<p class="sum">${escapeHtml(formatMoney(charge.amount, charge.currency, lang))}</p>
<p class="state" role="status" data-status="${charge.status}">${words.status[charge.status]}</p>
<dl>
<div><dt>${words.to}</dt><dd>${escapeHtml(charge.customer.name)}</dd></div>
<div><dt>${words.method[charge.method]}</dt><dd>${escapeHtml(charge.reference)}</dd></div>
${subscription ? repeats(subscription, charge.currency, lang) : ""}<div><dt>${words.expires}</dt><dd><time datetime="${charge.expiresAt}">${escapeHtml(when)}</time></dd></div>
</dl>
${showsCode ? `<p id="code">${words.copy}</p><code aria-labelledby="code">${escapeHtml(pixCode({ amount: charge.amount, location }))}</code>` : ""}
${
  acts.length === 0
    ? `<p>${words.nothing}</p>`
    : `<form method="post" action="/pay/${charge.id}?lang=${lang}">
${acts.map((act) => `<button name="act" value="${act}">${words.act[act]}</button>`).join("\n")}
</form>`
}
${charge.returnUrl ? `<p class="back"><a href="${escapeHtml(charge.returnUrl)}">${words.back}</a></p>` : ""}`,
  );
}

// What the customer agrees to beside this one payment.
function repeats(subscription: Subscription, currency: string, lang: Lang): string {
  const words = WORDS[lang];
  const sum = formatMoney(subscription.amount, currency, lang);
  const state = words.subscription[subscription.cancelAtPeriodEnd ? "ending" : subscription.status];
  return `<div><dt>${words.repeats}</dt><dd>${escapeHtml(words.every(sum, subscription.days))}<br>${state}</dd></div>\n`;
}

/** A page that says only why there is nothing else to see. */
export function apologyPage(status: number, lang: Lang, reason: "missing" | "refusedForm"): Reply {
  return htmlPage(status, lang, `<p>${WORDS[lang][reason]}</p>`);
}

function htmlPage(status: number, lang: Lang, content: string): Reply {
  const words = WORDS[lang];
  const body = `<!doctype html>
<html lang="${LOCALE[lang]}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="robots" content="noindex"><title>${words.title}</title><style>${STYLE}</style></head>
<body><header class="test">${words.notice}</header><main><h1>${words.title}</h1>
${content}
</main></body></html>`;
  const headers = {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": CONTENT_SECURITY_POLICY,
  };
  return { status, headers, body };
}

const ENTITIES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);
}
