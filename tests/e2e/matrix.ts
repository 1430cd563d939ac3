import type { Role } from "./support/matrix/people";
import type { Samples } from "./support/matrix/samples";

// Who gets what from every address and every action of the site. A new page, route or action needs its row here.

/** What each of them is answered: a status, or where they are led to. */
export type Answers = Record<Role, string>;
/** A page: where it is looked at, with `{names}` of `Samples`, and what comes of it. */
export type PageRow = [at: string, answers: Answers];
/** A route handler: the same for each method that it has; every other method is refused to everybody. */
export type RouteRow = { at: string } & Record<string, Answers | string>;
/** An action: what comes of a form that no schema accepts. `judged` says that the guards let it pass that far. */
export type ActionRow = Answers;

const all = (answer: string): Answers => ({
  stranger: answer,
  fan: answer,
  otherFan: answer,
  admin: answer,
  looking: answer,
});

const EVERYBODY = all("200");
const NOBODY = all("404");
/** An admin who looks through the fan's eyes sees what the fan sees, but for payments and secrets. */
const SIGNED_IN = { ...EVERYBODY, stranger: "→ /pt/login" };
const IN_PERSON = { ...SIGNED_IN, looking: "→ /pt/account/not-yours" };
/** A payment of the fan's: nobody else learns that there is one. */
const OWNERS = { ...NOBODY, stranger: "→ /pt/login", fan: "200", looking: "→ /pt/account/not-yours" };
/** The fan has proved their address, the other one has not: without that, no second factor. */
const VERIFIED = { ...IN_PERSON, otherFan: "→ /pt/account/security" };
const ADMIN = { ...NOBODY, stranger: "→ /pt/login", admin: "200" };
/** The doors are for who is outside. */
const OUTSIDE = { ...all("→ /pt/account"), stranger: "200" };

