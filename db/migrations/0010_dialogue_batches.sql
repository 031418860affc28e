CREATE TABLE "dialogue_batch_contacts" (
	"workspace_id" uuid NOT NULL,
	"batch_id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"run_id" uuid,
	"skipped" text,
	CONSTRAINT "dialogue_batch_contacts_workspace_id_batch_id_contact_id_pk" PRIMARY KEY("workspace_id","batch_id","contact_id")
);
--> statement-breakpoint
CREATE TABLE "dialogue_batches" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"dialogue_id" uuid NOT NULL,
	"status" text NOT NULL,
	"total" integer NOT NULL,
	"after" uuid,
	"done" integer DEFAULT 0 NOT NULL,
	"started" integer DEFAULT 0 NOT NULL,
	"skipped" integer DEFAULT 0 NOT NULL,
	"problem" text,
	"started_by_name" text NOT NULL,
	"is_demo" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "dialogue_batches_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "dialogue_tallies" (
	"workspace_id" uuid NOT NULL,
	"dialogue_id" uuid NOT NULL,
	"day" date NOT NULL,
	"version" integer NOT NULL,
	"step" text NOT NULL,
	"what" text NOT NULL,
	"by" text NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "dialogue_tallies_workspace_id_dialogue_id_day_version_step_what_by_pk" PRIMARY KEY("workspace_id","dialogue_id","day","version","step","what","by")
);
--> statement-breakpoint
ALTER TABLE "dialogue_batch_contacts" ADD CONSTRAINT "dialogue_batch_contacts_batch_fk" FOREIGN KEY ("workspace_id","batch_id") REFERENCES "public"."dialogue_batches"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dialogue_batch_contacts" ADD CONSTRAINT "dialogue_batch_contacts_contact_fk" FOREIGN KEY ("workspace_id","contact_id") REFERENCES "public"."contacts"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dialogue_batch_contacts" ADD CONSTRAINT "dialogue_batch_contacts_run_fk" FOREIGN KEY ("workspace_id","run_id") REFERENCES "public"."dialogue_runs"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dialogue_batches" ADD CONSTRAINT "dialogue_batches_dialogue_fk" FOREIGN KEY ("workspace_id","dialogue_id") REFERENCES "public"."dialogues"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dialogue_tallies" ADD CONSTRAINT "dialogue_tallies_dialogue_fk" FOREIGN KEY ("workspace_id","dialogue_id") REFERENCES "public"."dialogues"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "dialogue_batch_contacts_contact" ON "dialogue_batch_contacts" USING btree ("workspace_id","contact_id");--> statement-breakpoint
CREATE INDEX "dialogue_batch_contacts_run" ON "dialogue_batch_contacts" USING btree ("workspace_id","run_id");--> statement-breakpoint
CREATE INDEX "dialogue_batches_list" ON "dialogue_batches" USING btree ("workspace_id","dialogue_id","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "dialogue_runs_all" ON "dialogue_runs" USING btree ("workspace_id","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);