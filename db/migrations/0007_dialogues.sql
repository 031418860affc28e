CREATE TABLE "approvals" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"record_id" uuid NOT NULL,
	"title" text NOT NULL,
	"status" text DEFAULT 'waiting' NOT NULL,
	"amount_minor" bigint,
	"currency" text,
	"requested_by_id" uuid,
	"decided_by_id" uuid,
	"decided_by_name" text,
	"decided_in_run_id" uuid,
	"decision" text,
	"decided_through" text,
	"reason" text,
	"decided_at" timestamp (3) with time zone,
	"is_demo" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "approvals_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "dialogue_entries" (
	"workspace_id" uuid NOT NULL,
	"run_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"type" text NOT NULL,
	"step" text,
	"text" text DEFAULT '' NOT NULL,
	"message_id" uuid,
	"by_name" text,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "dialogue_entries_workspace_id_run_id_position_pk" PRIMARY KEY("workspace_id","run_id","position")
);
--> statement-breakpoint
CREATE TABLE "dialogue_inputs" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"source" text NOT NULL,
	"conversation_id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"emoji" text,
	"from_handle" text,
	"at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"heard_at" timestamp (3) with time zone,
	CONSTRAINT "dialogue_inputs_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "dialogue_runs" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"dialogue_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"state" jsonb NOT NULL,
	"status" text NOT NULL,
	"turn" integer NOT NULL,
	"outcome" text,
	"is_good" boolean,
	"kind" text,
	"record_id" uuid,
	"approval_id" uuid,
	"member_id" uuid,
	"contact_id" uuid,
	"identity_id" uuid,
	"conversation_id" uuid,
	"start_key" text NOT NULL,
	"started_by_name" text NOT NULL,
	"entries" integer DEFAULT 0 NOT NULL,
	"held" text,
	"code_hash" text,
	"code_expires_at" timestamp (3) with time zone,
	"subject_left" boolean DEFAULT false NOT NULL,
	"is_demo" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"asked_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "dialogue_runs_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "dialogue_versions" (
	"workspace_id" uuid NOT NULL,
	"dialogue_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"definition" jsonb NOT NULL,
	"note" text,
	"created_by_name" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "dialogue_versions_workspace_id_dialogue_id_version_pk" PRIMARY KEY("workspace_id","dialogue_id","version")
);
--> statement-breakpoint
CREATE TABLE "dialogues" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"about" text,
	"status" text DEFAULT 'draft' NOT NULL,
	"paused_because" text,
	"template" text,
	"version" integer NOT NULL,
	"trigger" text NOT NULL,
	"owner_id" uuid,
	"failures" integer DEFAULT 0 NOT NULL,
	"is_demo" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	CONSTRAINT "dialogues_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "member_identities" (
	"workspace_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"identity_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"is_preferred" boolean DEFAULT false NOT NULL,
	"verified_at" timestamp (3) with time zone NOT NULL,
	"is_demo" boolean DEFAULT false NOT NULL,
	CONSTRAINT "member_identities_workspace_id_member_id_identity_id_pk" PRIMARY KEY("workspace_id","member_id","identity_id")
);
--> statement-breakpoint
CREATE TABLE "member_proofs" (
	"workspace_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"code_hash" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "member_proofs_workspace_id_member_id_connection_id_pk" PRIMARY KEY("workspace_id","member_id","connection_id")
);
--> statement-breakpoint
CREATE TABLE "ratings" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"contact_id" uuid,
	"run_id" uuid NOT NULL,
	"member_id" uuid,
	"team_id" uuid,
	"connection_id" uuid NOT NULL,
	"score" integer NOT NULL,
	"comment" text,
	"is_demo" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "ratings_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "dialogue_asks" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_hourly" ADD COLUMN "ratings" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_hourly" ADD COLUMN "rating_sum" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_hourly" ADD COLUMN "ratings_good" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "approvals" ADD CONSTRAINT "approvals_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dialogue_entries" ADD CONSTRAINT "dialogue_entries_run_fk" FOREIGN KEY ("workspace_id","run_id") REFERENCES "public"."dialogue_runs"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dialogue_inputs" ADD CONSTRAINT "dialogue_inputs_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dialogue_runs" ADD CONSTRAINT "dialogue_runs_dialogue_fk" FOREIGN KEY ("workspace_id","dialogue_id") REFERENCES "public"."dialogues"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dialogue_runs" ADD CONSTRAINT "dialogue_runs_approval_fk" FOREIGN KEY ("workspace_id","approval_id") REFERENCES "public"."approvals"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dialogue_runs" ADD CONSTRAINT "dialogue_runs_member_fk" FOREIGN KEY ("workspace_id","member_id") REFERENCES "public"."members"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dialogue_runs" ADD CONSTRAINT "dialogue_runs_contact_fk" FOREIGN KEY ("workspace_id","contact_id") REFERENCES "public"."contacts"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dialogue_runs" ADD CONSTRAINT "dialogue_runs_conversation_fk" FOREIGN KEY ("workspace_id","conversation_id") REFERENCES "public"."conversations"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dialogue_versions" ADD CONSTRAINT "dialogue_versions_dialogue_fk" FOREIGN KEY ("workspace_id","dialogue_id") REFERENCES "public"."dialogues"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dialogues" ADD CONSTRAINT "dialogues_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dialogues" ADD CONSTRAINT "dialogues_owner_fk" FOREIGN KEY ("workspace_id","owner_id") REFERENCES "public"."members"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_identities" ADD CONSTRAINT "member_identities_member_fk" FOREIGN KEY ("workspace_id","member_id") REFERENCES "public"."members"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_identities" ADD CONSTRAINT "member_identities_identity_fk" FOREIGN KEY ("workspace_id","identity_id") REFERENCES "public"."identities"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_proofs" ADD CONSTRAINT "member_proofs_member_fk" FOREIGN KEY ("workspace_id","member_id") REFERENCES "public"."members"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ratings" ADD CONSTRAINT "ratings_conversation_fk" FOREIGN KEY ("workspace_id","conversation_id") REFERENCES "public"."conversations"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ratings" ADD CONSTRAINT "ratings_run_fk" FOREIGN KEY ("workspace_id","run_id") REFERENCES "public"."dialogue_runs"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "approvals_open_unique" ON "approvals" USING btree ("workspace_id","kind","record_id") WHERE "approvals"."status" in ('waiting', 'deciding');--> statement-breakpoint
