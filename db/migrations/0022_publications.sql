CREATE TABLE "publications" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"text" text NOT NULL,
	"attachments" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"link" text,
	"campaign" text,
	"tags_links" boolean DEFAULT false NOT NULL,
	"author_id" uuid,
	"author_name" text,
	"edited_by_id" uuid,
	"state" text NOT NULL,
	"scheduled_at" timestamp (3) with time zone,
	"by_hand" boolean DEFAULT false NOT NULL,
	"needs_approval" boolean DEFAULT false NOT NULL,
	"approved_by_id" uuid,
	"approved_by_name" text,
	"approved_at" timestamp (3) with time zone,
	"declined" text,
	"published_at" timestamp (3) with time zone,
	"deleted_at" timestamp (3) with time zone,
	"is_demo" boolean DEFAULT false NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "publications_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "publishing" (
	"workspace_id" uuid NOT NULL,
	"needs_approval" boolean DEFAULT false NOT NULL,
	"paused_at" timestamp (3) with time zone,
	"paused_by_id" uuid,
	"paused_by_name" text,
	"pause_reason" text,
	CONSTRAINT "publishing_workspace_id_pk" PRIMARY KEY("workspace_id")
);
--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "publication_id" uuid;--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "comments_on_id" uuid;--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "link" text;--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "figures" jsonb;--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "figures_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "publications" ADD CONSTRAINT "publications_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publications" ADD CONSTRAINT "publications_author_fk" FOREIGN KEY ("workspace_id","author_id") REFERENCES "public"."members"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publications" ADD CONSTRAINT "publications_edited_by_fk" FOREIGN KEY ("workspace_id","edited_by_id") REFERENCES "public"."members"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publications" ADD CONSTRAINT "publications_approved_by_fk" FOREIGN KEY ("workspace_id","approved_by_id") REFERENCES "public"."members"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publishing" ADD CONSTRAINT "publishing_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publishing" ADD CONSTRAINT "publishing_paused_by_fk" FOREIGN KEY ("workspace_id","paused_by_id") REFERENCES "public"."members"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "publications_calendar" ON "publications" USING btree ("workspace_id","scheduled_at") WHERE "publications"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "publications_state" ON "publications" USING btree ("workspace_id","state","updated_at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE "publications"."deleted_at" is null;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_publication_fk" FOREIGN KEY ("workspace_id","publication_id") REFERENCES "public"."publications"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_comments_on_fk" FOREIGN KEY ("workspace_id","comments_on_id") REFERENCES "public"."posts"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "posts_publication" ON "posts" USING btree ("workspace_id","publication_id") WHERE "posts"."publication_id" is not null;--> statement-breakpoint
CREATE INDEX "posts_comments_on" ON "posts" USING btree ("workspace_id","comments_on_id") WHERE "posts"."comments_on_id" is not null;