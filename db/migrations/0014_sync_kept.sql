ALTER TABLE "record_links" ADD COLUMN "id" uuid NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "record_links_id" ON "record_links" USING btree ("workspace_id","id");