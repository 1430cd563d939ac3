DROP INDEX "whitelabel_models_post_count_index";--> statement-breakpoint
CREATE INDEX "whitelabel_models_status_index" ON "whitelabel_models" USING btree ("status","post_count","id") WHERE "whitelabel_models"."missing_since" is null;--> statement-breakpoint
CREATE INDEX "whitelabel_models_missing_index" ON "whitelabel_models" USING btree ("post_count","id") WHERE "whitelabel_models"."missing_since" is not null;--> statement-breakpoint
CREATE INDEX "whitelabel_models_post_count_index" ON "whitelabel_models" USING btree ("post_count","id");