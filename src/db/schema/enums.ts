// Every closed list of the domain, once. The CHECKs of the database are made from these lists.

export const USER_ROLES = ["admin", "user"] as const;
export const CARD_STYLES = ["primary", "secondary", "outline"] as const;
export const GATEWAY_MODES = ["test", "live"] as const;
export const CONTENT_POLICIES = ["any", "no_adult"] as const;
export const SUBSCRIPTION_STATUSES = [
  "pending",
  "trialing",
  "active",
  "past_due",
  "canceled",
  "expired",
] as const;
export const CREATOR_TYPES = ["human", "ai"] as const;
export const CONTENT_RATINGS = ["general", "adult"] as const;
export const MODEL_STATUSES = ["draft", "active", "hidden"] as const;
export const MEDIA_TYPES = ["image", "video"] as const;
export const POST_VISIBILITIES = ["public", "subscription", "exclusive"] as const;
export const POST_STATUSES = ["draft", "in_review", "scheduled", "published", "archived", "removed"] as const;
export const MEDIA_STATUSES = ["uploaded", "processing", "ready", "failed"] as const;
export const WHITELABEL_STATUSES = ["new", "active", "hidden"] as const;
export const SYNC_KINDS = ["full", "prefix"] as const;
/**
 * A run waits (`queued`), lists (`running`), shows its plan (`planned`, or `held` where a guard tripped), is carried out
 * (`applying`, `applied`) and may be taken back (`undoing`, `undone`). `cancelled` and `discarded` changed nothing.
 */
export const SYNC_STATUSES = [
  "queued",
  "running",
  "planned",
  "held",
  "applying",
  "applied",
  "undoing",
  "undone",
  "failed",
  "cancelled",
  "discarded",
] as const;
export const SYNC_TRIGGERS = ["admin", "schedule", "command"] as const;
/** What an object of the bucket is to the library, by its key. */
export const SYNC_ROLES = ["image", "video", "thumbnail", "icon", "banner"] as const;
export const PICTURE_ROLES = ["thumbnail", "icon", "banner"] as const;
/** How an object differs from what is known. `moved`: the same bytes under another key, by a renamed folder. */
export const SYNC_CHANGES = ["added", "changed", "missing", "restored", "moved"] as const;
/** What a run does to a whole model. */
export const SYNC_MODEL_CHANGES = ["new", "changed", "missing", "restored", "renamed"] as const;
/** Why an object is no part of the library and is reported: what people or their computers left there. */
export const JUNK_REASONS = ["hidden", "unreadable", "stray", "unknown_kind", "empty"] as const;
export const SLUG_KINDS = ["model", "post"] as const;
export const CHECKOUT_STATUSES = ["pending", "paid", "failed", "abandoned"] as const;
/** What opened a checkout: a fan's form, or a renewal that we reminded a fan of. */
export const CHECKOUT_ORIGINS = ["form", "renewal"] as const;
export const PAYMENT_METHODS = ["pix", "credit_card"] as const;
export const TRANSACTION_KINDS = ["charge", "renewal"] as const;
export const TRANSACTION_STATUSES = [
  "pending",
  "processing",
  "authorized",
  "paid",
  "failed",
  "cancelled",
  "partially_refunded",
  "refunded",
  "disputed",
  "charged_back",
  "mismatch",
  "surplus",
] as const;
/** Of these the states in which money came at some time, whatever became of it; the database allows one such charge per checkout. */
export const SETTLED_STATUSES = [
  "paid",
  "partially_refunded",
  "refunded",
  "disputed",
  "charged_back",
] as const;
/** Of those the states in which the money is still ours, so that what it bought is open. A dispute decides nothing yet. */
export const IN_FORCE_STATUSES = ["paid", "partially_refunded", "disputed"] as const;
export const WEBHOOK_EVENT_STATUSES = [
  "pending",
  "parked",
  "processed",
  "ignored",
  "rejected",
  "dead",
] as const;
/** What an event is about, as the gateway has it. */
export const WEBHOOK_OBJECT_KINDS = ["payment", "subscription"] as const;
/** Why money goes back: an admin's word, the fan's right of withdrawal, or money that fits no checkout. */
export const REFUND_KINDS = ["admin", "withdrawal", "mismatch", "surplus"] as const;
/**
 * `requested` waits for the gateway, `done` it confirmed, `failed` it refused for good, `closed` an admin took note of a
 * refusal: it was asked for anew, or shall not be.
 */
