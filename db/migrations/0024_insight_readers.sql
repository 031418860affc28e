CREATE TABLE "insight_readers" (
	"workspace_id" uuid NOT NULL,
	"is_on" boolean DEFAULT false NOT NULL,
	"address" text NOT NULL,
	"model" text NOT NULL,
	"sealed_key" "bytea",
	"most_a_day" integer NOT NULL,
	"day" date,
	"sent_today" integer DEFAULT 0 NOT NULL,
	"read_at" timestamp (3) with time zone,
	"trouble" text,
	"trouble_since" timestamp (3) with time zone,
	"failures" integer DEFAULT 0 NOT NULL,
	"paused_until" timestamp (3) with time zone,
	CONSTRAINT "insight_readers_workspace_id_pk" PRIMARY KEY("workspace_id")
);
--> statement-breakpoint
CREATE TABLE "insight_work" (
	"workspace_id" uuid NOT NULL,
	"mention_id" uuid NOT NULL,
	"attempts" smallint DEFAULT 0 NOT NULL,
	"noted_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "insight_work_workspace_id_mention_id_pk" PRIMARY KEY("workspace_id","mention_id")
);
--> statement-breakpoint
ALTER TABLE "mentions" ADD COLUMN "insight_reader" text;--> statement-breakpoint
ALTER TABLE "insight_readers" ADD CONSTRAINT "insight_readers_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "insight_work" ADD CONSTRAINT "insight_work_mention_fk" FOREIGN KEY ("workspace_id","mention_id") REFERENCES "public"."mentions"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "insight_work_next" ON "insight_work" USING btree ("workspace_id","attempts","mention_id");