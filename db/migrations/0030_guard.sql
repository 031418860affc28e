CREATE TABLE "message_records" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"record_id" uuid NOT NULL,
	"what" text NOT NULL,
	"before" jsonb,
	"by_id" uuid,
	"by_name" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "message_records_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "stated_prices" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"product_id" uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	"amount_minor" double precision,
	"currency" text,
	"is_each" boolean,
	"quantity" double precision,
	"discount_percent" double precision,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "stated_prices_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "decided_by_id" uuid;--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "decided_by_name" text;--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "decided_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "publishing" ADD COLUMN "answers_need_approval" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "message_records" ADD CONSTRAINT "message_records_conversation_fk" FOREIGN KEY ("workspace_id","conversation_id") REFERENCES "public"."conversations"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_records" ADD CONSTRAINT "message_records_message_fk" FOREIGN KEY ("workspace_id","message_id") REFERENCES "public"."messages"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stated_prices" ADD CONSTRAINT "stated_prices_contact_fk" FOREIGN KEY ("workspace_id","contact_id") REFERENCES "public"."contacts"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stated_prices" ADD CONSTRAINT "stated_prices_product_fk" FOREIGN KEY ("workspace_id","product_id") REFERENCES "public"."products"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stated_prices" ADD CONSTRAINT "stated_prices_conversation_fk" FOREIGN KEY ("workspace_id","conversation_id") REFERENCES "public"."conversations"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stated_prices" ADD CONSTRAINT "stated_prices_message_fk" FOREIGN KEY ("workspace_id","message_id") REFERENCES "public"."messages"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "message_records_unique" ON "message_records" USING btree ("workspace_id","message_id","kind","record_id","what");--> statement-breakpoint
CREATE INDEX "message_records_conversation" ON "message_records" USING btree ("workspace_id","conversation_id");--> statement-breakpoint
CREATE INDEX "message_records_record" ON "message_records" USING btree ("workspace_id","record_id");--> statement-breakpoint
CREATE INDEX "stated_prices_of_contact" ON "stated_prices" USING btree ("workspace_id","contact_id","product_id","at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "stated_prices_message" ON "stated_prices" USING btree ("workspace_id","message_id");--> statement-breakpoint
CREATE INDEX "posts_waiting" ON "posts" USING btree ("workspace_id","created_at","id") WHERE "posts"."status" = 'waiting';