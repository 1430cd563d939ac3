CREATE INDEX "checkouts_gateway_created_index" ON "checkouts" USING btree ("gateway_id","created_at");--> statement-breakpoint
CREATE INDEX "transactions_attention_index" ON "transactions" USING btree ("status") WHERE "transactions"."status" in ('mismatch', 'surplus', 'disputed');--> statement-breakpoint
CREATE INDEX "transactions_gateway_created_index" ON "transactions" USING btree ("gateway_id","created_at");--> statement-breakpoint
CREATE INDEX "webhook_events_dead_index" ON "webhook_events" USING btree ("gateway_id","id") WHERE "webhook_events"."status" = 'dead';--> statement-breakpoint
CREATE INDEX "reconciliation_differences_open_index" ON "reconciliation_differences" USING btree ("gateway_id","id") WHERE "reconciliation_differences"."closed_at" is null;