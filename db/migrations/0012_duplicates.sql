CREATE TABLE "duplicates" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"first_id" uuid NOT NULL,
	"second_id" uuid NOT NULL,
	"score" double precision NOT NULL,
	"is_certain" boolean DEFAULT false NOT NULL,
	"reasons" jsonb NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"decided_by_id" uuid,
	"decided_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "duplicates_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "identity_keys" (
	"workspace_id" uuid NOT NULL,
	"key" bigint NOT NULL,
	"contact_id" uuid NOT NULL,
	CONSTRAINT "identity_keys_workspace_id_key_contact_id_pk" PRIMARY KEY("workspace_id","key","contact_id")
);
--> statement-breakpoint
CREATE TABLE "identity_work" (
	"workspace_id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	CONSTRAINT "identity_work_workspace_id_contact_id_pk" PRIMARY KEY("workspace_id","contact_id")
);
--> statement-breakpoint
CREATE TABLE "record_merge_moves" (
	"workspace_id" uuid NOT NULL,
	"merge_id" uuid NOT NULL,
	"pointer" text NOT NULL,
	"record_id" uuid NOT NULL,
	"row" jsonb,
	"is_added" boolean DEFAULT true NOT NULL,
	CONSTRAINT "record_merge_moves_workspace_id_merge_id_pointer_record_id_pk" PRIMARY KEY("workspace_id","merge_id","pointer","record_id")
);
--> statement-breakpoint
CREATE TABLE "record_merges" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"winner_id" uuid NOT NULL,
	"loser_id" uuid NOT NULL,
	"changes" jsonb NOT NULL,
	"labels" text[] DEFAULT '{}' NOT NULL,
	"actor_name" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"undone_at" timestamp (3) with time zone,
	CONSTRAINT "record_merges_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "companies" ADD COLUMN "merged_into_id" uuid;--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "merged_into_id" uuid;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "merged_into_id" uuid;--> statement-breakpoint
ALTER TABLE "price_lists" ADD COLUMN "merged_into_id" uuid;--> statement-breakpoint
ALTER TABLE "products" ADD COLUMN "merged_into_id" uuid;--> statement-breakpoint
ALTER TABLE "deals" ADD COLUMN "merged_into_id" uuid;--> statement-breakpoint
ALTER TABLE "orders" ADD COLUMN "merged_into_id" uuid;--> statement-breakpoint
ALTER TABLE "purchase_orders" ADD COLUMN "merged_into_id" uuid;--> statement-breakpoint
ALTER TABLE "quotes" ADD COLUMN "merged_into_id" uuid;--> statement-breakpoint
ALTER TABLE "offers" ADD COLUMN "merged_into_id" uuid;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "merged_into_id" uuid;--> statement-breakpoint
ALTER TABLE "duplicates" ADD CONSTRAINT "duplicates_first_fk" FOREIGN KEY ("workspace_id","first_id") REFERENCES "public"."contacts"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duplicates" ADD CONSTRAINT "duplicates_second_fk" FOREIGN KEY ("workspace_id","second_id") REFERENCES "public"."contacts"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity_keys" ADD CONSTRAINT "identity_keys_contact_fk" FOREIGN KEY ("workspace_id","contact_id") REFERENCES "public"."contacts"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity_work" ADD CONSTRAINT "identity_work_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record_merge_moves" ADD CONSTRAINT "record_merge_moves_merge_fk" FOREIGN KEY ("workspace_id","merge_id") REFERENCES "public"."record_merges"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record_merges" ADD CONSTRAINT "record_merges_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "duplicates_pair_unique" ON "duplicates" USING btree ("workspace_id","first_id","second_id");--> statement-breakpoint
CREATE INDEX "duplicates_second" ON "duplicates" USING btree ("workspace_id","second_id");--> statement-breakpoint
CREATE INDEX "duplicates_open" ON "duplicates" USING btree ("workspace_id","score" DESC NULLS LAST,"id") WHERE "duplicates"."status" = 'open';--> statement-breakpoint
CREATE INDEX "identity_keys_contact" ON "identity_keys" USING btree ("workspace_id","contact_id");--> statement-breakpoint
CREATE UNIQUE INDEX "record_merges_loser_unique" ON "record_merges" USING btree ("workspace_id","loser_id") WHERE "record_merges"."undone_at" is null;--> statement-breakpoint
CREATE INDEX "record_merges_winner" ON "record_merges" USING btree ("workspace_id","winner_id","created_at") WHERE "record_merges"."undone_at" is null;