CREATE TABLE "member_accounts" (
	"workspace_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"login" text NOT NULL,
	"secrets" "bytea" NOT NULL,
	"trouble" text,
	"verified_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "member_accounts_workspace_id_member_id_connection_id_pk" PRIMARY KEY("workspace_id","member_id","connection_id")
);
--> statement-breakpoint
DROP INDEX "member_identities_identity_unique";--> statement-breakpoint
ALTER TABLE "member_identities" ADD COLUMN "removed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "member_accounts" ADD CONSTRAINT "member_accounts_member_fk" FOREIGN KEY ("workspace_id","member_id") REFERENCES "public"."members"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "member_accounts" ADD CONSTRAINT "member_accounts_connection_fk" FOREIGN KEY ("workspace_id","connection_id") REFERENCES "public"."connections"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "member_identities_identity_unique" ON "member_identities" USING btree ("workspace_id","identity_id") WHERE "member_identities"."removed_at" is null;