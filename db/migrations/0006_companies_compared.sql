DROP TABLE "identity_keys";--> statement-breakpoint
DROP TABLE "identity_work";--> statement-breakpoint
CREATE TABLE "identity_keys" (
	"workspace_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"key" bigint NOT NULL,
	"record_id" uuid NOT NULL,
	CONSTRAINT "identity_keys_workspace_id_kind_key_record_id_pk" PRIMARY KEY("workspace_id","kind","key","record_id")
);
--> statement-breakpoint
CREATE TABLE "identity_work" (
	"workspace_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"record_id" uuid NOT NULL,
	CONSTRAINT "identity_work_workspace_id_kind_record_id_pk" PRIMARY KEY("workspace_id","kind","record_id")
);
--> statement-breakpoint
ALTER TABLE "duplicates" DROP CONSTRAINT "duplicates_first_fk";--> statement-breakpoint
ALTER TABLE "duplicates" DROP CONSTRAINT "duplicates_second_fk";--> statement-breakpoint
DROP INDEX "duplicates_open";--> statement-breakpoint
ALTER TABLE "duplicates" ADD COLUMN "kind" text DEFAULT 'contacts' NOT NULL;--> statement-breakpoint
ALTER TABLE "duplicates" ALTER COLUMN "kind" DROP DEFAULT;--> statement-breakpoint
ALTER TABLE "duplicates" ADD CONSTRAINT "duplicates_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity_keys" ADD CONSTRAINT "identity_keys_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity_work" ADD CONSTRAINT "identity_work_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "identity_keys_record" ON "identity_keys" USING btree ("workspace_id","record_id");--> statement-breakpoint
CREATE INDEX "duplicates_open" ON "duplicates" USING btree ("workspace_id","kind","score" DESC NULLS LAST,"id") WHERE "duplicates"."status" = 'open';--> statement-breakpoint
-- Blocks are made anew and companies get theirs: all are noted. The owner sees all rows until the security that follows migrations is applied.
ALTER TABLE "contacts" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "companies" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
INSERT INTO "identity_work" ("workspace_id", "kind", "record_id") SELECT "workspace_id", 'contacts', "id" FROM "contacts" WHERE "deleted_at" IS NULL UNION ALL SELECT "workspace_id", 'companies', "id" FROM "companies" WHERE "deleted_at" IS NULL;--> statement-breakpoint
ALTER TABLE "contacts" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "companies" FORCE ROW LEVEL SECURITY;
