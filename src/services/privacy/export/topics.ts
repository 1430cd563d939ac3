import { sql } from "drizzle-orm";
import { adTopics } from "./ad-topics";
import { moneyTopics } from "./money-topics";
import type { Topic } from "./topic";

const accountTopics = {
  profile: {
    columns: [
      "name",
      "username",
      "email",
      "email_verified_at",
      "language",
      "theme",
      "preferred_quality",
      "autoplay_videos",
      "country",
      "state",
      "age_verified_at",
      "age_verification_method",
      "last_login_at",
      "last_login_ip",
      "suspended_at",
      "suspension_reason",
      "suspended_until",
      "delete_after",
      "created_at",
    ],
    rows: (userId) => sql`
      select name, username, email, email_verified_at, locale as language, theme, preferred_quality, autoplay_videos,
        country_code as country, state_province as state, age_verified_at, age_verification_method, last_login_at,
        last_login_ip, banned_at as suspended_at, ban_reason as suspension_reason,
        ban_expires_at as suspended_until, delete_after, created_at
      from users where id = ${userId}`,
  },
  // An admin's look through this user's eyes is told; from where the admin looked is the admin's.
  sessions: {
    columns: [
      "method",
      "browser",
      "ip_address",
      "place",
      "remembered",
      "created_at",
      "last_seen_at",
      "expires_at",
      "ended_at",
    ],
    rows: (userId) => sql`
      select method, remembered, created_at, last_seen_at, expires_at, revoked_at as ended_at,
        case when impersonated_by is null then user_agent end as browser,
        case when impersonated_by is null then ip_address end as ip_address,
        case when impersonated_by is null then place end as place
      from sessions where user_id = ${userId} order by created_at, id`,
  },
  sign_in_methods: {
    columns: ["method", "name", "email", "created_at", "last_used_at"],
    rows: (userId) => sql`
      select 'password' as method, null as name, email, null::timestamptz as created_at,
        null::timestamptz as last_used_at
      from users where id = ${userId} and password like '$2%'
      union all select 'authenticator', null, null, created_at, null
      from totp_secrets where user_id = ${userId} and confirmed_at is not null
      union all select 'recovery_code', null, null, created_at, used_at
      from recovery_codes where user_id = ${userId}
      union all select 'passkey', name, null, created_at, last_used_at from passkeys where user_id = ${userId}
      union all select 'provider', provider_id, email, created_at, last_used_at
      from accounts where user_id = ${userId}`,
  },
  verifications: {
    columns: ["purpose", "address", "created_at", "expires_at", "used_at"],
    rows: (userId) => sql`
      select purpose, identifier as address, created_at, expires_at, consumed_at as used_at
      from verifications where user_id = ${userId} order by id`,
  },
  activity: {
    columns: ["at", "action", "by", "ip_address"],
    rows: (userId) => sql`
      select created_at as at, action,
        case when actor = ${`user:${userId}`} then 'you' when actor_user_id is null then 'site' else 'staff' end as by,
        case when actor = ${`user:${userId}`} then ip_address end as ip_address
      from audit_log where subject = ${`user:${userId}`} or actor_user_id = ${userId} order by id`,
  },
  mails: {
    columns: ["kind", "recipient", "language", "status", "created_at", "sent_at"],
    rows: (userId) => sql`
      select template as kind, recipient, lang as language, status, created_at, sent_at
      from outbox where user_id = ${userId} order by id`,
  },
  exports: {
    columns: ["reference", "status", "created_at", "ready_at", "expires_at"],
    rows: (userId) => sql`
      select public_id as reference, status, created_at, ready_at, expires_at
      from data_exports where user_id = ${userId} order by id`,
  },
} satisfies Record<string, Topic>;

export const topics = { ...accountTopics, ...moneyTopics, ...adTopics } satisfies Record<string, Topic>;
export type TopicName = keyof typeof topics;
