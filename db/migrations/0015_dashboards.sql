-- By hand, first and last: what members arranged is put aside while the table becomes another. The owner sees all rows until the security that follows migrations is applied.
ALTER TABLE "dashboards" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TEMPORARY TABLE "arranged" ON COMMIT DROP AS SELECT "workspace_id", "member_id", "role", "layout", "updated_at" FROM "dashboards";--> statement-breakpoint
DELETE FROM "dashboards";--> statement-breakpoint
CREATE TABLE "dashboard_mails" (
	"workspace_id" uuid NOT NULL,
	"schedule_id" uuid NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"member_id" uuid NOT NULL,
	"status" text NOT NULL,
	"problem" text,
	"done_at" timestamp (3) with time zone,
	CONSTRAINT "dashboard_mails_workspace_id_schedule_id_due_at_member_id_pk" PRIMARY KEY("workspace_id","schedule_id","due_at","member_id")
);
--> statement-breakpoint
CREATE TABLE "dashboard_schedules" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"dashboard" text NOT NULL,
	"scope" jsonb NOT NULL,
	"every" text NOT NULL,
	"weekday" integer,
	"month_day" integer,
	"minute" integer NOT NULL,
	"recipient_ids" uuid[] NOT NULL,
	"stopped_ids" uuid[] NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"paused_at" timestamp (3) with time zone,
	"next_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "dashboard_schedules_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "dashboards" DROP CONSTRAINT "dashboards_workspace_id_member_id_role_pk";--> statement-breakpoint
ALTER TABLE "dashboards" ALTER COLUMN "role" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "dashboards" ADD COLUMN "id" uuid NOT NULL;--> statement-breakpoint
ALTER TABLE "dashboards" ADD CONSTRAINT "dashboards_workspace_id_id_pk" PRIMARY KEY("workspace_id","id");--> statement-breakpoint
ALTER TABLE "dashboards" ADD COLUMN "name" text NOT NULL;--> statement-breakpoint
ALTER TABLE "dashboards" ADD COLUMN "visibility" text NOT NULL;--> statement-breakpoint
ALTER TABLE "dashboards" ADD COLUMN "team_id" uuid;--> statement-breakpoint
ALTER TABLE "dashboards" ADD COLUMN "scope" jsonb;--> statement-breakpoint
ALTER TABLE "dashboards" ADD COLUMN "published_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "dashboards" ADD COLUMN "deleted_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "dashboard_mails" ADD CONSTRAINT "dashboard_mails_schedule_fk" FOREIGN KEY ("workspace_id","schedule_id") REFERENCES "public"."dashboard_schedules"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dashboard_schedules" ADD CONSTRAINT "dashboard_schedules_member_fk" FOREIGN KEY ("workspace_id","member_id") REFERENCES "public"."members"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "dashboard_schedules_member" ON "dashboard_schedules" USING btree ("workspace_id","member_id");--> statement-breakpoint
CREATE INDEX "dashboards_member" ON "dashboards" USING btree ("workspace_id","member_id");--> statement-breakpoint
INSERT INTO "dashboards" ("workspace_id", "id", "member_id", "name", "role", "visibility", "layout", "updated_at")
SELECT "workspace_id", gen_random_uuid(), "member_id", initcap("role"), "role", 'private', "layout", "updated_at" FROM "arranged";