CREATE INDEX "approvals_record" ON "approvals" USING btree ("workspace_id","record_id","created_at");--> statement-breakpoint
CREATE INDEX "approvals_status" ON "approvals" USING btree ("workspace_id","status","created_at");--> statement-breakpoint
CREATE INDEX "dialogue_entries_message" ON "dialogue_entries" USING btree ("workspace_id","message_id");--> statement-breakpoint
CREATE UNIQUE INDEX "dialogue_inputs_source_unique" ON "dialogue_inputs" USING btree ("workspace_id","source");--> statement-breakpoint
CREATE INDEX "dialogue_inputs_open" ON "dialogue_inputs" USING btree ("workspace_id","conversation_id","at","id") WHERE "dialogue_inputs"."heard_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "dialogue_runs_start_unique" ON "dialogue_runs" USING btree ("workspace_id","start_key");--> statement-breakpoint
CREATE INDEX "dialogue_runs_list" ON "dialogue_runs" USING btree ("workspace_id","dialogue_id","created_at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "dialogue_runs_conversation" ON "dialogue_runs" USING btree ("workspace_id","conversation_id","created_at");--> statement-breakpoint
CREATE INDEX "dialogue_runs_record" ON "dialogue_runs" USING btree ("workspace_id","record_id","created_at");--> statement-breakpoint
CREATE INDEX "dialogue_runs_approval" ON "dialogue_runs" USING btree ("workspace_id","approval_id");--> statement-breakpoint
CREATE INDEX "dialogue_runs_contact" ON "dialogue_runs" USING btree ("workspace_id","contact_id","created_at");--> statement-breakpoint
CREATE INDEX "dialogue_runs_member" ON "dialogue_runs" USING btree ("workspace_id","member_id","status","created_at");--> statement-breakpoint
CREATE INDEX "dialogues_trigger" ON "dialogues" USING btree ("workspace_id","trigger","status");--> statement-breakpoint
CREATE UNIQUE INDEX "member_identities_identity_unique" ON "member_identities" USING btree ("workspace_id","identity_id");--> statement-breakpoint
CREATE UNIQUE INDEX "member_proofs_code_unique" ON "member_proofs" USING btree ("workspace_id","code_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "ratings_run_unique" ON "ratings" USING btree ("workspace_id","run_id");--> statement-breakpoint
CREATE INDEX "ratings_at" ON "ratings" USING btree ("workspace_id","created_at","id");