CREATE TABLE "slug_redirects" (
	"kind" text NOT NULL,
	"slug" text NOT NULL,
	"model_id" integer,
	"post_id" integer,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "slug_redirects_kind_slug_pk" PRIMARY KEY("kind","slug"),
	CONSTRAINT "slug_redirects_kind_check" CHECK ("slug_redirects"."kind" in ('model', 'post')),
	CONSTRAINT "slug_redirects_target_check" CHECK (num_nonnulls("slug_redirects"."model_id", "slug_redirects"."post_id") = 1)
);
--> statement-breakpoint
CREATE TABLE "sync_changes" (
	"run_id" integer NOT NULL,
	"key" text collate "C" NOT NULL,
	"what" text NOT NULL,
	"role" text NOT NULL,
	"folder" text collate "C" NOT NULL,
	"post" text collate "C",
	"title" text,
	"sort_key" text,
	"etag" text,
	"size_bytes" bigint,
	"last_modified" timestamp with time zone,
	"from_key" text collate "C",
	"before_etag" text,
	"before_size_bytes" bigint,
	"before_last_modified" timestamp with time zone,
	"before_missing_since" timestamp with time zone,
	CONSTRAINT "sync_changes_run_id_key_pk" PRIMARY KEY("run_id","key"),
	CONSTRAINT "sync_changes_what_check" CHECK ("sync_changes"."what" in ('added', 'changed', 'missing', 'restored', 'moved')),
	CONSTRAINT "sync_changes_role_check" CHECK ("sync_changes"."role" in ('image', 'video', 'thumbnail', 'icon', 'banner'))
);
--> statement-breakpoint
CREATE TABLE "sync_junk" (
	"run_id" integer NOT NULL,
	"key" text collate "C" NOT NULL,
	"reason" text NOT NULL,
	"size_bytes" bigint NOT NULL,
	CONSTRAINT "sync_junk_run_id_key_pk" PRIMARY KEY("run_id","key"),
	CONSTRAINT "sync_junk_reason_check" CHECK ("sync_junk"."reason" in ('hidden', 'unreadable', 'stray', 'unknown_kind', 'empty'))
);
--> statement-breakpoint
CREATE TABLE "sync_models" (
	"run_id" integer NOT NULL,
	"folder" text collate "C" NOT NULL,
	"what" text NOT NULL,
	"from_folder" text collate "C",
	"whitelabel_model_id" integer,
	"added" integer DEFAULT 0 NOT NULL,
	"changed" integer DEFAULT 0 NOT NULL,
	"missing" integer DEFAULT 0 NOT NULL,
	"restored" integer DEFAULT 0 NOT NULL,
	"moved" integer DEFAULT 0 NOT NULL,
	"posts_added" integer DEFAULT 0 NOT NULL,
	"posts_missing" integer DEFAULT 0 NOT NULL,
	"applied_at" timestamp with time zone,
	"undone_at" timestamp with time zone,
	CONSTRAINT "sync_models_run_id_folder_pk" PRIMARY KEY("run_id","folder"),
	CONSTRAINT "sync_models_what_check" CHECK ("sync_models"."what" in ('new', 'changed', 'missing', 'restored', 'renamed'))
);
--> statement-breakpoint
CREATE TABLE "sync_renames" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "sync_renames_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"run_id" integer NOT NULL,
	"from_folder" text collate "C" NOT NULL,
	"folder" text collate "C" NOT NULL,
	"from_post" text collate "C",
	"post" text collate "C",
	"files" integer NOT NULL,
	"accepted" boolean DEFAULT true NOT NULL
);
--> statement-breakpoint
CREATE TABLE "whitelabel_pictures" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "whitelabel_pictures_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"whitelabel_model_id" integer NOT NULL,
	"role" text NOT NULL,
	"s3_key" text collate "C" NOT NULL,
	"etag" text,
	"size_bytes" bigint,
	"last_modified" timestamp with time zone,
	"missing_since" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "whitelabel_pictures_s3_key_unique" UNIQUE("s3_key"),
	CONSTRAINT "whitelabel_pictures_role_check" CHECK ("whitelabel_pictures"."role" in ('thumbnail', 'icon', 'banner'))
);
--> statement-breakpoint
ALTER TABLE "sync_runs" DROP CONSTRAINT "sync_runs_status_check";--> statement-breakpoint
ALTER TABLE "post_media" ALTER COLUMN "key" SET DATA TYPE text collate "C";--> statement-breakpoint
ALTER TABLE "whitelabel_media" ALTER COLUMN "s3_key" SET DATA TYPE text collate "C";--> statement-breakpoint
ALTER TABLE "post_media" ADD COLUMN "preview_key" text;--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "is_unreadable" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "sync_runs" ADD COLUMN "trigger" text DEFAULT 'admin' NOT NULL;--> statement-breakpoint
ALTER TABLE "sync_runs" ADD COLUMN "auto_apply" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "sync_runs" ADD COLUMN "planned_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "sync_runs" ADD COLUMN "applied_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "sync_runs" ADD COLUMN "undone_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "sync_runs" ADD COLUMN "cancel_requested_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "sync_runs" ADD COLUMN "expected" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "sync_runs" ADD COLUMN "moved" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "whitelabel_media" ADD COLUMN "sort_key" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "slug_redirects" ADD CONSTRAINT "slug_redirects_model_id_models_id_fk" FOREIGN KEY ("model_id") REFERENCES "public"."models"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "slug_redirects" ADD CONSTRAINT "slug_redirects_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sync_junk" ADD CONSTRAINT "sync_junk_run_id_sync_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."sync_runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sync_models" ADD CONSTRAINT "sync_models_run_id_sync_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."sync_runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sync_models" ADD CONSTRAINT "sync_models_whitelabel_model_id_whitelabel_models_id_fk" FOREIGN KEY ("whitelabel_model_id") REFERENCES "public"."whitelabel_models"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sync_renames" ADD CONSTRAINT "sync_renames_run_id_sync_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."sync_runs"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "whitelabel_pictures" ADD CONSTRAINT "whitelabel_pictures_whitelabel_model_id_whitelabel_models_id_fk" FOREIGN KEY ("whitelabel_model_id") REFERENCES "public"."whitelabel_models"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "slug_redirects_model_id_index" ON "slug_redirects" USING btree ("model_id");--> statement-breakpoint
CREATE INDEX "slug_redirects_post_id_index" ON "slug_redirects" USING btree ("post_id");--> statement-breakpoint
CREATE INDEX "sync_changes_key_index" ON "sync_changes" USING btree ("key") WHERE "sync_changes"."what" <> 'added';--> statement-breakpoint
CREATE INDEX "sync_models_model_index" ON "sync_models" USING btree ("whitelabel_model_id");--> statement-breakpoint
CREATE INDEX "sync_renames_run_id_index" ON "sync_renames" USING btree ("run_id");--> statement-breakpoint
CREATE INDEX "whitelabel_pictures_model_id_index" ON "whitelabel_pictures" USING btree ("whitelabel_model_id");--> statement-breakpoint
CREATE INDEX "sync_runs_applied_at_index" ON "sync_runs" USING btree ("applied_at");--> statement-breakpoint
ALTER TABLE "sync_runs" ADD CONSTRAINT "sync_runs_trigger_check" CHECK ("sync_runs"."trigger" in ('admin', 'schedule', 'command'));--> statement-breakpoint
ALTER TABLE "sync_runs" ADD CONSTRAINT "sync_runs_status_check" CHECK ("sync_runs"."status" in ('queued', 'running', 'planned', 'held', 'applying', 'applied', 'undoing', 'undone', 'failed', 'cancelled', 'discarded'));--> statement-breakpoint
-- Sorts as the application does: small letters, every number filled up to twenty digits.
UPDATE "whitelabel_media" SET "sort_key" = regexp_replace(regexp_replace(lower(regexp_replace("s3_key", '^[^/]*/[^/]*/', '') COLLATE "default"), '(\d+)', repeat('0', 20) || '\1', 'g'), '0*(\d{20})(?!\d)', '\1', 'g');--> statement-breakpoint
UPDATE "sync_runs" SET "applied_at" = "finished_at" WHERE "status" = 'applied';
