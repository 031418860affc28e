CREATE TABLE "record_links" (
	"workspace_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"remote_type" text NOT NULL,
	"remote_id" text NOT NULL,
	"kind" text NOT NULL,
	"record_id" uuid NOT NULL,
	"values" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"version" text,
	"is_deleted" boolean DEFAULT false NOT NULL,
	"changed_at" timestamp (3) with time zone,
	"synced_at" timestamp (3) with time zone NOT NULL,
	"checked_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "record_links_workspace_id_connection_id_remote_type_remote_id_pk" PRIMARY KEY("workspace_id","connection_id","remote_type","remote_id")
);
--> statement-breakpoint
CREATE TABLE "sync_problems" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"direction" text NOT NULL,
	"remote_type" text NOT NULL,
	"remote_id" text NOT NULL,
	"record_id" uuid,
	"title" text NOT NULL,
	"reason" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sync_problems_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "sync_states" (
	"workspace_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"remote_type" text NOT NULL,
	"cursor" text,
	"loaded" integer DEFAULT 0 NOT NULL,
	"total" integer,
	"loaded_at" timestamp (3) with time zone,
	"polled_at" timestamp (3) with time zone,
	"mapping" jsonb,
	"is_off" boolean DEFAULT false NOT NULL,
	CONSTRAINT "sync_states_workspace_id_connection_id_remote_type_pk" PRIMARY KEY("workspace_id","connection_id","remote_type")
);
--> statement-breakpoint
ALTER TABLE "record_changes" ADD COLUMN "note" text;--> statement-breakpoint
ALTER TABLE "record_links" ADD CONSTRAINT "record_links_connection_fk" FOREIGN KEY ("workspace_id","connection_id") REFERENCES "public"."connections"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sync_problems" ADD CONSTRAINT "sync_problems_connection_fk" FOREIGN KEY ("workspace_id","connection_id") REFERENCES "public"."connections"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sync_states" ADD CONSTRAINT "sync_states_connection_fk" FOREIGN KEY ("workspace_id","connection_id") REFERENCES "public"."connections"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "record_links_record" ON "record_links" USING btree ("workspace_id","record_id");--> statement-breakpoint
CREATE INDEX "record_links_checked" ON "record_links" USING btree ("workspace_id","connection_id","remote_type","checked_at");--> statement-breakpoint
CREATE INDEX "sync_problems_connection" ON "sync_problems" USING btree ("workspace_id","connection_id","remote_type","remote_id");