CREATE TABLE "topic_books" (
	"workspace_id" uuid PRIMARY KEY NOT NULL,
	"book" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "mentions" ADD COLUMN "insight_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "mentions" ADD COLUMN "topic_id" uuid;--> statement-breakpoint
ALTER TABLE "mentions" ADD COLUMN "grouped_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "topic_books" ADD CONSTRAINT "topic_books_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "mentions_topic" ON "mentions" USING btree ("workspace_id","topic_id","at" DESC NULLS LAST) WHERE "mentions"."topic_id" is not null;--> statement-breakpoint
CREATE INDEX "mentions_ungrouped" ON "mentions" USING btree ("workspace_id","id") WHERE "mentions"."grouped_at" is null and not "mentions"."is_ours";