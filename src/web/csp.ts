import { createHash } from "node:crypto";
import { env } from "@/env";
import { THEME_SCRIPT } from "@/lib/theme-script";

const themeHash = `'sha256-${createHash("sha256").update(THEME_SCRIPT).digest("base64")}'`;

/** Where pictures and films come from: the object store, and the CDN before it. */
function mediaOrigins(): string {
  const { S3_ENDPOINT, S3_BUCKET, S3_REGION, S3_FORCE_PATH_STYLE, CDN_URL } = env();
  const store = new URL(S3_ENDPOINT ?? `https://s3.${S3_REGION}.amazonaws.com`);
  if (!S3_FORCE_PATH_STYLE) store.hostname = `${S3_BUCKET}.${store.hostname}`;
  return [store.origin, ...(CDN_URL ? [new URL(CDN_URL).origin] : [])].join(" ");
}

function common(): string[] {
  const gateway = env().SANDBOX_GATEWAY_URL;
  return [
    "default-src 'self'",
    `img-src 'self' data: blob: ${mediaOrigins()}`,
    `media-src 'self' blob: ${mediaOrigins()}`,
    // React writes style attributes, and the framework inlines critical styles.
    "style-src 'self' 'unsafe-inline'",
    "font-src 'self'",
    `connect-src 'self'${process.env.NODE_ENV === "development" ? " ws:" : ""}`,
    // Browsers judge where a form ends up, so the page of a gateway counts.
    `form-action 'self'${gateway ? ` ${gateway}` : ""}`,
    "base-uri 'self'",
    "object-src 'none'",
  ];
}

const evalInDevelopment = () => (process.env.NODE_ENV === "development" ? " 'unsafe-eval'" : "");

/**
 * The policy of a browse page, rendered into the page. The framework writes its payload as inline scripts,
 * whose hashes change with each render, and one cached page cannot hold a nonce per request: inline scripts
 * stay allowed there. Such a page shows no personal data and holds no form that changes anything.
 */
export function browsePolicy(): string {
  return [...common(), `script-src 'self' 'unsafe-inline'${evalInDevelopment()}`].join("; ");
}

/** The policy of a page that is rendered per request: only scripts with this request's nonce run. */
export function noncePolicy(nonce: string): string {
  return [
    ...common(),
    "frame-ancestors 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic' ${themeHash}${evalInDevelopment()}`,
  ].join("; ");
}
