DROP INDEX "relations_unique";--> statement-breakpoint
CREATE INDEX "relations_from" ON "relations" USING btree ("workspace_id","from_id","to_id");