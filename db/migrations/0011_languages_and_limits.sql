CREATE TABLE "dialogue_sendings" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "dialogue_sendings_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "workspaces" ADD COLUMN "language" text DEFAULT 'en' NOT NULL;--> statement-breakpoint
ALTER TABLE "workspaces" ADD COLUMN "dialogue_cap_messages" integer DEFAULT 5 NOT NULL;--> statement-breakpoint
ALTER TABLE "workspaces" ADD COLUMN "dialogue_cap_days" integer DEFAULT 7 NOT NULL;--> statement-breakpoint
ALTER TABLE "members" ADD COLUMN "language" text;--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "language" text;--> statement-breakpoint
ALTER TABLE "dialogue_sendings" ADD CONSTRAINT "dialogue_sendings_contact_fk" FOREIGN KEY ("workspace_id","contact_id") REFERENCES "public"."contacts"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dialogue_sendings" ADD CONSTRAINT "dialogue_sendings_run_fk" FOREIGN KEY ("workspace_id","run_id") REFERENCES "public"."dialogue_runs"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "dialogue_sendings_contact" ON "dialogue_sendings" USING btree ("workspace_id","contact_id","at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "dialogue_sendings_run" ON "dialogue_sendings" USING btree ("workspace_id","run_id");