CREATE TABLE "service_levels" (
	"workspace_id" uuid NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"calendars" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"policies" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "service_levels_workspace_id_pk" PRIMARY KEY("workspace_id")
);
--> statement-breakpoint
CREATE TABLE "sla_breaches" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"target" text NOT NULL,
	"policy_id" uuid NOT NULL,
	"policy_name" text NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"noticed_at" timestamp (3) with time zone NOT NULL,
	"team_id" uuid,
	"assignee_id" uuid,
	CONSTRAINT "sla_breaches_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "companies" ADD COLUMN "tier" text;--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "tier" text;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "sla" jsonb;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "sla_due_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "sla_check_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "metric_facts" ADD COLUMN "hours_value" integer;--> statement-breakpoint
ALTER TABLE "rollup_daily" ADD COLUMN "next_responses" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_daily" ADD COLUMN "next_response_seconds" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_daily" ADD COLUMN "first_responses_timed" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_daily" ADD COLUMN "first_response_hours_seconds" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_daily" ADD COLUMN "next_responses_timed" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_daily" ADD COLUMN "next_response_hours_seconds" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_daily" ADD COLUMN "resolutions_timed" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_daily" ADD COLUMN "resolution_hours_seconds" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_daily" ADD COLUMN "first_kept" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_daily" ADD COLUMN "first_missed" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_daily" ADD COLUMN "next_kept" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_daily" ADD COLUMN "next_missed" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_daily" ADD COLUMN "resolution_kept" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_daily" ADD COLUMN "resolution_missed" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_daily" ADD COLUMN "nrt_0" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_daily" ADD COLUMN "nrt_1" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_daily" ADD COLUMN "nrt_2" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_daily" ADD COLUMN "nrt_3" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_daily" ADD COLUMN "nrt_4" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_daily" ADD COLUMN "nrt_5" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_daily" ADD COLUMN "nrt_6" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_daily" ADD COLUMN "nrt_7" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_daily" ADD COLUMN "nrt_8" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_daily" ADD COLUMN "nrt_9" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_daily" ADD COLUMN "nrt_10" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_daily" ADD COLUMN "nrt_11" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_daily" ADD COLUMN "nrt_12" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_daily" ADD COLUMN "nrt_13" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_daily" ADD COLUMN "nrt_14" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_daily" ADD COLUMN "nrt_15" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_daily" ADD COLUMN "nrt_16" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_daily" ADD COLUMN "nrt_17" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_daily" ADD COLUMN "nrt_18" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_daily" ADD COLUMN "nrt_19" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_hourly" ADD COLUMN "next_responses" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_hourly" ADD COLUMN "next_response_seconds" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_hourly" ADD COLUMN "first_responses_timed" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_hourly" ADD COLUMN "first_response_hours_seconds" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_hourly" ADD COLUMN "next_responses_timed" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_hourly" ADD COLUMN "next_response_hours_seconds" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_hourly" ADD COLUMN "resolutions_timed" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_hourly" ADD COLUMN "resolution_hours_seconds" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_hourly" ADD COLUMN "first_kept" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_hourly" ADD COLUMN "first_missed" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_hourly" ADD COLUMN "next_kept" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_hourly" ADD COLUMN "next_missed" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_hourly" ADD COLUMN "resolution_kept" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_hourly" ADD COLUMN "resolution_missed" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_hourly" ADD COLUMN "nrt_0" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_hourly" ADD COLUMN "nrt_1" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_hourly" ADD COLUMN "nrt_2" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_hourly" ADD COLUMN "nrt_3" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_hourly" ADD COLUMN "nrt_4" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_hourly" ADD COLUMN "nrt_5" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_hourly" ADD COLUMN "nrt_6" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_hourly" ADD COLUMN "nrt_7" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_hourly" ADD COLUMN "nrt_8" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_hourly" ADD COLUMN "nrt_9" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_hourly" ADD COLUMN "nrt_10" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_hourly" ADD COLUMN "nrt_11" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_hourly" ADD COLUMN "nrt_12" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_hourly" ADD COLUMN "nrt_13" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_hourly" ADD COLUMN "nrt_14" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_hourly" ADD COLUMN "nrt_15" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_hourly" ADD COLUMN "nrt_16" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_hourly" ADD COLUMN "nrt_17" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_hourly" ADD COLUMN "nrt_18" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_hourly" ADD COLUMN "nrt_19" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "service_levels" ADD CONSTRAINT "service_levels_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sla_breaches" ADD CONSTRAINT "sla_breaches_conversation_fk" FOREIGN KEY ("workspace_id","conversation_id") REFERENCES "public"."conversations"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "sla_breaches_unique" ON "sla_breaches" USING btree ("workspace_id","conversation_id","target","due_at");--> statement-breakpoint
CREATE INDEX "sla_breaches_due" ON "sla_breaches" USING btree ("workspace_id","due_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "conversations_sla" ON "conversations" USING btree ("workspace_id","sla_due_at","id") WHERE "conversations"."sla_due_at" is not null;--> statement-breakpoint
CREATE INDEX "conversations_sla_check" ON "conversations" USING btree ("workspace_id","sla_check_at") WHERE "conversations"."sla_check_at" is not null;