CREATE TABLE "reorder_work" (
	"workspace_id" uuid NOT NULL,
	"customer_id" uuid NOT NULL,
	"look_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "reorder_work_workspace_id_customer_id_pk" PRIMARY KEY("workspace_id","customer_id")
);
--> statement-breakpoint
CREATE TABLE "reorders" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"contact_id" uuid,
	"company_id" uuid,
	"customer_id" uuid GENERATED ALWAYS AS (coalesce(company_id, contact_id)) STORED NOT NULL,
	"product_id" uuid NOT NULL,
	"quantity" double precision NOT NULL,
	"unit" text,
	"times_ordered" integer NOT NULL,
	"interval_days" double precision NOT NULL,
	"last_on" date NOT NULL,
	"due_on" date NOT NULL,
	"confidence" double precision NOT NULL,
	"reasons" jsonb NOT NULL,
	"dismissed_at" timestamp (3) with time zone,
	"dismissed_by_id" uuid,
	"dismissed_until" date,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "reorders_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "reorder_work" ADD CONSTRAINT "reorder_work_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reorders" ADD CONSTRAINT "reorders_contact_fk" FOREIGN KEY ("workspace_id","contact_id") REFERENCES "public"."contacts"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reorders" ADD CONSTRAINT "reorders_company_fk" FOREIGN KEY ("workspace_id","company_id") REFERENCES "public"."companies"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reorders" ADD CONSTRAINT "reorders_product_fk" FOREIGN KEY ("workspace_id","product_id") REFERENCES "public"."products"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "reorder_work_due" ON "reorder_work" USING btree ("workspace_id","look_at","customer_id");--> statement-breakpoint
CREATE UNIQUE INDEX "reorders_item_unique" ON "reorders" USING btree ("workspace_id","customer_id","product_id");--> statement-breakpoint
CREATE INDEX "reorders_by_confidence" ON "reorders" USING btree ("workspace_id","confidence" DESC NULLS LAST,"id");--> statement-breakpoint
CREATE INDEX "reorders_product" ON "reorders" USING btree ("workspace_id","product_id");--> statement-breakpoint
CREATE INDEX "reorders_contact" ON "reorders" USING btree ("workspace_id","contact_id");--> statement-breakpoint
CREATE INDEX "reorders_company" ON "reorders" USING btree ("workspace_id","company_id");