export const pages: Record<string, PageRow> = {
  "/[lang]": ["/pt", EVERYBODY],
  "/[lang]/[...rest]": ["/pt/nowhere/at/all", NOBODY],
  "/[lang]/account": ["/pt/account", SIGNED_IN],
  "/[lang]/account/confirm": ["/pt/account/confirm", IN_PERSON],
  "/[lang]/account/data": ["/pt/account/data", IN_PERSON],
  "/[lang]/account/data/requested": ["/pt/account/data/requested", EVERYBODY],
  "/[lang]/account/not-yours": [
    "/pt/account/not-yours",
    { ...OUTSIDE, stranger: "→ /pt/login", looking: "200" },
  ],
  "/[lang]/account/payments": ["/pt/account/payments", IN_PERSON],
  "/[lang]/account/payments/[publicId]": ["/pt/account/payments/{payment}", OWNERS],
  "/[lang]/account/payments/[publicId]/withdraw": ["/pt/account/payments/{payment}/withdraw", OWNERS],
  "/[lang]/account/profile": ["/pt/account/profile", SIGNED_IN],
  "/[lang]/account/security": ["/pt/account/security", IN_PERSON],
  "/[lang]/account/security/authenticator": ["/pt/account/security/authenticator", VERIFIED],
  "/[lang]/account/security/email": ["/pt/account/security/email", IN_PERSON],
  "/[lang]/account/security/passkeys": ["/pt/account/security/passkeys", VERIFIED],
  "/[lang]/account/security/password": ["/pt/account/security/password", IN_PERSON],
  "/[lang]/account/security/recovery": ["/pt/account/security/recovery", IN_PERSON],
  "/[lang]/account/sessions": ["/pt/account/sessions", IN_PERSON],
  "/[lang]/account/subscription/[id]": [
    "/pt/account/subscription/{subscription}",
    { ...SIGNED_IN, otherFan: "404", admin: "404" },
  ],
  // Whoever has the link of an advertiser reads one ad's report, and so does an admin who looks through a fan's eyes.
  "/[lang]/ad-report/[word]": ["/pt/ad-report/{adReport}", EVERYBODY],
  // Guests buy too; nobody pays through somebody else's eyes.
  "/[lang]/checkout/[plan]": ["/pt/checkout/{plan}", { ...EVERYBODY, looking: "→ /pt/account/not-yours" }],
  // Its owner's and the operator's; nobody else learns that there is such a purchase.
  "/[lang]/checkout/c/[publicId]": [
    "/pt/checkout/c/{checkout}",
    { ...NOBODY, fan: "200", admin: "200", looking: "→ /pt/account/not-yours" },
  ],
  // What has no price is not sold by itself, and says so; an admin sees every post, and is led there.
  "/[lang]/checkout/post/[slug]": [
    "/pt/checkout/post/{post}",
    { ...EVERYBODY, admin: "→ /pt/posts/{post}", looking: "→ /pt/account/not-yours" },
  ],
  // A link that nobody was sent says so, to everybody alike.
  "/[lang]/claim/[publicId]/[token]": [
    "/pt/claim/guessed/guessed",
    { ...EVERYBODY, looking: "→ /pt/account/not-yours" },
  ],
  "/[lang]/forgot": ["/pt/forgot", EVERYBODY],
  "/[lang]/login": ["/pt/login", OUTSIDE],
  "/[lang]/login/second-factor": ["/pt/login/second-factor", { ...OUTSIDE, stranger: "→ /pt/login" }],
  "/[lang]/m/[slug]/[[...view]]": ["/pt/m/{model}", EVERYBODY],
  "/[lang]/models/[[...view]]": ["/pt/models", EVERYBODY],
  "/[lang]/plans": ["/pt/plans", EVERYBODY],
  // A locked post has a page for everybody; what is on it is another test's.
  "/[lang]/posts/[slug]": ["/pt/posts/{post}", EVERYBODY],
  "/[lang]/privacy": ["/pt/privacy", EVERYBODY],
  "/[lang]/register": ["/pt/register", OUTSIDE],
  // A purchase that is no renewal has no such page.
  "/[lang]/renew/[publicId]": ["/pt/renew/{checkout}", { ...NOBODY, looking: "→ /pt/account/not-yours" }],
  "/[lang]/report": ["/pt/report", EVERYBODY],
  // A link that nobody was sent says so, to everybody alike.
  "/[lang]/reset/[token]": ["/pt/reset/guessed", EVERYBODY],
  "/[lang]/terms": ["/pt/terms", EVERYBODY],
  "/[lang]/verify": ["/pt/verify", IN_PERSON],
  "/[lang]/verify/[token]": ["/pt/verify/guessed", EVERYBODY],
  "/[lang]/verify/change/[token]": ["/pt/verify/change/guessed", EVERYBODY],
  "/admin": ["/admin", ADMIN],
  "/admin/[...rest]": ["/admin/nowhere/at/all", { ...ADMIN, admin: "404" }],
  "/admin/ads/[id]/report": ["/admin/ads/{ad}/report", ADMIN],
  "/admin/ads": ["/admin/ads", ADMIN],
  "/admin/ads/[id]": ["/admin/ads/{ad}", ADMIN],
  "/admin/ads/new": ["/admin/ads/new", ADMIN],
  "/admin/audit": ["/admin/audit", ADMIN],
  "/admin/bumps": ["/admin/bumps", ADMIN],
  "/admin/bumps/[id]": ["/admin/bumps/{bump}", ADMIN],
  "/admin/bumps/new": ["/admin/bumps/new", ADMIN],
  "/admin/checkouts": ["/admin/checkouts", ADMIN],
  "/admin/checkouts/[publicId]": ["/admin/checkouts/{checkout}", ADMIN],
  "/admin/clients": ["/admin/clients", ADMIN],
  "/admin/clients/[publicId]": ["/admin/clients/{client}", ADMIN],
  "/admin/files": ["/admin/files", ADMIN],
  "/admin/gateways": ["/admin/gateways", ADMIN],
  "/admin/gateways/[id]": ["/admin/gateways/{gateway}", ADMIN],
  "/admin/gateways/new": ["/admin/gateways/new", ADMIN],
  "/admin/jobs": ["/admin/jobs", ADMIN],
  "/admin/library": ["/admin/library", ADMIN],
  "/admin/library/[id]": ["/admin/library/{libraryModel}", ADMIN],
  "/admin/library/[id]/posts/[postId]": ["/admin/library/{libraryModel}/posts/{libraryPost}", ADMIN],
  "/admin/library/activate": ["/admin/library/activate", ADMIN],
  "/admin/plans": ["/admin/plans", ADMIN],
  "/admin/plans/new": ["/admin/plans/new", ADMIN],
  "/admin/plans/[id]": ["/admin/plans/{plan}", ADMIN],
  "/admin/postbacks": ["/admin/postbacks", ADMIN],
  "/admin/postbacks/[id]": ["/admin/postbacks/{postback}", ADMIN],
  "/admin/reconciliation": ["/admin/reconciliation", ADMIN],
  "/admin/reconciliation/[id]": ["/admin/reconciliation/999999999", { ...ADMIN, admin: "404" }],
  "/admin/settings": ["/admin/settings", ADMIN],
  "/admin/subscriptions/[id]": ["/admin/subscriptions/{subscription}", ADMIN],
  "/admin/subscriptions": ["/admin/subscriptions", ADMIN],
  "/admin/sync": ["/admin/sync", ADMIN],
  "/admin/sync/[id]": ["/admin/sync/{syncRun}", ADMIN],
  // There is nothing to ask about a run that holds nothing back and was not applied: its own page says so.
  "/admin/sync/[id]/apply": ["/admin/sync/{syncRun}/apply", { ...ADMIN, admin: "→ /admin/sync/{syncRun}" }],
  "/admin/sync/[id]/files": ["/admin/sync/{syncRun}/files", ADMIN],
  "/admin/sync/[id]/junk": ["/admin/sync/{syncRun}/junk", ADMIN],
  "/admin/sync/[id]/undo": ["/admin/sync/{syncRun}/undo", { ...ADMIN, admin: "→ /admin/sync/{syncRun}" }],
  "/admin/refunds": ["/admin/refunds", ADMIN],
  "/admin/transactions": ["/admin/transactions", ADMIN],
  "/admin/transactions/[publicId]": ["/admin/transactions/{transaction}", ADMIN],
  "/admin/transactions/[publicId]/accept": ["/admin/transactions/{transaction}/accept", ADMIN],
  "/admin/transactions/[publicId]/refund": ["/admin/transactions/{transaction}/refund", ADMIN],
  // The mailbox of a machine that listens to itself alone; in real mode there is none.
  "/dev/[...rest]": ["/dev/nowhere", NOBODY],
  "/dev/mail": ["/dev/mail", EVERYBODY],
  "/dev/mail/[id]": ["/dev/mail/guessed", NOBODY],
};

