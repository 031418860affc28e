CREATE TABLE "mention_reactions" (
	"workspace_id" uuid NOT NULL,
	"mention_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"likes" integer NOT NULL,
	"reposts" integer NOT NULL,
	"replies" integer NOT NULL,
	"quotes" integer NOT NULL,
	"views" integer,
	CONSTRAINT "mention_reactions_workspace_id_mention_id_at_pk" PRIMARY KEY("workspace_id","mention_id","at")
);
--> statement-breakpoint
ALTER TABLE "mentions" ADD COLUMN "reactions_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "mention_reactions" ADD CONSTRAINT "mention_reactions_mention_fk" FOREIGN KEY ("workspace_id","mention_id") REFERENCES "public"."mentions"("workspace_id","id") ON DELETE cascade ON UPDATE no action;