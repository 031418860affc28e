CREATE TABLE "listening_queries" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"text" text NOT NULL,
	"kind" text NOT NULL,
	"connection_ids" uuid[],
	"is_paused" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "listening_queries_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "listening_searches" (
	"workspace_id" uuid NOT NULL,
	"query_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"cursor" text,
	"since" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"asked_at" timestamp (3) with time zone,
	"trouble" text,
	CONSTRAINT "listening_searches_workspace_id_query_id_connection_id_pk" PRIMARY KEY("workspace_id","query_id","connection_id")
);
--> statement-breakpoint
CREATE TABLE "listening_volume" (
	"workspace_id" uuid NOT NULL,
	"hour" timestamp (3) with time zone NOT NULL,
	"query_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"team_id" uuid NOT NULL,
	"mentions" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "listening_volume_workspace_id_hour_query_id_connection_id_team_id_pk" PRIMARY KEY("workspace_id","hour","query_id","connection_id","team_id")
);
--> statement-breakpoint
CREATE TABLE "mention_queries" (
	"workspace_id" uuid NOT NULL,
	"mention_id" uuid NOT NULL,
	"query_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"team_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "mention_queries_workspace_id_mention_id_query_id_pk" PRIMARY KEY("workspace_id","mention_id","query_id")
);
--> statement-breakpoint
ALTER TABLE "listening_queries" ADD CONSTRAINT "listening_queries_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listening_searches" ADD CONSTRAINT "listening_searches_query_fk" FOREIGN KEY ("workspace_id","query_id") REFERENCES "public"."listening_queries"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "listening_searches" ADD CONSTRAINT "listening_searches_connection_fk" FOREIGN KEY ("workspace_id","connection_id") REFERENCES "public"."connections"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mention_queries" ADD CONSTRAINT "mention_queries_mention_fk" FOREIGN KEY ("workspace_id","mention_id") REFERENCES "public"."mentions"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mention_queries" ADD CONSTRAINT "mention_queries_query_fk" FOREIGN KEY ("workspace_id","query_id") REFERENCES "public"."listening_queries"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "mention_queries_found" ON "mention_queries" USING btree ("workspace_id","query_id","at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "mention_queries_at" ON "mention_queries" USING btree ("workspace_id","at");