export const routes: Record<string, RouteRow> = {
  "/[lang]/ad-report/[word]/csv": { at: "/pt/ad-report/{adReport}/csv", GET: EVERYBODY, HEAD: EVERYBODY },
  "/admin/ads/[id]/report/csv": {
    at: "/admin/ads/{ad}/report/csv",
    GET: { ...all("403"), stranger: "401", admin: "200" },
    HEAD: { ...all("403"), stranger: "401", admin: "200" },
  },
  "/admin/ads/picture": { at: "/admin/ads/picture", POST: { ...all("403"), stranger: "401", admin: "422" } },
  "/admin/clients/export": {
    at: "/admin/clients/export",
    GET: { ...all("403"), stranger: "401", admin: "200" },
    HEAD: all("405"),
  },
  // Whoever clicks goes on, with whatever pass; looking at where it leads is no click.
  "/ads/[id]/click": {
    at: "/ads/{shownAd}/click?t=guessed",
    GET: all("→ /{shownAdPath}"),
    HEAD: all("→ /{shownAdPath}"),
  },
  // Pages and programs tell of ads without a session: who an ad was served to stands in its pass.
  "/api/ads/[id]/click": { at: "/api/ads/{shownAd}/click", POST: all("422") },
  "/api/ads/[id]/impression": { at: "/api/ads/{shownAd}/impression", POST: all("422") },
  "/api/ads/impressions": { at: "/api/ads/impressions", POST: all("422") },
  // What counts by being asked is no HEAD; track=true is for servers with a key, which tests/integration/ads have.
  "/api/ads/placement/[placement]": {
    at: "/api/ads/placement/home_top",
    GET: EVERYBODY,
    HEAD: all("405"),
  },
  // No provider is configured on the site under test; tests/integration/providers travels to one.
  "/api/auth/[provider]/callback": {
    at: "/api/auth/google/callback",
    GET: all("→ /pt/login"),
    HEAD: all("405"),
  },
  "/api/auth/[provider]/start": {
    at: "/api/auth/google/start",
    GET: { ...all("→ /pt/account"), stranger: "404" },
    HEAD: all("405"),
  },
  "/api/checkouts/[publicId]/events": {
    at: "/api/checkouts/{checkout}/events",
    GET: { ...NOBODY, fan: "200", admin: "200", looking: "403" },
    HEAD: { ...NOBODY, fan: "200", admin: "200", looking: "403" },
  },
  "/api/exports/[publicId]": {
    at: "/api/exports/{export}",
    GET: { ...NOBODY, stranger: "401", fan: "→ /{bucket}/{exportKey}", looking: "403" },
    HEAD: all("405"),
  },
  "/api/health": { at: "/api/health", GET: EVERYBODY, HEAD: EVERYBODY },
  "/api/internal/revalidate": { at: "/api/internal/revalidate", POST: NOBODY },
  "/api/models": { at: "/api/models", GET: EVERYBODY, HEAD: EVERYBODY },
  "/api/models/[slug]/posts": { at: "/api/models/{model}/posts", GET: EVERYBODY, HEAD: EVERYBODY },
  "/api/passkeys/creation": {
    at: "/api/passkeys/creation",
    POST: { ...all("200"), stranger: "401", otherFan: "403", looking: "403" },
  },
  "/api/passkeys/proof": { at: "/api/passkeys/proof", POST: all("422") },
  "/api/postbacks/[gateway]/[token]": { at: "/api/postbacks/sandbox/guessed", POST: NOBODY },
  "/api/ready": { at: "/api/ready", GET: EVERYBODY, HEAD: EVERYBODY },
  "/api/sync/[id]/events": {
    at: "/api/sync/{syncRun}/events",
    GET: { ...all("403"), stranger: "401", admin: "200" },
    HEAD: { ...all("403"), stranger: "401", admin: "200" },
  },
  "/api/viewer": { at: "/api/viewer", GET: EVERYBODY, HEAD: EVERYBODY },
  "/api/webhook/dias/payment-sucess": { at: "/api/webhook/dias/payment-sucess?token=guessed", POST: NOBODY },
  "/api/webhook/junglepay": { at: "/api/webhook/junglepay", POST: NOBODY },
  "/robots.txt": { at: "/robots.txt", GET: EVERYBODY, HEAD: EVERYBODY },
  // Asked last: who looks through somebody's eyes stops doing so here.
  "/api/impersonation/leave": {
    at: "/api/impersonation/leave",
    POST: { ...all("→ /pt"), looking: "→ /admin/clients/{client}" },
  },
};

