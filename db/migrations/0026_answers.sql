CREATE TABLE "link_routes" (
	"code" text PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reply_batch_mentions" (
	"workspace_id" uuid NOT NULL,
	"batch_id" uuid NOT NULL,
	"mention_id" uuid NOT NULL,
	"place" integer NOT NULL,
	"text" text NOT NULL,
	"post_id" uuid,
	"left_out" text,
	CONSTRAINT "reply_batch_mentions_workspace_id_batch_id_mention_id_pk" PRIMARY KEY("workspace_id","batch_id","mention_id")
);
--> statement-breakpoint
CREATE TABLE "reply_batches" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"topic_id" uuid NOT NULL,
	"template" text NOT NULL,
	"status" text NOT NULL,
	"turn" integer DEFAULT 0 NOT NULL,
	"problem" text,
	"started_by_id" uuid,
	"started_by_name" text NOT NULL,
	"is_demo" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "reply_batches_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "link_clicks" (
	"workspace_id" uuid NOT NULL,
	"link_id" uuid NOT NULL,
	"day" date NOT NULL,
	"clicks" integer NOT NULL,
	CONSTRAINT "link_clicks_workspace_id_link_id_day_pk" PRIMARY KEY("workspace_id","link_id","day")
);
--> statement-breakpoint
CREATE TABLE "post_figures" (
	"workspace_id" uuid NOT NULL,
	"post_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"likes" integer,
	"reposts" integer,
	"replies" integer,
	"quotes" integer,
	"views" integer,
	CONSTRAINT "post_figures_workspace_id_post_id_at_pk" PRIMARY KEY("workspace_id","post_id","at")
);
--> statement-breakpoint
CREATE TABLE "tracked_links" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"code" text NOT NULL,
	"post_id" uuid NOT NULL,
	"address" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "tracked_links_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "mentions" ADD COLUMN "liked_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "publications" ADD COLUMN "tracks_links" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "link_routes" ADD CONSTRAINT "link_routes_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reply_batch_mentions" ADD CONSTRAINT "reply_batch_mentions_batch_fk" FOREIGN KEY ("workspace_id","batch_id") REFERENCES "public"."reply_batches"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reply_batch_mentions" ADD CONSTRAINT "reply_batch_mentions_mention_fk" FOREIGN KEY ("workspace_id","mention_id") REFERENCES "public"."mentions"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reply_batch_mentions" ADD CONSTRAINT "reply_batch_mentions_post_fk" FOREIGN KEY ("workspace_id","post_id") REFERENCES "public"."posts"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reply_batches" ADD CONSTRAINT "reply_batches_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reply_batches" ADD CONSTRAINT "reply_batches_started_by_fk" FOREIGN KEY ("workspace_id","started_by_id") REFERENCES "public"."members"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "link_clicks" ADD CONSTRAINT "link_clicks_link_fk" FOREIGN KEY ("workspace_id","link_id") REFERENCES "public"."tracked_links"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_figures" ADD CONSTRAINT "post_figures_post_fk" FOREIGN KEY ("workspace_id","post_id") REFERENCES "public"."posts"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tracked_links" ADD CONSTRAINT "tracked_links_post_fk" FOREIGN KEY ("workspace_id","post_id") REFERENCES "public"."posts"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "reply_batch_mentions_waiting" ON "reply_batch_mentions" USING btree ("workspace_id","batch_id","place") WHERE "reply_batch_mentions"."post_id" is null and "reply_batch_mentions"."left_out" is null;--> statement-breakpoint
CREATE INDEX "reply_batch_mentions_mention" ON "reply_batch_mentions" USING btree ("workspace_id","mention_id");--> statement-breakpoint
CREATE INDEX "reply_batch_mentions_post" ON "reply_batch_mentions" USING btree ("workspace_id","post_id") WHERE "reply_batch_mentions"."post_id" is not null;--> statement-breakpoint
CREATE INDEX "reply_batches_topic" ON "reply_batches" USING btree ("workspace_id","topic_id","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE UNIQUE INDEX "reply_batches_one_at_a_time" ON "reply_batches" USING btree ("workspace_id","topic_id") WHERE "reply_batches"."status" in ('running', 'paused');--> statement-breakpoint
CREATE UNIQUE INDEX "tracked_links_code_unique" ON "tracked_links" USING btree ("workspace_id","code");--> statement-breakpoint
CREATE INDEX "tracked_links_post" ON "tracked_links" USING btree ("workspace_id","post_id");--> statement-breakpoint
CREATE INDEX "posts_reply_files" ON "posts" USING btree ("workspace_id","reply_to_id") WHERE "posts"."reply_to_id" is not null and "posts"."attachments" is not null;