CREATE TABLE "reconciliation_differences" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "reconciliation_differences_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"gateway_id" integer NOT NULL,
	"run_id" integer NOT NULL,
	"external_id" text NOT NULL,
	"transaction_id" bigint,
	"kind" text NOT NULL,
	"ours" jsonb,
	"theirs" jsonb,
	"first_seen_at" timestamp with time zone NOT NULL,
	"last_seen_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	"closed_by" integer,
	"note" text,
	CONSTRAINT "reconciliation_differences_once_unique" UNIQUE("gateway_id","external_id","kind"),
	CONSTRAINT "reconciliation_differences_kind_check" CHECK ("reconciliation_differences"."kind" in ('missing_here', 'missing_there', 'status', 'amount', 'currency', 'refunded'))
);
--> statement-breakpoint
CREATE TABLE "reconciliation_runs" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "reconciliation_runs_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"gateway_id" integer NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"until" timestamp with time zone NOT NULL,
	"status" text DEFAULT 'running' NOT NULL,
	"compared" integer DEFAULT 0 NOT NULL,
	"settled" integer DEFAULT 0 NOT NULL,
	"error" text,
	"started_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone,
	CONSTRAINT "reconciliation_runs_status_check" CHECK ("reconciliation_runs"."status" in ('running', 'done', 'failed'))
);
--> statement-breakpoint
CREATE TABLE "refunds" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "refunds_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"public_id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"transaction_id" bigint NOT NULL,
	"amount" integer NOT NULL,
	"currency" char(3) NOT NULL,
	"kind" text NOT NULL,
	"reason" text NOT NULL,
	"status" text DEFAULT 'requested' NOT NULL,
	"takes_back" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"refunded_before" integer NOT NULL,
	"requested_by" integer,
	"error" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone,
	CONSTRAINT "refunds_public_id_unique" UNIQUE("public_id"),
	CONSTRAINT "refunds_kind_check" CHECK ("refunds"."kind" in ('admin', 'withdrawal', 'mismatch', 'surplus')),
	CONSTRAINT "refunds_status_check" CHECK ("refunds"."status" in ('requested', 'done', 'failed')),
	CONSTRAINT "refunds_amount_check" CHECK ("refunds"."amount" > 0)
);
--> statement-breakpoint
CREATE TABLE "subscription_events" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "subscription_events_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"subscription_id" integer NOT NULL,
	"kind" text NOT NULL,
	"transaction_id" bigint,
	"data" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "subscription_events_kind_check" CHECK ("subscription_events"."kind" in ('started', 'trial_started', 'extended', 'renewed', 'past_due', 'cancel_requested', 'resumed', 'upgraded', 'refunded', 'charged_back', 'reminded', 'canceled', 'expired'))
);
--> statement-breakpoint
ALTER TABLE "verifications" DROP CONSTRAINT "verifications_purpose_check";--> statement-breakpoint
ALTER TABLE "checkouts" ADD COLUMN "origin" text DEFAULT 'form' NOT NULL;--> statement-breakpoint
ALTER TABLE "checkouts" ADD COLUMN "subscription_id" integer;--> statement-breakpoint
ALTER TABLE "checkouts" ADD COLUMN "charge_attempt" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "payment_gateways" ADD COLUMN "webhook_secret_before" text;--> statement-breakpoint
ALTER TABLE "payment_gateways" ADD COLUMN "webhook_secret_before_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "payment_gateways" ADD COLUMN "endpoint_token_before" text;--> statement-breakpoint
ALTER TABLE "payment_gateways" ADD COLUMN "endpoint_token_before_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "payment_gateways" ADD COLUMN "tested_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "payment_gateways" ADD COLUMN "test_error" text;--> statement-breakpoint
ALTER TABLE "payment_gateways" ADD COLUMN "activated_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD COLUMN "past_due_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "subscriptions" ADD COLUMN "trial_ends_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "webhook_events" ADD COLUMN "object_kind" text DEFAULT 'payment' NOT NULL;--> statement-breakpoint
ALTER TABLE "reconciliation_differences" ADD CONSTRAINT "reconciliation_differences_gateway_id_payment_gateways_id_fk" FOREIGN KEY ("gateway_id") REFERENCES "public"."payment_gateways"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reconciliation_differences" ADD CONSTRAINT "reconciliation_differences_run_id_reconciliation_runs_id_fk" FOREIGN KEY ("run_id") REFERENCES "public"."reconciliation_runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reconciliation_differences" ADD CONSTRAINT "reconciliation_differences_transaction_id_transactions_id_fk" FOREIGN KEY ("transaction_id") REFERENCES "public"."transactions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reconciliation_differences" ADD CONSTRAINT "reconciliation_differences_closed_by_users_id_fk" FOREIGN KEY ("closed_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reconciliation_runs" ADD CONSTRAINT "reconciliation_runs_gateway_id_payment_gateways_id_fk" FOREIGN KEY ("gateway_id") REFERENCES "public"."payment_gateways"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_transaction_id_transactions_id_fk" FOREIGN KEY ("transaction_id") REFERENCES "public"."transactions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "refunds" ADD CONSTRAINT "refunds_requested_by_users_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."users"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subscription_events" ADD CONSTRAINT "subscription_events_subscription_id_subscriptions_id_fk" FOREIGN KEY ("subscription_id") REFERENCES "public"."subscriptions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "subscription_events" ADD CONSTRAINT "subscription_events_transaction_id_transactions_id_fk" FOREIGN KEY ("transaction_id") REFERENCES "public"."transactions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "reconciliation_differences_run_id_index" ON "reconciliation_differences" USING btree ("run_id");--> statement-breakpoint
CREATE INDEX "reconciliation_differences_transaction_id_index" ON "reconciliation_differences" USING btree ("transaction_id");--> statement-breakpoint
CREATE INDEX "reconciliation_differences_closed_by_index" ON "reconciliation_differences" USING btree ("closed_by");--> statement-breakpoint
CREATE INDEX "reconciliation_runs_gateway_id_index" ON "reconciliation_runs" USING btree ("gateway_id","started_at");--> statement-breakpoint
CREATE INDEX "refunds_transaction_id_index" ON "refunds" USING btree ("transaction_id");--> statement-breakpoint
CREATE INDEX "refunds_requested_by_index" ON "refunds" USING btree ("requested_by");--> statement-breakpoint
CREATE INDEX "refunds_open_index" ON "refunds" USING btree ("created_at") WHERE "refunds"."status" = 'requested';--> statement-breakpoint
CREATE INDEX "subscription_events_subscription_id_index" ON "subscription_events" USING btree ("subscription_id","id");--> statement-breakpoint
CREATE INDEX "subscription_events_transaction_id_index" ON "subscription_events" USING btree ("transaction_id");--> statement-breakpoint
ALTER TABLE "checkouts" ADD CONSTRAINT "checkouts_subscription_id_subscriptions_id_fk" FOREIGN KEY ("subscription_id") REFERENCES "public"."subscriptions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "checkouts_subscription_id_index" ON "checkouts" USING btree ("subscription_id");--> statement-breakpoint
CREATE INDEX "subscriptions_end_index" ON "subscriptions" USING btree ("end_date") WHERE "subscriptions"."status" in ('trialing', 'active', 'past_due');--> statement-breakpoint
ALTER TABLE "payment_gateways" ADD CONSTRAINT "payment_gateways_endpoint_token_before_unique" UNIQUE("endpoint_token_before");--> statement-breakpoint
ALTER TABLE "subscriptions" ADD CONSTRAINT "subscriptions_external_unique" UNIQUE("gateway_id","external_id");--> statement-breakpoint
ALTER TABLE "checkouts" ADD CONSTRAINT "checkouts_origin_check" CHECK ("checkouts"."origin" in ('form', 'renewal'));--> statement-breakpoint
ALTER TABLE "verifications" ADD CONSTRAINT "verifications_purpose_check" CHECK ("verifications"."purpose" in ('verify_email', 'reset_password', 'change_email', 'claim_purchase'));--> statement-breakpoint
ALTER TABLE "webhook_events" ADD CONSTRAINT "webhook_events_object_kind_check" CHECK ("webhook_events"."object_kind" in ('payment', 'subscription'));--> statement-breakpoint
create trigger touch_updated_at before update on refunds for each row execute function touch_updated_at();--> statement-breakpoint
create trigger append_only before update or delete on subscription_events for each row execute function refuse_change();--> statement-breakpoint
create trigger append_only_truncate before truncate on subscription_events for each statement execute function refuse_change();
