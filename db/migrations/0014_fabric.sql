CREATE TABLE "fabric_days" (
	"workspace_id" uuid NOT NULL,
	"day" date NOT NULL,
	"time_zone" text NOT NULL,
	"messages" integer NOT NULL,
	"took_ms" integer NOT NULL,
	"woven_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "fabric_days_workspace_id_day_pk" PRIMARY KEY("workspace_id","day")
);
--> statement-breakpoint
CREATE TABLE "fabric_edges" (
	"workspace_id" uuid NOT NULL,
	"day" date NOT NULL,
	"connection_id" uuid NOT NULL,
	"team_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"direction" text NOT NULL,
	"from_id" uuid NOT NULL,
	"to_id" uuid NOT NULL,
	"messages" integer NOT NULL,
	CONSTRAINT "fabric_edges_pk" PRIMARY KEY("workspace_id","day","connection_id","team_id","member_id","direction","from_id","to_id")
);
--> statement-breakpoint
CREATE INDEX "relations_competitors" ON "relations" USING btree ("workspace_id","from_id") WHERE "relations"."kind" = 'competes_for';