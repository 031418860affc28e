CREATE TABLE "message_translations" (
	"workspace_id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"language" text NOT NULL,
	"source_hash" text NOT NULL,
	"text" text,
	"from_language" text,
	"model" text NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "message_translations_workspace_id_message_id_language_pk" PRIMARY KEY("workspace_id","message_id","language")
);
--> statement-breakpoint
ALTER TABLE "insight_readers" ADD COLUMN "translates" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "message_translations" ADD CONSTRAINT "message_translations_message_fk" FOREIGN KEY ("workspace_id","message_id") REFERENCES "public"."messages"("workspace_id","id") ON DELETE cascade ON UPDATE no action;