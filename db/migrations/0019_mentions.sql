CREATE TABLE "mention_volume" (
	"workspace_id" uuid NOT NULL,
	"hour" timestamp (3) with time zone NOT NULL,
	"connection_id" uuid NOT NULL,
	"team_id" uuid NOT NULL,
	"mentions" integer DEFAULT 0 NOT NULL,
	"comments" integer DEFAULT 0 NOT NULL,
	"reach" double precision DEFAULT 0 NOT NULL,
	CONSTRAINT "mention_volume_workspace_id_hour_connection_id_team_id_pk" PRIMARY KEY("workspace_id","hour","connection_id","team_id")
);
--> statement-breakpoint
CREATE TABLE "mentions" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"channel" text NOT NULL,
	"kind" text NOT NULL,
	"is_ours" boolean DEFAULT false NOT NULL,
	"remote_id" text NOT NULL,
	"thread_remote_id" text NOT NULL,
	"parent_remote_id" text,
	"quoted_remote_id" text,
	"quoted_text" text,
	"identity_id" uuid,
	"author_remote_id" text,
	"author_name" text NOT NULL,
	"author_handle" text,
	"author_url" text,
	"author_avatar_url" text,
	"is_automated" boolean DEFAULT false NOT NULL,
	"followers" integer,
	"text" text DEFAULT '' NOT NULL,
	"url" text,
	"attachments" jsonb,
	"warnings" text[],
	"tags" text[],
	"names" jsonb,
	"is_limited" boolean DEFAULT false NOT NULL,
	"likes" integer DEFAULT 0 NOT NULL,
	"reposts" integer DEFAULT 0 NOT NULL,
	"replies" integer DEFAULT 0 NOT NULL,
	"quotes" integer DEFAULT 0 NOT NULL,
	"views" integer,
	"relation" text,
	"language" text,
	"sentiment" text,
	"sentiment_score" double precision,
	"intent" text,
	"insight_by_id" uuid,
	"state" text,
	"team_id" uuid,
	"assignee_id" uuid,
	"labels" text[] DEFAULT '{}'::text[] NOT NULL,
	"priority" smallint DEFAULT 0 NOT NULL,
	"reasons" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"taken_at" timestamp (3) with time zone,
	"answered_at" timestamp (3) with time zone,
	"closed_at" timestamp (3) with time zone,
	"case_id" uuid,
	"deal_id" uuid,
	"conversation_id" uuid,
	"at" timestamp (3) with time zone NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"edited_at" timestamp (3) with time zone,
	"deleted_at" timestamp (3) with time zone,
	"hidden_at" timestamp (3) with time zone,
	"is_demo" boolean DEFAULT false NOT NULL,
	CONSTRAINT "mentions_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "muted_authors" (
	"workspace_id" uuid NOT NULL,
	"identity_id" uuid NOT NULL,
	"muted_by_id" uuid,
	"muted_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "muted_authors_workspace_id_identity_id_pk" PRIMARY KEY("workspace_id","identity_id")
);
--> statement-breakpoint
CREATE TABLE "posts" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"reply_to_id" uuid,
	"member_id" uuid,
	"author_name" text,
	"text" text NOT NULL,
	"language" text,
	"attachments" jsonb,
	"status" text NOT NULL,
	"error_kind" text,
	"error" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"idempotency_key" uuid NOT NULL,
	"remote_id" text,
	"url" text,
	"not_before" timestamp (3) with time zone,
	"published_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "posts_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "mentions" ADD CONSTRAINT "mentions_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mentions" ADD CONSTRAINT "mentions_connection_fk" FOREIGN KEY ("workspace_id","connection_id") REFERENCES "public"."connections"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mentions" ADD CONSTRAINT "mentions_identity_fk" FOREIGN KEY ("workspace_id","identity_id") REFERENCES "public"."identities"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mentions" ADD CONSTRAINT "mentions_team_fk" FOREIGN KEY ("workspace_id","team_id") REFERENCES "public"."teams"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mentions" ADD CONSTRAINT "mentions_assignee_fk" FOREIGN KEY ("workspace_id","assignee_id") REFERENCES "public"."members"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mentions" ADD CONSTRAINT "mentions_insight_by_fk" FOREIGN KEY ("workspace_id","insight_by_id") REFERENCES "public"."members"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mentions" ADD CONSTRAINT "mentions_case_fk" FOREIGN KEY ("workspace_id","case_id") REFERENCES "public"."cases"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mentions" ADD CONSTRAINT "mentions_deal_fk" FOREIGN KEY ("workspace_id","deal_id") REFERENCES "public"."deals"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mentions" ADD CONSTRAINT "mentions_conversation_fk" FOREIGN KEY ("workspace_id","conversation_id") REFERENCES "public"."conversations"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "muted_authors" ADD CONSTRAINT "muted_authors_identity_fk" FOREIGN KEY ("workspace_id","identity_id") REFERENCES "public"."identities"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "muted_authors" ADD CONSTRAINT "muted_authors_member_fk" FOREIGN KEY ("workspace_id","muted_by_id") REFERENCES "public"."members"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_connection_fk" FOREIGN KEY ("workspace_id","connection_id") REFERENCES "public"."connections"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_reply_to_fk" FOREIGN KEY ("workspace_id","reply_to_id") REFERENCES "public"."mentions"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_member_fk" FOREIGN KEY ("workspace_id","member_id") REFERENCES "public"."members"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "mentions_remote_unique" ON "mentions" USING btree ("workspace_id","connection_id","remote_id");--> statement-breakpoint
CREATE INDEX "mentions_queue" ON "mentions" USING btree ("workspace_id","state","priority" DESC NULLS LAST,"at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE "mentions"."state" is not null;--> statement-breakpoint
CREATE INDEX "mentions_newest" ON "mentions" USING btree ("workspace_id","state","at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE "mentions"."state" is not null;--> statement-breakpoint
CREATE INDEX "mentions_assignee" ON "mentions" USING btree ("workspace_id","assignee_id","state","priority" DESC NULLS LAST,"at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE "mentions"."assignee_id" is not null;--> statement-breakpoint
CREATE INDEX "mentions_thread" ON "mentions" USING btree ("workspace_id","connection_id","thread_remote_id","at");--> statement-breakpoint
CREATE INDEX "mentions_parent" ON "mentions" USING btree ("workspace_id","connection_id","parent_remote_id") WHERE "mentions"."parent_remote_id" is not null;--> statement-breakpoint
CREATE INDEX "mentions_identity" ON "mentions" USING btree ("workspace_id","identity_id","at" DESC NULLS LAST) WHERE "mentions"."identity_id" is not null;--> statement-breakpoint
CREATE INDEX "mentions_at" ON "mentions" USING btree ("workspace_id","at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "posts_idempotency_unique" ON "posts" USING btree ("workspace_id","idempotency_key");--> statement-breakpoint
CREATE INDEX "posts_reply_to" ON "posts" USING btree ("workspace_id","reply_to_id") WHERE "posts"."reply_to_id" is not null;--> statement-breakpoint
CREATE INDEX "posts_remote" ON "posts" USING btree ("workspace_id","connection_id","remote_id") WHERE "posts"."remote_id" is not null;--> statement-breakpoint
CREATE INDEX "posts_outbox" ON "posts" USING btree ("workspace_id","connection_id","id") WHERE "posts"."status" in ('queued', 'publishing');