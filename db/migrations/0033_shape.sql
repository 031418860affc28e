CREATE TABLE "conversation_regroupings" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"from_id" uuid NOT NULL,
	"to_id" uuid NOT NULL,
	"holder_id" uuid,
	"detail" jsonb NOT NULL,
	"actor_name" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"undone_at" timestamp (3) with time zone,
	CONSTRAINT "conversation_regroupings_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "split_from_id" uuid;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "language" text;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "sentiment" text;--> statement-breakpoint
ALTER TABLE "conversation_regroupings" ADD CONSTRAINT "conversation_regroupings_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "conversation_regroupings_gone" ON "conversation_regroupings" USING btree ("workspace_id","from_id") WHERE "conversation_regroupings"."kind" = 'merge' and "conversation_regroupings"."undone_at" is null;--> statement-breakpoint
CREATE INDEX "conversation_regroupings_from" ON "conversation_regroupings" USING btree ("workspace_id","from_id");--> statement-breakpoint
CREATE INDEX "conversation_regroupings_to" ON "conversation_regroupings" USING btree ("workspace_id","to_id");--> statement-breakpoint
CREATE INDEX "conversation_regroupings_holder" ON "conversation_regroupings" USING btree ("workspace_id","holder_id") WHERE "conversation_regroupings"."holder_id" is not null and "conversation_regroupings"."undone_at" is null;--> statement-breakpoint
CREATE INDEX "conversations_split" ON "conversations" USING btree ("workspace_id","split_from_id") WHERE "conversations"."split_from_id" is not null;--> statement-breakpoint
CREATE INDEX "conversations_language_list" ON "conversations" USING btree ("workspace_id","language","status","last_message_at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE "conversations"."language" is not null;--> statement-breakpoint
CREATE INDEX "conversations_sentiment_list" ON "conversations" USING btree ("workspace_id","sentiment","status","last_message_at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE "conversations"."sentiment" <> 'neutral';--> statement-breakpoint
CREATE INDEX "stated_prices_conversation" ON "stated_prices" USING btree ("workspace_id","conversation_id");--> statement-breakpoint
CREATE INDEX "mentions_conversation" ON "mentions" USING btree ("workspace_id","conversation_id") WHERE "mentions"."conversation_id" is not null;--> statement-breakpoint
CREATE INDEX "ratings_conversation" ON "ratings" USING btree ("workspace_id","conversation_id");--> statement-breakpoint
-- What was said before is read for its language and mood by the indexing that goes through it again, the newest first.
UPDATE "search_states" SET "backfill" = "backfill" || '{"messages": null, "mentions": null}'::jsonb;