/** Who is nobody is led to the login; an admin who looks through somebody's eyes changes nothing. */
const ANYBODY_ACTS = { ...all("judged"), looking: "impersonating" };
const USER_ACTS = { ...ANYBODY_ACTS, stranger: "→ /pt/login" };
const ADMIN_ACTS = { ...USER_ACTS, fan: "forbidden", otherFan: "forbidden" };

export const actions: Record<string, ActionRow> = {
  // The one thing that is left while looking through somebody's eyes: to stop.
  "[lang]/account/actions.ts#signOutAction": { ...USER_ACTS, looking: "judged" },
  "[lang]/account/confirm/actions.ts#proveByCodeAction": USER_ACTS,
  "[lang]/account/confirm/actions.ts#proveByPasskeyAction": USER_ACTS,
  "[lang]/account/confirm/actions.ts#proveByPasswordAction": USER_ACTS,
  "[lang]/account/data/actions.ts#keepAccountAction": USER_ACTS,
  "[lang]/account/data/actions.ts#requestDeletionAction": USER_ACTS,
  "[lang]/account/data/actions.ts#requestExportAction": USER_ACTS,
  "[lang]/account/payments/[publicId]/withdraw/actions.ts#withdrawAction": USER_ACTS,
  "[lang]/account/profile/actions.ts#removePictureAction": USER_ACTS,
  "[lang]/account/profile/actions.ts#savePictureAction": USER_ACTS,
  "[lang]/account/profile/actions.ts#savePreferencesAction": USER_ACTS,
  "[lang]/account/profile/actions.ts#saveProfileAction": USER_ACTS,
  "[lang]/account/subscription/actions.ts#cancelAction": USER_ACTS,
  "[lang]/account/subscription/actions.ts#renewAction": USER_ACTS,
  "[lang]/account/subscription/actions.ts#resumeAction": USER_ACTS,
  "[lang]/account/security/authenticator/actions.ts#confirmTotpAction": USER_ACTS,
  "[lang]/account/security/authenticator/actions.ts#turnTotpOffAction": USER_ACTS,
  "[lang]/account/security/email/actions.ts#beginEmailChangeAction": USER_ACTS,
  "[lang]/account/security/email/actions.ts#cancelEmailChangeAction": USER_ACTS,
  "[lang]/account/security/email/actions.ts#confirmEmailByCodeAction": USER_ACTS,
  "[lang]/account/security/linked/actions.ts#unlinkAction": USER_ACTS,
  "[lang]/account/security/passkeys/actions.ts#addPasskeyAction": USER_ACTS,
  "[lang]/account/security/passkeys/actions.ts#removePasskeyAction": USER_ACTS,
  "[lang]/account/security/passkeys/actions.ts#renamePasskeyAction": USER_ACTS,
  "[lang]/account/security/password/actions.ts#changePasswordAction": USER_ACTS,
  "[lang]/account/security/recovery/actions.ts#keptCodesAction": USER_ACTS,
  "[lang]/account/security/recovery/actions.ts#renewRecoveryCodesAction": USER_ACTS,
  "[lang]/account/sessions/actions.ts#endOtherSessionsAction": USER_ACTS,
  "[lang]/account/sessions/actions.ts#endSessionAction": USER_ACTS,
  "[lang]/checkout/actions.ts#payAgainAction": ANYBODY_ACTS,
  "[lang]/checkout/actions.ts#startCheckoutAction": ANYBODY_ACTS,
  "[lang]/checkout/actions.ts#startTrialAction": USER_ACTS,
  "[lang]/claim/[publicId]/[token]/actions.ts#claimWithAccountAction": ANYBODY_ACTS,
  "[lang]/claim/[publicId]/[token]/actions.ts#resetForClaimAction": ANYBODY_ACTS,
  "[lang]/forgot/actions.ts#askResetAction": ANYBODY_ACTS,
  "[lang]/login/actions.ts#passkeySignInAction": ANYBODY_ACTS,
  "[lang]/login/actions.ts#signInAction": ANYBODY_ACTS,
  "[lang]/login/second-factor/actions.ts#answerWithCodeAction": ANYBODY_ACTS,
  "[lang]/login/second-factor/actions.ts#answerWithPasskeyAction": ANYBODY_ACTS,
  "[lang]/register/actions.ts#registerAction": ANYBODY_ACTS,
  "[lang]/reset/[token]/actions.ts#resetPasswordAction": ANYBODY_ACTS,
  "[lang]/verify/[token]/actions.ts#verifyByLinkAction": ANYBODY_ACTS,
  "[lang]/verify/actions.ts#resendVerificationAction": USER_ACTS,
  "[lang]/verify/actions.ts#verifyByCodeAction": USER_ACTS,
  "[lang]/verify/change/[token]/actions.ts#confirmEmailByLinkAction": ANYBODY_ACTS,
  "admin/actions.ts#chooseLangAction": ADMIN_ACTS,
  "admin/actions.ts#signOutAction": { ...USER_ACTS, looking: "judged" },
  "admin/ads/[id]/report/actions.ts#createReportLinkAction": ADMIN_ACTS,
  "admin/ads/[id]/report/actions.ts#keptReportLinkAction": ADMIN_ACTS,
  "admin/ads/[id]/report/actions.ts#revokeReportLinkAction": ADMIN_ACTS,
  "admin/ads/[id]/actions.ts#editAdAction": ADMIN_ACTS,
  "admin/ads/actions.ts#deleteAdAction": ADMIN_ACTS,
  "admin/ads/actions.ts#duplicateAdAction": ADMIN_ACTS,
  "admin/ads/actions.ts#setAdStatusAction": ADMIN_ACTS,
  "admin/ads/new/actions.ts#createAdAction": ADMIN_ACTS,
  "admin/bumps/[id]/actions.ts#editBumpAction": ADMIN_ACTS,
  "admin/bumps/new/actions.ts#createBumpAction": ADMIN_ACTS,
  "admin/clients/[publicId]/actions.ts#banClientAction": ADMIN_ACTS,
  "admin/clients/[publicId]/actions.ts#changeRoleAction": ADMIN_ACTS,
  "admin/clients/[publicId]/actions.ts#endClientSessionsAction": ADMIN_ACTS,
  "admin/clients/[publicId]/actions.ts#impersonateAction": ADMIN_ACTS,
  "admin/clients/[publicId]/actions.ts#unbanClientAction": ADMIN_ACTS,
  "admin/files/actions.ts#retryFilesAction": ADMIN_ACTS,
  "admin/gateways/[id]/actions.ts#activateGatewayAction": ADMIN_ACTS,
  "admin/gateways/[id]/actions.ts#clearKeyAction": ADMIN_ACTS,
  "admin/gateways/[id]/actions.ts#deactivateGatewayAction": ADMIN_ACTS,
  "admin/gateways/[id]/actions.ts#editGatewayAction": ADMIN_ACTS,
  "admin/gateways/[id]/actions.ts#endOldAddressAction": ADMIN_ACTS,
  "admin/gateways/[id]/actions.ts#endOldSecretAction": ADMIN_ACTS,
  "admin/gateways/[id]/actions.ts#rotateAddressAction": ADMIN_ACTS,
  "admin/gateways/[id]/actions.ts#setKeysAction": ADMIN_ACTS,
  "admin/gateways/[id]/actions.ts#testConnectionAction": ADMIN_ACTS,
  "admin/gateways/new/actions.ts#addGatewayAction": ADMIN_ACTS,
  "admin/jobs/actions.ts#retryJobAction": ADMIN_ACTS,
  "admin/library/[id]/actions.ts#renameModelAction": ADMIN_ACTS,
  "admin/library/[id]/posts/[postId]/actions.ts#renamePostAction": ADMIN_ACTS,
  "admin/library/actions.ts#decideModelsAction": ADMIN_ACTS,
  "admin/library/activate/actions.ts#activateAllAction": ADMIN_ACTS,
  "admin/plans/[id]/actions.ts#editPlanAction": ADMIN_ACTS,
  "admin/plans/new/actions.ts#createPlanAction": ADMIN_ACTS,
  "admin/postbacks/actions.ts#replayDeadAction": ADMIN_ACTS,
  "admin/postbacks/actions.ts#replayPostbackAction": ADMIN_ACTS,
  "admin/reconciliation/actions.ts#compareAction": ADMIN_ACTS,
  "admin/reconciliation/actions.ts#putAsideAction": ADMIN_ACTS,
  "admin/settings/actions.ts#saveSettingsAction": ADMIN_ACTS,
  "admin/sync/actions.ts#applySyncAction": ADMIN_ACTS,
  "admin/sync/actions.ts#cancelSyncAction": ADMIN_ACTS,
  "admin/sync/actions.ts#decideRenameAction": ADMIN_ACTS,
  "admin/sync/actions.ts#discardSyncAction": ADMIN_ACTS,
  "admin/sync/actions.ts#requestSyncAction": ADMIN_ACTS,
  "admin/sync/actions.ts#undoSyncAction": ADMIN_ACTS,
  "admin/transactions/[publicId]/actions.ts#acceptMismatchAction": ADMIN_ACTS,
  "admin/transactions/[publicId]/actions.ts#closeRefundAction": ADMIN_ACTS,
  "admin/transactions/[publicId]/actions.ts#giveBackAction": ADMIN_ACTS,
  "admin/transactions/[publicId]/actions.ts#retryRefundAction": ADMIN_ACTS,
};

/** The address of a row with the things that stand for its parameters. */
export function addressOf(at: string, samples: Samples | undefined): string {
  return at.replace(/\{(\w+)\}/g, (_, name: keyof Samples) => encodeURIComponent(samples?.[name] ?? ""));
}
