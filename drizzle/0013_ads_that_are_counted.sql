CREATE TABLE "ad_figures" (
	"ad_id" integer NOT NULL,
	"day" date NOT NULL,
	"placement" text NOT NULL,
	"kind" text NOT NULL,
	"outcome" text NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "ad_figures_ad_id_day_placement_kind_outcome_pk" PRIMARY KEY("ad_id","day","placement","kind","outcome"),
	CONSTRAINT "ad_figures_placement_check" CHECK ("ad_figures"."placement" in ('feed_model', 'home_top', 'home_middle', 'home_bottom', 'models_grid', 'login', 'register', 'sidebar', 'model_profile', 'model_sidebar', 'feed_mix', 'post_detail')),
	CONSTRAINT "ad_figures_kind_check" CHECK ("ad_figures"."kind" in ('impression', 'click')),
	CONSTRAINT "ad_figures_outcome_check" CHECK ("ad_figures"."outcome" in ('valid', 'bot', 'prefetch', 'admin', 'owner', 'forged', 'expired', 'replay', 'early', 'other_viewer', 'flood', 'not_running', 'capped')),
	CONSTRAINT "ad_figures_count_check" CHECK ("ad_figures"."count" > 0)
);
--> statement-breakpoint
CREATE TABLE "ad_report_links" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "ad_report_links_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"ad_id" integer NOT NULL,
	"word_hash" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	"last_seen_at" timestamp with time zone,
	CONSTRAINT "ad_report_links_word_hash_unique" UNIQUE("word_hash"),
	CONSTRAINT "ad_report_links_expiry_check" CHECK ("ad_report_links"."expires_at" > "ad_report_links"."created_at")
);
--> statement-breakpoint
CREATE TABLE "ad_used_tokens" (
	"token" uuid NOT NULL,
	"kind" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "ad_used_tokens_token_kind_pk" PRIMARY KEY("token","kind"),
	CONSTRAINT "ad_used_tokens_kind_check" CHECK ("ad_used_tokens"."kind" in ('impression', 'click'))
);
--> statement-breakpoint
CREATE TABLE "ad_viewer_days" (
	"ad_id" integer NOT NULL,
	"viewer" text NOT NULL,
	"day" date NOT NULL,
	"impressions" integer NOT NULL,
	CONSTRAINT "ad_viewer_days_ad_id_viewer_day_pk" PRIMARY KEY("ad_id","viewer","day")
);
--> statement-breakpoint
-- Events move into tables that are partitioned by month (UTC). The default partition takes what has no month yet: an event is never
-- refused for want of one; the worker makes months ahead.
ALTER TABLE "impressions" RENAME TO "impressions_before";--> statement-breakpoint
ALTER TABLE "impressions_before" DROP CONSTRAINT "impressions_pkey", DROP CONSTRAINT "impressions_placement_check", DROP CONSTRAINT "impressions_ad_id_ads_id_fk";--> statement-breakpoint
DROP INDEX "impressions_token_unique";--> statement-breakpoint
DROP INDEX "impressions_ad_index";--> statement-breakpoint
CREATE SEQUENCE "impressions_ids" AS bigint;--> statement-breakpoint
CREATE TABLE "impressions" (
	"id" bigint DEFAULT nextval('impressions_ids') NOT NULL,
	"ad_id" integer NOT NULL,
	"placement" text NOT NULL,
	"user_agent" text,
	"ip" text,
	"token" uuid,
	"viewer" text,
	"viewer_class" text NOT NULL,
	"valid" boolean DEFAULT true NOT NULL,
	"invalid_reason" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "impressions_id_created_at_pk" PRIMARY KEY("id","created_at"),
	CONSTRAINT "impressions_placement_check" CHECK ("impressions"."placement" in ('feed_model', 'home_top', 'home_middle', 'home_bottom', 'models_grid', 'login', 'register', 'sidebar', 'model_profile', 'model_sidebar', 'feed_mix', 'post_detail')),
	CONSTRAINT "impressions_viewer_class_check" CHECK ("impressions"."viewer_class" in ('visitor', 'fan', 'subscriber', 'admin', 'owner', 'bot', 'server')),
	CONSTRAINT "impressions_invalid_reason_check" CHECK ("impressions"."invalid_reason" in ('bot', 'prefetch', 'admin', 'owner', 'forged', 'expired', 'replay', 'early', 'other_viewer', 'flood', 'not_running', 'capped')),
	CONSTRAINT "impressions_valid_check" CHECK ("impressions"."valid" = ("impressions"."invalid_reason" is null)),
	CONSTRAINT "impressions_ad_id_ads_id_fk" FOREIGN KEY ("ad_id") REFERENCES "public"."ads"("id") ON DELETE cascade ON UPDATE no action
) PARTITION BY RANGE ("created_at");--> statement-breakpoint
ALTER SEQUENCE "impressions_ids" OWNED BY "impressions"."id";--> statement-breakpoint
CREATE INDEX "impressions_ad_index" ON "impressions" USING btree ("ad_id","created_at");--> statement-breakpoint
CREATE TABLE "impressions_default" PARTITION OF "impressions" DEFAULT;--> statement-breakpoint
ALTER TABLE "clicks" RENAME TO "clicks_before";--> statement-breakpoint
ALTER TABLE "clicks_before" DROP CONSTRAINT "clicks_pkey", DROP CONSTRAINT "clicks_placement_check", DROP CONSTRAINT "clicks_ad_id_ads_id_fk";--> statement-breakpoint
DROP INDEX "clicks_token_unique";--> statement-breakpoint
DROP INDEX "clicks_ad_index";--> statement-breakpoint
CREATE SEQUENCE "clicks_ids" AS bigint;--> statement-breakpoint
CREATE TABLE "clicks" (
	"id" bigint DEFAULT nextval('clicks_ids') NOT NULL,
	"ad_id" integer NOT NULL,
	"placement" text NOT NULL,
	"user_agent" text,
	"ip" text,
	"token" uuid,
	"viewer" text,
	"viewer_class" text NOT NULL,
	"valid" boolean DEFAULT true NOT NULL,
	"invalid_reason" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "clicks_id_created_at_pk" PRIMARY KEY("id","created_at"),
	CONSTRAINT "clicks_placement_check" CHECK ("clicks"."placement" in ('feed_model', 'home_top', 'home_middle', 'home_bottom', 'models_grid', 'login', 'register', 'sidebar', 'model_profile', 'model_sidebar', 'feed_mix', 'post_detail')),
	CONSTRAINT "clicks_viewer_class_check" CHECK ("clicks"."viewer_class" in ('visitor', 'fan', 'subscriber', 'admin', 'owner', 'bot', 'server')),
	CONSTRAINT "clicks_invalid_reason_check" CHECK ("clicks"."invalid_reason" in ('bot', 'prefetch', 'admin', 'owner', 'forged', 'expired', 'replay', 'early', 'other_viewer', 'flood', 'not_running', 'capped')),
	CONSTRAINT "clicks_valid_check" CHECK ("clicks"."valid" = ("clicks"."invalid_reason" is null)),
	CONSTRAINT "clicks_ad_id_ads_id_fk" FOREIGN KEY ("ad_id") REFERENCES "public"."ads"("id") ON DELETE cascade ON UPDATE no action
) PARTITION BY RANGE ("created_at");--> statement-breakpoint
ALTER SEQUENCE "clicks_ids" OWNED BY "clicks"."id";--> statement-breakpoint
CREATE INDEX "clicks_ad_index" ON "clicks" USING btree ("ad_id","created_at");--> statement-breakpoint
CREATE TABLE "clicks_default" PARTITION OF "clicks" DEFAULT;--> statement-breakpoint
DO $$
DECLARE
	name text;
	month timestamp;