export const REFUND_STATUSES = ["requested", "done", "failed", "closed"] as const;
export const SUBSCRIPTION_EVENT_KINDS = [
  "started",
  "trial_started",
  "extended",
  "renewed",
  "past_due",
  "cancel_requested",
  "resumed",
  "upgraded",
  "refunded",
  "charged_back",
  "reminded",
  "canceled",
  "expired",
] as const;
export const RECONCILIATION_STATUSES = ["running", "done", "failed"] as const;
/** How our books and the gateway's differ about one payment. */
export const DIFFERENCE_KINDS = [
  "missing_here",
  "missing_there",
  "status",
  "amount",
  "currency",
  "refunded",
] as const;
export const LEDGER_DIRECTIONS = ["debit", "credit"] as const;
export const KEY_KINDS = ["site", "plan", "post", "service"] as const;
export const ENTITLEMENT_SOURCES = ["subscription", "transaction", "grant"] as const;
export const VERIFICATION_PURPOSES = [
  "verify_email",
  "reset_password",
  "change_email",
  "claim_purchase",
] as const;
/** How a session began. `created` is the moment of registration, `impersonation` an admin's look. */
export const SIGN_IN_METHODS = ["password", "passkey", "provider", "created", "impersonation"] as const;
export const THEMES = ["system", "dark", "light"] as const;
/** `saver` loads films only when they are played and pictures no larger than needed. */
export const PREFERRED_QUALITIES = ["auto", "saver", "best"] as const;
/** What a short-lived row of a sign-in or of a ceremony is for. */
export const CHALLENGE_KINDS = ["second_factor", "passkey_creation", "passkey_proof", "provider"] as const;
export const OUTBOX_STATUSES = ["pending", "sent", "failed"] as const;
export const EXPORT_STATUSES = ["pending", "ready", "failed", "expired"] as const;
export const AD_STATUSES = ["active", "paused", "draft"] as const;

/**
 * Where each type of ad may stand. The form, its validation, the CHECK and the documentation follow from
 * this table. `feed_mix` and `post_detail` are reserved: accepted as values, open to no type yet.
 */
export const AD_PLACEMENTS_OF_TYPE = {
  diamond: ["feed_model"],
  diamond_block: ["home_top", "home_middle", "models_grid"],
  banner: ["home_top", "home_bottom", "login", "register"],
  spot: ["sidebar", "model_profile", "model_sidebar"],
  hero: ["home_top"],
} as const;

export const AD_TYPES = ["diamond", "diamond_block", "banner", "spot", "hero"] as const;
export const AD_PLACEMENTS = [
  "feed_model",
  "home_top",
  "home_middle",
  "home_bottom",
  "models_grid",
  "login",
  "register",
  "sidebar",
  "model_profile",
  "model_sidebar",
  "feed_mix",
  "post_detail",
] as const;
export const AD_EVENT_KINDS = ["impression", "click"] as const;
/** Who an ad was served to. `server`: a caller of ours that renders without a browser. */
export const AD_VIEWERS = ["visitor", "fan", "subscriber", "admin", "owner", "bot", "server"] as const;
/**
 * Why an impression or a click is not counted. `forged`: no token of ours. `early`: sooner than the second that an ad has to be
 * seen. `other_viewer`: another browser than the one that was served. `not_running`: paused or outside of its dates. `capped`:
 * beyond one of its caps.
 */
export const AD_INVALID_REASONS = [
  "bot",
  "prefetch",
  "admin",
  "owner",
  "forged",
  "expired",
  "replay",
  "early",
  "other_viewer",
  "flood",
  "not_running",
  "capped",
] as const;
export const AD_OUTCOMES = ["valid", ...AD_INVALID_REASONS] as const;
