CREATE TABLE "crises" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"began_at" timestamp (3) with time zone NOT NULL,
	"told_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"ended_by_name" text,
	"owner_id" uuid,
	"owner_name" text,
	"acknowledged_at" timestamp (3) with time zone,
	"quiet_until" timestamp (3) with time zone,
	"quiet_by_name" text,
	"learned" text DEFAULT '' NOT NULL,
	"learned_by_name" text,
	"learned_at" timestamp (3) with time zone,
	"is_demo" boolean DEFAULT false NOT NULL,
	CONSTRAINT "crises_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "crisis_entries" (
	"workspace_id" uuid NOT NULL,
	"crisis_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"kind" text NOT NULL,
	"by_name" text NOT NULL,
	"text" text DEFAULT '' NOT NULL,
	"team_id" uuid,
	CONSTRAINT "crisis_entries_workspace_id_crisis_id_id_pk" PRIMARY KEY("workspace_id","crisis_id","id")
);
--> statement-breakpoint
CREATE TABLE "crisis_series" (
	"workspace_id" uuid NOT NULL,
	"crisis_id" uuid NOT NULL,
	"query_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"channel" text NOT NULL,
	"query_name" text,
	"query_kind" text,
	"connection_name" text NOT NULL,
	"team_id" uuid,
	"began_at" timestamp (3) with time zone NOT NULL,
	"calm_since" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"score" double precision NOT NULL,
	"minutes" integer NOT NULL,
	"count" integer NOT NULL,
	"baseline" double precision NOT NULL,
	"factor" double precision NOT NULL,
	"now_minutes" integer NOT NULL,
	"now_count" integer NOT NULL,
	"now_baseline" double precision NOT NULL,
	"now_factor" double precision NOT NULL,
	"worst_minutes" integer NOT NULL,
	"worst_count" integer NOT NULL,
	"worst_baseline" double precision NOT NULL,
	"worst_factor" double precision NOT NULL,
	"worst_at" timestamp (3) with time zone NOT NULL,
	"usual" jsonb NOT NULL,
	CONSTRAINT "crisis_series_workspace_id_crisis_id_query_id_connection_id_pk" PRIMARY KEY("workspace_id","crisis_id","query_id","connection_id")
);
--> statement-breakpoint
CREATE TABLE "crisis_states" (
	"workspace_id" uuid NOT NULL,
	"query_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"state" jsonb NOT NULL,
	"level" text NOT NULL,
	"told_row" timestamp (3) with time zone,
	CONSTRAINT "crisis_states_workspace_id_query_id_connection_id_pk" PRIMARY KEY("workspace_id","query_id","connection_id")
);
--> statement-breakpoint
CREATE TABLE "crisis_watches" (
	"workspace_id" uuid NOT NULL,
	"watched_until" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "crisis_watches_workspace_id_pk" PRIMARY KEY("workspace_id")
);
--> statement-breakpoint
ALTER TABLE "publishing" ADD COLUMN "pauses_in_crisis" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "crises" ADD CONSTRAINT "crises_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "crises" ADD CONSTRAINT "crises_owner_fk" FOREIGN KEY ("workspace_id","owner_id") REFERENCES "public"."members"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "crisis_entries" ADD CONSTRAINT "crisis_entries_crisis_fk" FOREIGN KEY ("workspace_id","crisis_id") REFERENCES "public"."crises"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "crisis_series" ADD CONSTRAINT "crisis_series_crisis_fk" FOREIGN KEY ("workspace_id","crisis_id") REFERENCES "public"."crises"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "crisis_series" ADD CONSTRAINT "crisis_series_connection_fk" FOREIGN KEY ("workspace_id","connection_id") REFERENCES "public"."connections"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "crisis_states" ADD CONSTRAINT "crisis_states_connection_fk" FOREIGN KEY ("workspace_id","connection_id") REFERENCES "public"."connections"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "crisis_watches" ADD CONSTRAINT "crisis_watches_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "crises_began" ON "crises" USING btree ("workspace_id","began_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "crises_open" ON "crises" USING btree ("workspace_id") WHERE "crises"."ended_at" is null;