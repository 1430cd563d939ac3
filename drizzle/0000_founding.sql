CREATE TABLE "entitlements" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "entitlements_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"user_id" integer NOT NULL,
	"key_kind" text NOT NULL,
	"key_id" integer DEFAULT 0 NOT NULL,
	"source" text NOT NULL,
	"source_id" text NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	"reason" text,
	"granted_by" integer,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "entitlements_once_unique" UNIQUE("source","source_id","key_kind","key_id"),
	CONSTRAINT "entitlements_key_kind_check" CHECK ("entitlements"."key_kind" in ('site', 'plan', 'post', 'service')),
	CONSTRAINT "entitlements_source_check" CHECK ("entitlements"."source" in ('subscription', 'transaction', 'grant')),
	CONSTRAINT "entitlements_key_id_check" CHECK (("entitlements"."key_kind" = 'site') = ("entitlements"."key_id" = 0)),
	CONSTRAINT "entitlements_period_check" CHECK ("entitlements"."ends_at" >= "entitlements"."starts_at")
);
--> statement-breakpoint
CREATE TABLE "ads" (
	"id" serial PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"type" text DEFAULT 'banner' NOT NULL,
	"placement" text DEFAULT 'home_top' NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"title" text,
	"subtitle" text,
	"cta_text" text,
	"image_url" text,
	"link" text,
	"category" text,
	"impressions" integer DEFAULT 0 NOT NULL,
	"clicks" integer DEFAULT 0 NOT NULL,
	"priority" integer DEFAULT 0 NOT NULL,
	"start_date" timestamp with time zone,
	"end_date" timestamp with time zone,
	"max_impressions" integer,
	"max_clicks" integer,
	"daily_cap_per_viewer" integer,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ads_status_check" CHECK ("ads"."status" in ('active', 'paused', 'draft')),
	CONSTRAINT "ads_type_check" CHECK ("ads"."type" in ('diamond', 'diamond_block', 'banner', 'spot', 'hero')),
	CONSTRAINT "ads_placement_check" CHECK ("ads"."placement" in ('feed_model', 'home_top', 'home_middle', 'home_bottom', 'models_grid', 'login', 'register', 'sidebar', 'model_profile', 'model_sidebar', 'feed_mix', 'post_detail')),
	CONSTRAINT "ads_type_placement_check" CHECK (("ads"."type", "ads"."placement") in (('diamond', 'feed_model'), ('diamond_block', 'home_top'), ('diamond_block', 'home_middle'), ('diamond_block', 'models_grid'), ('banner', 'home_top'), ('banner', 'home_bottom'), ('banner', 'login'), ('banner', 'register'), ('spot', 'sidebar'), ('spot', 'model_profile'), ('spot', 'model_sidebar'), ('hero', 'home_top'))),
	CONSTRAINT "ads_link_check" CHECK ("ads"."link" like 'https://%'),
	CONSTRAINT "ads_dates_check" CHECK ("ads"."end_date" > "ads"."start_date")
);
--> statement-breakpoint
CREATE TABLE "clicks" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "clicks_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"ad_id" integer NOT NULL,
	"placement" text NOT NULL,
	"user_agent" text,
	"ip" text,
	"token" text,
	"valid" boolean DEFAULT true NOT NULL,
	"invalid_reason" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "clicks_placement_check" CHECK ("clicks"."placement" in ('feed_model', 'home_top', 'home_middle', 'home_bottom', 'models_grid', 'login', 'register', 'sidebar', 'model_profile', 'model_sidebar', 'feed_mix', 'post_detail'))
);
--> statement-breakpoint
CREATE TABLE "impressions" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "impressions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"ad_id" integer NOT NULL,
	"placement" text NOT NULL,
	"user_agent" text,
	"ip" text,
	"token" text,
	"valid" boolean DEFAULT true NOT NULL,
	"invalid_reason" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "impressions_placement_check" CHECK ("impressions"."placement" in ('feed_model', 'home_top', 'home_middle', 'home_bottom', 'models_grid', 'login', 'register', 'sidebar', 'model_profile', 'model_sidebar', 'feed_mix', 'post_detail'))
);
--> statement-breakpoint
CREATE TABLE "models" (
	"id" serial PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"slug" text NOT NULL,
	"description" text,
	"icon_url" text,
	"banner_url" text,
	"thumbnail_url" text,
	"pictures" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"is_featured" boolean DEFAULT false NOT NULL,
	"is_advertiser" boolean DEFAULT false NOT NULL,
	"user_id" integer,
	"whitelabel_model_id" integer,
	"external_url" text,
	"category" text,
	"categories" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"country_code" text,
	"creator_type" text DEFAULT 'human' NOT NULL,
	"content_rating" text DEFAULT 'general' NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"in_site_plan" boolean DEFAULT true NOT NULL,
	"fee_bps" integer DEFAULT 1000 NOT NULL,
	"post_count" integer DEFAULT 0 NOT NULL,
	"follower_count" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "models_slug_unique" UNIQUE("slug"),
	CONSTRAINT "models_user_id_unique" UNIQUE("user_id"),
	CONSTRAINT "models_whitelabel_model_id_unique" UNIQUE("whitelabel_model_id"),
	CONSTRAINT "models_creator_type_check" CHECK ("models"."creator_type" in ('human', 'ai')),
	CONSTRAINT "models_content_rating_check" CHECK ("models"."content_rating" in ('general', 'adult')),
	CONSTRAINT "models_status_check" CHECK ("models"."status" in ('draft', 'active', 'hidden')),
	CONSTRAINT "models_fee_bps_check" CHECK ("models"."fee_bps" between 0 and 10000),
	CONSTRAINT "models_post_count_check" CHECK ("models"."post_count" >= 0)
);
--> statement-breakpoint
CREATE TABLE "post_media" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "post_media_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"public_id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"post_id" integer NOT NULL,
	"media_type" text NOT NULL,
	"key" text NOT NULL,
	"thumbnail_key" text,
	"sizes" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"blur_key" text,
	"color" text,
	"hls_key" text,
	"width" integer,
	"height" integer,
	"duration_seconds" real,
	"size_bytes" bigint,
	"order_index" integer DEFAULT 0 NOT NULL,
	"status" text DEFAULT 'uploaded' NOT NULL,
	"failure" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "post_media_public_id_unique" UNIQUE("public_id"),
	CONSTRAINT "post_media_media_type_check" CHECK ("post_media"."media_type" in ('image', 'video')),
	CONSTRAINT "post_media_status_check" CHECK ("post_media"."status" in ('uploaded', 'processing', 'ready', 'failed'))
);
--> statement-breakpoint
CREATE TABLE "post_plans" (
	"post_id" integer NOT NULL,
	"plan_id" integer NOT NULL,
	CONSTRAINT "post_plans_post_id_plan_id_pk" PRIMARY KEY("post_id","plan_id")
);
--> statement-breakpoint
CREATE TABLE "posts" (
	"id" serial PRIMARY KEY NOT NULL,
	"model_id" integer NOT NULL,
	"title" text NOT NULL,
	"slug" text NOT NULL,
	"content_url" text NOT NULL,
	"type" text NOT NULL,
	"caption" text,
	"collection_id" integer,
	"whitelabel_post_id" integer,
	"visibility" text DEFAULT 'subscription' NOT NULL,
	"price" integer,
	"currency" char(3) DEFAULT 'BRL' NOT NULL,
	"is_pinned" boolean DEFAULT false NOT NULL,
	"is_featured" boolean DEFAULT false NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"published_at" timestamp with time zone,
	"release_date" timestamp with time zone,
	"view_count" integer DEFAULT 0 NOT NULL,
	"like_count" integer DEFAULT 0 NOT NULL,
	"comment_count" integer DEFAULT 0 NOT NULL,
	"search" "tsvector" GENERATED ALWAYS AS (to_tsvector('simple', coalesce("title", '') || ' ' || coalesce("caption", ''))) STORED,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "posts_slug_unique" UNIQUE("slug"),
	CONSTRAINT "posts_whitelabel_post_id_unique" UNIQUE("whitelabel_post_id"),
	CONSTRAINT "posts_type_check" CHECK ("posts"."type" in ('image', 'video')),
	CONSTRAINT "posts_visibility_check" CHECK ("posts"."visibility" in ('public', 'subscription', 'exclusive')),
	CONSTRAINT "posts_status_check" CHECK ("posts"."status" in ('draft', 'in_review', 'scheduled', 'published', 'archived', 'removed')),
	CONSTRAINT "posts_price_check" CHECK ("posts"."price" >= 0),
	CONSTRAINT "posts_published_at_check" CHECK ("posts"."status" <> 'published' or "posts"."published_at" is not null)
);
--> statement-breakpoint
CREATE TABLE "checkouts" (
	"id" serial PRIMARY KEY NOT NULL,
	"public_id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"user_id" integer,
	"plan_id" integer,
	"post_id" integer,
	"service_id" integer,
	"gateway_id" integer,
	"external_id" text,
	"status" text DEFAULT 'pending' NOT NULL,
	"payment_method" text NOT NULL,
	"order_bump" boolean DEFAULT false NOT NULL,
	"order_bump_ids" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"total_amount" integer NOT NULL,
	"currency" char(3) NOT NULL,
	"lines" jsonb NOT NULL,
	"customer_name" text NOT NULL,
	"customer_email" text NOT NULL,
	"customer_document" text,
	"customer_phone" text,
	"payment_instructions" jsonb,
	"idempotency_key" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"paid_at" timestamp with time zone,
	"next_check_at" timestamp with time zone,
	"checks" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "checkouts_public_id_unique" UNIQUE("public_id"),
	CONSTRAINT "checkouts_idempotency_key_unique" UNIQUE("idempotency_key"),
	CONSTRAINT "checkouts_external_unique" UNIQUE("gateway_id","external_id"),
	CONSTRAINT "checkouts_status_check" CHECK ("checkouts"."status" in ('pending', 'paid', 'failed', 'abandoned')),
	CONSTRAINT "checkouts_payment_method_check" CHECK ("checkouts"."payment_method" in ('pix', 'credit_card')),
	CONSTRAINT "checkouts_one_thing_check" CHECK (num_nonnulls("checkouts"."plan_id", "checkouts"."post_id", "checkouts"."service_id") = 1),
	CONSTRAINT "checkouts_total_amount_check" CHECK ("checkouts"."total_amount" >= 0)
);
--> statement-breakpoint
CREATE TABLE "payment_gateways" (
	"id" serial PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"public_key" text,
	"secret_key" text,
	"postback_url" text,
	"is_active" boolean DEFAULT false NOT NULL,
	"adapter" text NOT NULL,
	"mode" text DEFAULT 'test' NOT NULL,
	"webhook_secret" text,
	"endpoint_token" text NOT NULL,
	"settings" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"content_policy" text DEFAULT 'any' NOT NULL,
	"last_event_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "payment_gateways_name_unique" UNIQUE("name"),
	CONSTRAINT "payment_gateways_endpoint_token_unique" UNIQUE("endpoint_token"),
	CONSTRAINT "payment_gateways_mode_check" CHECK ("payment_gateways"."mode" in ('test', 'live')),
	CONSTRAINT "payment_gateways_content_policy_check" CHECK ("payment_gateways"."content_policy" in ('any', 'no_adult'))
);
--> statement-breakpoint
CREATE TABLE "subscriptions" (
	"id" serial PRIMARY KEY NOT NULL,
	"user_id" integer NOT NULL,
	"plan_id" integer NOT NULL,
	"external_id" text,
	"start_date" timestamp with time zone,
	"end_date" timestamp with time zone,
	"status" text DEFAULT 'pending' NOT NULL,
	"gateway_id" integer,
	"checkout_id" integer,
	"next_billing_at" timestamp with time zone,
	"cancel_at_period_end" boolean DEFAULT false NOT NULL,
	"canceled_at" timestamp with time zone,
	"canceled_reason" text,
	"grace_until" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "subscriptions_status_check" CHECK ("subscriptions"."status" in ('pending', 'trialing', 'active', 'past_due', 'canceled', 'expired')),
	CONSTRAINT "subscriptions_period_check" CHECK ("subscriptions"."end_date" >= "subscriptions"."start_date")
);
--> statement-breakpoint
CREATE TABLE "audit_log" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_log_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"actor_user_id" integer,
	"actor" text NOT NULL,
	"action" text NOT NULL,
	"subject" text NOT NULL,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"ip_address" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"user_id" integer NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	"ip_address" text,
	"user_agent" text,
	"impersonated_by" integer
);
--> statement-breakpoint
CREATE TABLE "users" (
	"id" serial PRIMARY KEY NOT NULL,
	"public_id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"password" text NOT NULL,
	"role" text DEFAULT 'user' NOT NULL,
	"subscription_status" integer DEFAULT 0 NOT NULL,
	"username" text,
	"image_url" text,
	"email_verified_at" timestamp with time zone,
	"locale" text,
	"country_code" text,
	"state_province" text,
	"preferred_quality" text,
	"autoplay_videos" boolean DEFAULT true NOT NULL,
	"age_verified_at" timestamp with time zone,
	"age_verification_method" text,
	"last_login_at" timestamp with time zone,
	"last_login_ip" text,
	"banned_at" timestamp with time zone,
	"ban_reason" text,
	"ban_expires_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp with time zone,
	CONSTRAINT "users_public_id_unique" UNIQUE("public_id"),
	CONSTRAINT "users_username_unique" UNIQUE("username"),
	CONSTRAINT "users_role_check" CHECK ("users"."role" in ('admin', 'user')),
	CONSTRAINT "users_subscription_status_check" CHECK ("users"."subscription_status" in (0, 1))
);
--> statement-breakpoint
CREATE TABLE "verifications" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "verifications_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"identifier" text NOT NULL,
	"purpose" text NOT NULL,
	"token_hash" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"consumed_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "verifications_token_hash_unique" UNIQUE("token_hash"),
	CONSTRAINT "verifications_purpose_check" CHECK ("verifications"."purpose" in ('verify_email', 'reset_password', 'change_email'))
);
--> statement-breakpoint
CREATE TABLE "ledger_entries" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "ledger_entries_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"posting_id" uuid NOT NULL,
	"account" text NOT NULL,
	"direction" text NOT NULL,
	"amount" integer NOT NULL,
	"currency" char(3) NOT NULL,
	"transaction_id" bigint NOT NULL,
	"reason" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ledger_entries_once_unique" UNIQUE("transaction_id","reason","account","direction"),
	CONSTRAINT "ledger_entries_direction_check" CHECK ("ledger_entries"."direction" in ('debit', 'credit')),
	CONSTRAINT "ledger_entries_amount_check" CHECK ("ledger_entries"."amount" > 0)
);
--> statement-breakpoint
CREATE TABLE "transactions" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "transactions_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"public_id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"checkout_id" integer,
	"subscription_id" integer,
	"user_id" integer,
	"model_id" integer,
	"gateway_id" integer NOT NULL,
	"external_id" text NOT NULL,
	"kind" text DEFAULT 'charge' NOT NULL,
	"payment_method" text NOT NULL,
	"amount" integer NOT NULL,
	"currency" char(3) NOT NULL,
	"refunded_amount" integer DEFAULT 0 NOT NULL,
	"fee_amount" integer DEFAULT 0 NOT NULL,
	"creator_amount" integer DEFAULT 0 NOT NULL,
	"status" text DEFAULT 'pending' NOT NULL,
	"paid_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "transactions_public_id_unique" UNIQUE("public_id"),
	CONSTRAINT "transactions_external_unique" UNIQUE("gateway_id","external_id"),
	CONSTRAINT "transactions_kind_check" CHECK ("transactions"."kind" in ('charge', 'renewal')),
	CONSTRAINT "transactions_status_check" CHECK ("transactions"."status" in ('pending', 'processing', 'authorized', 'paid', 'failed', 'cancelled', 'partially_refunded', 'refunded', 'disputed', 'charged_back', 'mismatch', 'surplus')),
	CONSTRAINT "transactions_payment_method_check" CHECK ("transactions"."payment_method" in ('pix', 'credit_card')),
	CONSTRAINT "transactions_amount_check" CHECK ("transactions"."amount" >= 0),
	CONSTRAINT "transactions_refunded_check" CHECK ("transactions"."refunded_amount" between 0 and "transactions"."amount")
);
--> statement-breakpoint
CREATE TABLE "webhook_events" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "webhook_events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"gateway_id" integer NOT NULL,
	"dedupe_key" text NOT NULL,
	"object_key" text,
	"type" text NOT NULL,
	"payload" "bytea" NOT NULL,
	"headers" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"status" text DEFAULT 'pending' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_error" text,
	"received_at" timestamp with time zone DEFAULT now() NOT NULL,
	"processed_at" timestamp with time zone,
	CONSTRAINT "webhook_events_dedupe_unique" UNIQUE("gateway_id","dedupe_key"),
	CONSTRAINT "webhook_events_status_check" CHECK ("webhook_events"."status" in ('pending', 'parked', 'processed', 'ignored', 'rejected', 'dead'))
);
--> statement-breakpoint
CREATE TABLE "order_bumps" (
	"id" serial PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"description" text,
	"price" integer NOT NULL,
	"currency" char(3) DEFAULT 'BRL' NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"image_url" text,
	"display_order" integer DEFAULT 0 NOT NULL,
	"grants" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "order_bumps_price_check" CHECK ("order_bumps"."price" >= 0)
);
--> statement-breakpoint
CREATE TABLE "plans" (
	"id" serial PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"price" integer NOT NULL,
	"duration" integer NOT NULL,
	"benefits_json" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"cta_text" text,
	"checkout_url" text,
	"accepts_pix" boolean DEFAULT true NOT NULL,
	"accepts_card" boolean DEFAULT true NOT NULL,
	"model_id" integer,
	"description" text,
	"currency" char(3) DEFAULT 'BRL' NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"card_style" text DEFAULT 'outline' NOT NULL,
	"renews" boolean DEFAULT false NOT NULL,
	"trial_days" integer DEFAULT 0 NOT NULL,
	"tier_rank" integer DEFAULT 0 NOT NULL,
	"display_order" integer DEFAULT 0 NOT NULL,
	"cover_image_url" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "plans_card_style_check" CHECK ("plans"."card_style" in ('primary', 'secondary', 'outline')),
	CONSTRAINT "plans_price_check" CHECK ("plans"."price" >= 0),
	CONSTRAINT "plans_duration_check" CHECK ("plans"."duration" between 1 and 3660),
	CONSTRAINT "plans_trial_days_check" CHECK ("plans"."trial_days" >= 0),
	CONSTRAINT "plans_checkout_url_check" CHECK ("plans"."checkout_url" like 'https://%')
);
--> statement-breakpoint
CREATE TABLE "admin_settings" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "support_contacts" (
	"id" serial PRIMARY KEY NOT NULL,
	"platform" text NOT NULL,
	"url" text NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"display_order" integer DEFAULT 0 NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sync_runs" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "sync_runs_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"kind" text DEFAULT 'full' NOT NULL,
	"prefix" text,
	"started_at" timestamp with time zone,
	"finished_at" timestamp with time zone,
	"status" text DEFAULT 'queued' NOT NULL,
	"listed" integer DEFAULT 0 NOT NULL,
	"added" integer DEFAULT 0 NOT NULL,
	"changed" integer DEFAULT 0 NOT NULL,
	"missing" integer DEFAULT 0 NOT NULL,
	"restored" integer DEFAULT 0 NOT NULL,
	"ignored" integer DEFAULT 0 NOT NULL,
	"checkpoint" text,
	"plan" jsonb,
	"error" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sync_runs_kind_check" CHECK ("sync_runs"."kind" in ('full', 'prefix')),
	CONSTRAINT "sync_runs_status_check" CHECK ("sync_runs"."status" in ('queued', 'running', 'applied', 'held', 'failed'))
);
--> statement-breakpoint
CREATE TABLE "whitelabel_media" (
	"id" serial PRIMARY KEY NOT NULL,
	"whitelabel_post_id" integer NOT NULL,
	"s3_key" text NOT NULL,
	"url" text NOT NULL,
	"type" text NOT NULL,
	"etag" text,
	"size_bytes" bigint,
	"last_modified" timestamp with time zone,
	"missing_since" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "whitelabel_media_s3_key_unique" UNIQUE("s3_key"),
	CONSTRAINT "whitelabel_media_type_check" CHECK ("whitelabel_media"."type" in ('image', 'video'))
);
--> statement-breakpoint
CREATE TABLE "whitelabel_models" (
	"id" serial PRIMARY KEY NOT NULL,
	"folder_name" text NOT NULL,
	"thumbnail_url" text,
	"icon_url" text,
	"banner_url" text,
	"post_count" integer DEFAULT 0 NOT NULL,
	"status" text DEFAULT 'new' NOT NULL,
	"last_synced_at" timestamp with time zone,
	"missing_since" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "whitelabel_models_folder_name_unique" UNIQUE("folder_name"),
	CONSTRAINT "whitelabel_models_status_check" CHECK ("whitelabel_models"."status" in ('new', 'active', 'hidden'))
);
--> statement-breakpoint
CREATE TABLE "whitelabel_posts" (
	"id" serial PRIMARY KEY NOT NULL,
	"whitelabel_model_id" integer NOT NULL,
	"folder_name" text NOT NULL,
	"title" text NOT NULL,
	"media_cdns" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"missing_since" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "whitelabel_posts_folder_unique" UNIQUE("whitelabel_model_id","folder_name")
);
--> statement-breakpoint
ALTER TABLE "entitlements" ADD CONSTRAINT "entitlements_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entitlements" ADD CONSTRAINT "entitlements_granted_by_users_id_fk" FOREIGN KEY ("granted_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "clicks" ADD CONSTRAINT "clicks_ad_id_ads_id_fk" FOREIGN KEY ("ad_id") REFERENCES "public"."ads"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "impressions" ADD CONSTRAINT "impressions_ad_id_ads_id_fk" FOREIGN KEY ("ad_id") REFERENCES "public"."ads"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "models" ADD CONSTRAINT "models_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "models" ADD CONSTRAINT "models_whitelabel_model_id_whitelabel_models_id_fk" FOREIGN KEY ("whitelabel_model_id") REFERENCES "public"."whitelabel_models"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_media" ADD CONSTRAINT "post_media_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_plans" ADD CONSTRAINT "post_plans_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_plans" ADD CONSTRAINT "post_plans_plan_id_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_model_id_models_id_fk" FOREIGN KEY ("model_id") REFERENCES "public"."models"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_whitelabel_post_id_whitelabel_posts_id_fk" FOREIGN KEY ("whitelabel_post_id") REFERENCES "public"."whitelabel_posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checkouts" ADD CONSTRAINT "checkouts_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checkouts" ADD CONSTRAINT "checkouts_plan_id_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checkouts" ADD CONSTRAINT "checkouts_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "checkouts" ADD CONSTRAINT "checkouts_gateway_id_payment_gateways_id_fk" FOREIGN KEY ("gateway_id") REFERENCES "public"."payment_gateways"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD CONSTRAINT "subscriptions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD CONSTRAINT "subscriptions_plan_id_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD CONSTRAINT "subscriptions_gateway_id_payment_gateways_id_fk" FOREIGN KEY ("gateway_id") REFERENCES "public"."payment_gateways"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD CONSTRAINT "subscriptions_checkout_id_checkouts_id_fk" FOREIGN KEY ("checkout_id") REFERENCES "public"."checkouts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_log" ADD CONSTRAINT "audit_log_actor_user_id_users_id_fk" FOREIGN KEY ("actor_user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_impersonated_by_users_id_fk" FOREIGN KEY ("impersonated_by") REFERENCES "public"."users"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_transaction_id_transactions_id_fk" FOREIGN KEY ("transaction_id") REFERENCES "public"."transactions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transactions" ADD CONSTRAINT "transactions_checkout_id_checkouts_id_fk" FOREIGN KEY ("checkout_id") REFERENCES "public"."checkouts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transactions" ADD CONSTRAINT "transactions_subscription_id_subscriptions_id_fk" FOREIGN KEY ("subscription_id") REFERENCES "public"."subscriptions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transactions" ADD CONSTRAINT "transactions_user_id_users_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transactions" ADD CONSTRAINT "transactions_model_id_models_id_fk" FOREIGN KEY ("model_id") REFERENCES "public"."models"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transactions" ADD CONSTRAINT "transactions_gateway_id_payment_gateways_id_fk" FOREIGN KEY ("gateway_id") REFERENCES "public"."payment_gateways"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webhook_events" ADD CONSTRAINT "webhook_events_gateway_id_payment_gateways_id_fk" FOREIGN KEY ("gateway_id") REFERENCES "public"."payment_gateways"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plans" ADD CONSTRAINT "plans_model_id_models_id_fk" FOREIGN KEY ("model_id") REFERENCES "public"."models"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "whitelabel_media" ADD CONSTRAINT "whitelabel_media_whitelabel_post_id_whitelabel_posts_id_fk" FOREIGN KEY ("whitelabel_post_id") REFERENCES "public"."whitelabel_posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "whitelabel_posts" ADD CONSTRAINT "whitelabel_posts_whitelabel_model_id_whitelabel_models_id_fk" FOREIGN KEY ("whitelabel_model_id") REFERENCES "public"."whitelabel_models"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "entitlements_user_index" ON "entitlements" USING btree ("user_id","key_kind","key_id");--> statement-breakpoint
CREATE INDEX "entitlements_granted_by_index" ON "entitlements" USING btree ("granted_by");--> statement-breakpoint
CREATE INDEX "ads_placement_index" ON "ads" USING btree ("placement","status","priority" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "clicks_token_unique" ON "clicks" USING btree ("token") WHERE "clicks"."valid";--> statement-breakpoint
CREATE INDEX "clicks_ad_index" ON "clicks" USING btree ("ad_id","created_at");--> statement-breakpoint
CREATE UNIQUE INDEX "impressions_token_unique" ON "impressions" USING btree ("token") WHERE "impressions"."valid";--> statement-breakpoint
CREATE INDEX "impressions_ad_index" ON "impressions" USING btree ("ad_id","created_at");--> statement-breakpoint
CREATE INDEX "models_newest_index" ON "models" USING btree ("status","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "models_most_posts_index" ON "models" USING btree ("status","post_count" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "models_name_index" ON "models" USING btree ("status","name","id");--> statement-breakpoint
CREATE INDEX "models_category_index" ON "models" USING btree ("category","status");--> statement-breakpoint
CREATE INDEX "post_media_post_index" ON "post_media" USING btree ("post_id","order_index","id");--> statement-breakpoint
CREATE INDEX "post_media_key_index" ON "post_media" USING btree ("key");--> statement-breakpoint
CREATE INDEX "post_plans_plan_id_index" ON "post_plans" USING btree ("plan_id");--> statement-breakpoint
CREATE INDEX "posts_model_feed_index" ON "posts" USING btree ("model_id","is_pinned" DESC NULLS LAST,"published_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "posts_newest_index" ON "posts" USING btree ("status","published_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "posts_search_index" ON "posts" USING gin ("search");--> statement-breakpoint
CREATE INDEX "checkouts_user_id_index" ON "checkouts" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "checkouts_plan_id_index" ON "checkouts" USING btree ("plan_id");--> statement-breakpoint
CREATE INDEX "checkouts_post_id_index" ON "checkouts" USING btree ("post_id");--> statement-breakpoint
CREATE INDEX "checkouts_sweep_index" ON "checkouts" USING btree ("next_check_at") WHERE "checkouts"."next_check_at" is not null;--> statement-breakpoint
CREATE INDEX "checkouts_email_index" ON "checkouts" USING btree (lower(trim("customer_email")));--> statement-breakpoint
CREATE UNIQUE INDEX "subscriptions_live_unique" ON "subscriptions" USING btree ("user_id","plan_id") WHERE "subscriptions"."status" in ('trialing', 'active', 'past_due');--> statement-breakpoint
CREATE INDEX "subscriptions_user_id_index" ON "subscriptions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "subscriptions_plan_id_index" ON "subscriptions" USING btree ("plan_id");--> statement-breakpoint
CREATE INDEX "subscriptions_gateway_id_index" ON "subscriptions" USING btree ("gateway_id");--> statement-breakpoint
CREATE INDEX "subscriptions_checkout_id_index" ON "subscriptions" USING btree ("checkout_id");--> statement-breakpoint
CREATE INDEX "audit_log_actor_user_id_index" ON "audit_log" USING btree ("actor_user_id");--> statement-breakpoint
CREATE INDEX "audit_log_subject_index" ON "audit_log" USING btree ("subject","id");--> statement-breakpoint
CREATE INDEX "sessions_user_id_index" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "sessions_impersonated_by_index" ON "sessions" USING btree ("impersonated_by");--> statement-breakpoint
CREATE UNIQUE INDEX "users_email_unique" ON "users" USING btree (lower(trim("email")));--> statement-breakpoint
CREATE INDEX "verifications_identifier_index" ON "verifications" USING btree ("identifier","purpose");--> statement-breakpoint
CREATE INDEX "ledger_entries_posting_index" ON "ledger_entries" USING btree ("posting_id");--> statement-breakpoint
CREATE INDEX "ledger_entries_account_index" ON "ledger_entries" USING btree ("account","id");--> statement-breakpoint
CREATE UNIQUE INDEX "transactions_settled_charge_unique" ON "transactions" USING btree ("checkout_id") WHERE "transactions"."kind" = 'charge' and "transactions"."status" in ('paid', 'partially_refunded', 'refunded', 'disputed', 'charged_back');--> statement-breakpoint
CREATE INDEX "transactions_checkout_id_index" ON "transactions" USING btree ("checkout_id");--> statement-breakpoint
CREATE INDEX "transactions_subscription_id_index" ON "transactions" USING btree ("subscription_id");--> statement-breakpoint
CREATE INDEX "transactions_user_id_index" ON "transactions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "transactions_model_id_index" ON "transactions" USING btree ("model_id");--> statement-breakpoint
CREATE INDEX "webhook_events_queue_index" ON "webhook_events" USING btree ("next_at","id") WHERE "webhook_events"."status" in ('pending', 'parked');--> statement-breakpoint
CREATE INDEX "webhook_events_object_index" ON "webhook_events" USING btree ("gateway_id","object_key");--> statement-breakpoint
CREATE INDEX "plans_model_id_index" ON "plans" USING btree ("model_id");--> statement-breakpoint
CREATE INDEX "whitelabel_media_post_id_index" ON "whitelabel_media" USING btree ("whitelabel_post_id");--> statement-breakpoint
CREATE INDEX "whitelabel_models_post_count_index" ON "whitelabel_models" USING btree ("post_count" DESC NULLS LAST,"id");