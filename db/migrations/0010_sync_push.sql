ALTER TABLE "record_links" ADD COLUMN "id" uuid NOT NULL;--> statement-breakpoint
ALTER TABLE "record_links" ADD COLUMN "push_since" timestamp (3) with time zone;--> statement-breakpoint
CREATE UNIQUE INDEX "record_links_id" ON "record_links" USING btree ("workspace_id","id");--> statement-breakpoint
CREATE INDEX "record_links_push" ON "record_links" USING btree ("workspace_id","connection_id","push_since") WHERE "record_links"."push_since" is not null;