BEGIN
	FOREACH name IN ARRAY array['impressions', 'clicks'] LOOP
		FOR month IN SELECT generate_series(date_trunc('month', now() at time zone 'UTC'), date_trunc('month', now() at time zone 'UTC') + interval '3 months', interval '1 month') LOOP
			EXECUTE format('create table %I partition of %I for values from (%L) to (%L)',
				name || to_char(month, '"_y"YYYY"m"MM'), name, month at time zone 'UTC', (month + interval '1 month') at time zone 'UTC');
		END LOOP;
		EXECUTE format('insert into %I (ad_id, placement, user_agent, ip, viewer_class, valid, invalid_reason, created_at)
			select ad_id, placement, user_agent, ip, ''visitor'', valid, case when not valid then ''forged'' end, created_at from %I', name, name || '_before');
		EXECUTE format('drop table %I', name || '_before');
	END LOOP;
END $$;--> statement-breakpoint
-- What was counted before has no day of its own in the figures yet.
INSERT INTO "ad_figures" ("ad_id", "day", "placement", "kind", "outcome", "count")
SELECT e.ad_id, (e.created_at at time zone 'America/Sao_Paulo')::date, e.placement, e.kind, coalesce(e.invalid_reason, 'valid'), count(*)
FROM (SELECT *, 'impression' AS kind FROM "impressions" UNION ALL SELECT *, 'click' FROM "clicks") AS e
GROUP BY 1, 2, 3, 4, 5;--> statement-breakpoint
ALTER TABLE "ads" ADD COLUMN "advertiser" text;--> statement-breakpoint
ALTER TABLE "ads" ADD COLUMN "weight" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "plans" ADD COLUMN "hides_ads" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "ad_figures" ADD CONSTRAINT "ad_figures_ad_id_ads_id_fk" FOREIGN KEY ("ad_id") REFERENCES "public"."ads"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ad_report_links" ADD CONSTRAINT "ad_report_links_ad_id_ads_id_fk" FOREIGN KEY ("ad_id") REFERENCES "public"."ads"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ad_viewer_days" ADD CONSTRAINT "ad_viewer_days_ad_id_ads_id_fk" FOREIGN KEY ("ad_id") REFERENCES "public"."ads"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "ad_report_links_ad_id_index" ON "ad_report_links" USING btree ("ad_id");--> statement-breakpoint
-- Only the sample site had ads so far: who advertises is what they are titled with.
UPDATE "ads" SET "advertiser" = coalesce(nullif("title", ''), "name");--> statement-breakpoint
ALTER TABLE "ads" ADD CONSTRAINT "ads_advertiser_check" CHECK ("ads"."status" <> 'active' or length("ads"."advertiser") > 0);--> statement-breakpoint
ALTER TABLE "ads" ADD CONSTRAINT "ads_weight_check" CHECK ("ads"."weight" between 1 and 100);--> statement-breakpoint
ALTER TABLE "ads" ADD CONSTRAINT "ads_caps_check" CHECK (least("ads"."max_impressions", "ads"."max_clicks", "ads"."daily_cap_per_viewer") > 0);--> statement-breakpoint
-- Counting is no edit: the moment of the last change is that of somebody's hand.
DROP TRIGGER "touch_updated_at" ON "ads";--> statement-breakpoint
CREATE TRIGGER "touch_updated_at" BEFORE UPDATE OF "name", "type", "placement", "status", "title", "subtitle", "cta_text", "image_url", "link", "category", "advertiser", "weight", "priority", "start_date", "end_date", "max_impressions", "max_clicks", "daily_cap_per_viewer" ON "ads" FOR EACH ROW EXECUTE FUNCTION touch_updated_at();
