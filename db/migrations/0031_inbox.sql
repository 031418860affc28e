CREATE TABLE "inbox_settings" (
	"workspace_id" uuid NOT NULL,
	"close_reasons" text[] DEFAULT '{}'::text[] NOT NULL,
	"close_reason_required" boolean DEFAULT false NOT NULL,
	"reminder_days" integer DEFAULT 3 NOT NULL,
	CONSTRAINT "inbox_settings_workspace_id_pk" PRIMARY KEY("workspace_id")
);
--> statement-breakpoint
CREATE TABLE "labels" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"colour" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"archived_at" timestamp (3) with time zone,
	CONSTRAINT "labels_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "member_presence" (
	"workspace_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"seen_at" timestamp (3) with time zone NOT NULL,
	"away_from" timestamp (3) with time zone,
	"away_until" timestamp (3) with time zone,
	CONSTRAINT "member_presence_workspace_id_member_id_pk" PRIMARY KEY("workspace_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "conversation_labels" (
	"workspace_id" uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"label" text NOT NULL,
	"status" text NOT NULL,
	"last_message_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "conversation_labels_workspace_id_conversation_id_label_pk" PRIMARY KEY("workspace_id","conversation_id","label")
);
--> statement-breakpoint
CREATE TABLE "message_mentions" (
	"workspace_id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"seen_at" timestamp (3) with time zone,
	CONSTRAINT "message_mentions_workspace_id_message_id_member_id_pk" PRIMARY KEY("workspace_id","message_id","member_id")
);
--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "priority" text DEFAULT 'normal' NOT NULL;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "labels" text[] DEFAULT '{}'::text[] NOT NULL;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "close_reason" text;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "reminder_stopped_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "conversation_counters" ADD COLUMN "snoozed" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "inbox_settings" ADD CONSTRAINT "inbox_settings_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "labels" ADD CONSTRAINT "labels_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_presence" ADD CONSTRAINT "member_presence_member_fk" FOREIGN KEY ("workspace_id","member_id") REFERENCES "public"."members"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversation_labels" ADD CONSTRAINT "conversation_labels_conversation_fk" FOREIGN KEY ("workspace_id","conversation_id") REFERENCES "public"."conversations"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_mentions" ADD CONSTRAINT "message_mentions_message_fk" FOREIGN KEY ("workspace_id","message_id") REFERENCES "public"."messages"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_mentions" ADD CONSTRAINT "message_mentions_member_fk" FOREIGN KEY ("workspace_id","member_id") REFERENCES "public"."members"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "labels_name_unique" ON "labels" USING btree ("workspace_id",lower("name"));--> statement-breakpoint
CREATE INDEX "conversation_labels_list" ON "conversation_labels" USING btree ("workspace_id","label","status","last_message_at" DESC NULLS LAST,"conversation_id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "message_mentions_member" ON "message_mentions" USING btree ("workspace_id","member_id","at" DESC NULLS LAST,"message_id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "message_mentions_conversation" ON "message_mentions" USING btree ("workspace_id","member_id","conversation_id","at" DESC NULLS LAST,"message_id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "message_mentions_unseen" ON "message_mentions" USING btree ("workspace_id","member_id","conversation_id") WHERE "message_mentions"."seen_at" is null;--> statement-breakpoint
CREATE INDEX "conversations_priority_list" ON "conversations" USING btree ("workspace_id","priority","status","last_message_at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE "conversations"."priority" <> 'normal';--> statement-breakpoint
CREATE INDEX "conversations_waiting_on_them" ON "conversations" USING btree ("workspace_id","last_message_at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE "conversations"."last_message_direction" = 'out' and "conversations"."status" in ('open', 'waiting') and ("conversations"."reminder_stopped_at" is null or "conversations"."reminder_stopped_at" < "conversations"."last_message_at");--> statement-breakpoint
ALTER TABLE "conversations" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "conversation_counters" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "mentions" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
INSERT INTO "conversation_counters" AS t ("workspace_id", "connection_id", "team_id", "member_id", "snoozed")
SELECT "workspace_id", "connection_id", coalesce("team_id", '00000000-0000-0000-0000-000000000000'), coalesce("assignee_id", '00000000-0000-0000-0000-000000000000'), count(*)
FROM "conversations" WHERE "status" = 'snoozed' GROUP BY 1, 2, 3, 4
ON CONFLICT ("workspace_id", "connection_id", "team_id", "member_id") DO UPDATE SET "snoozed" = excluded."snoozed";--> statement-breakpoint
INSERT INTO "labels" ("workspace_id", "id", "name", "colour")
SELECT "workspace_id", gen_random_uuid(), "name", ('{indigo,orange,green,pink,blue,olive,red,violet}'::text[])[1 + row_number() OVER (PARTITION BY "workspace_id" ORDER BY "name") % 8]
FROM (SELECT DISTINCT "workspace_id", unnest("labels") AS "name" FROM "mentions" WHERE "labels" <> '{}') AS used
ON CONFLICT DO NOTHING;
