DROP INDEX "identities_handle_unique";--> statement-breakpoint
DROP INDEX "identities_address";--> statement-breakpoint
ALTER TABLE "identities" ADD COLUMN "removed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "identity_id" uuid;--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_identity_fk" FOREIGN KEY ("workspace_id","identity_id") REFERENCES "public"."identities"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "conversations_identity" ON "conversations" USING btree ("workspace_id","identity_id") WHERE "conversations"."identity_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "identities_handle_unique" ON "identities" USING btree ("workspace_id","namespace","handle") WHERE "identities"."removed_at" is null;--> statement-breakpoint
CREATE INDEX "identities_address" ON "identities" USING btree ("workspace_id","address") WHERE "identities"."address" is not null and "identities"."removed_at" is null;