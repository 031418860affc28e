CREATE TABLE "record_notes" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"record_id" uuid NOT NULL,
	"text" text NOT NULL,
	"author_id" uuid,
	"author_name" text NOT NULL,
	"is_demo" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"edited_at" timestamp (3) with time zone,
	"deleted_at" timestamp (3) with time zone,
	CONSTRAINT "record_notes_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "record_numbers" (
	"workspace_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"last" integer NOT NULL,
	CONSTRAINT "record_numbers_workspace_id_kind_pk" PRIMARY KEY("workspace_id","kind")
);
--> statement-breakpoint
CREATE TABLE "import_keys" (
	"workspace_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"record_id" uuid NOT NULL,
	CONSTRAINT "import_keys_workspace_id_kind_key_pk" PRIMARY KEY("workspace_id","kind","key")
);
--> statement-breakpoint
CREATE TABLE "import_presets" (
	"workspace_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"headings" text NOT NULL,
	"settings" jsonb NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "import_presets_workspace_id_kind_headings_pk" PRIMARY KEY("workspace_id","kind","headings")
);
--> statement-breakpoint
CREATE TABLE "import_rows" (
	"workspace_id" uuid NOT NULL,
	"import_id" uuid NOT NULL,
	"line" integer NOT NULL,
	"kind" text NOT NULL,
	"action" text NOT NULL,
	"record_id" uuid,
	"changes" jsonb,
	"handles" uuid[],
	"reason" text,
	CONSTRAINT "import_rows_workspace_id_import_id_line_kind_pk" PRIMARY KEY("workspace_id","import_id","line","kind")
);
--> statement-breakpoint
CREATE TABLE "imports" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"format" text NOT NULL,
	"file_name" text NOT NULL,
	"sha256" text NOT NULL,
	"size" integer NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"settings" jsonb NOT NULL,
	"columns" jsonb NOT NULL,
	"rows" integer,
	"position" integer DEFAULT 0 NOT NULL,
	"taken" integer DEFAULT 0 NOT NULL,
	"created" integer DEFAULT 0 NOT NULL,
	"updated" integer DEFAULT 0 NOT NULL,
	"skipped" integer DEFAULT 0 NOT NULL,
	"failed" integer DEFAULT 0 NOT NULL,
	"companies" integer DEFAULT 0 NOT NULL,
	"checked" jsonb,
	"undone" jsonb,
	"problem" text,
	"actor_kind" text NOT NULL,
	"actor_id" uuid,
	"actor_name" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"started_at" timestamp (3) with time zone,
	"finished_at" timestamp (3) with time zone,
	CONSTRAINT "imports_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "record_links" (
	"workspace_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"remote_type" text NOT NULL,
	"remote_id" text NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"record_id" uuid NOT NULL,
	"values" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"version" text,
	"is_deleted" boolean DEFAULT false NOT NULL,
	"changed_at" timestamp (3) with time zone,
	"synced_at" timestamp (3) with time zone NOT NULL,
	"push_since" timestamp (3) with time zone,
	"checked_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "record_links_workspace_id_connection_id_remote_type_remote_id_pk" PRIMARY KEY("workspace_id","connection_id","remote_type","remote_id")
);
--> statement-breakpoint
CREATE TABLE "sync_problems" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"direction" text NOT NULL,
	"remote_type" text NOT NULL,
	"remote_id" text NOT NULL,
	"record_id" uuid,
	"title" text NOT NULL,
	"reason" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "sync_problems_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "sync_states" (
	"workspace_id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"remote_type" text NOT NULL,
	"cursor" text,
	"loaded" integer DEFAULT 0 NOT NULL,
	"total" integer,
	"loaded_at" timestamp (3) with time zone,
	"polled_at" timestamp (3) with time zone,
	"mapping" jsonb,
	"is_off" boolean DEFAULT false NOT NULL,
	CONSTRAINT "sync_states_workspace_id_connection_id_remote_type_pk" PRIMARY KEY("workspace_id","connection_id","remote_type")
);
--> statement-breakpoint
CREATE TABLE "price_list_lines" (
	"workspace_id" uuid NOT NULL,
	"record_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"product_id" uuid,
	"description" text NOT NULL,
	"quantity" double precision NOT NULL,
	"unit" text,
	"unit_price_minor" double precision NOT NULL,
	"discount_percent" double precision DEFAULT 0 NOT NULL,
	"total_minor" bigint NOT NULL,
	CONSTRAINT "price_list_lines_workspace_id_record_id_position_pk" PRIMARY KEY("workspace_id","record_id","position")
);
--> statement-breakpoint
CREATE TABLE "price_lists" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"name_key" text GENERATED ALWAYS AS (lower(name)) STORED NOT NULL,
	"currency" text,
	"valid_from" date,
	"valid_until" date,
	"about" text,
	"custom" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"owner_id" uuid,
	"labels" text[] DEFAULT '{}' NOT NULL,
	"is_demo" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	"merged_into_id" uuid,
	CONSTRAINT "price_lists_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "products" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"name_key" text GENERATED ALWAYS AS (lower(name)) STORED NOT NULL,
	"code" text,
	"category" text,
	"unit" text,
	"currency" text,
	"price_minor" bigint,
	"status" text DEFAULT 'active' NOT NULL,
	"about" text,
	"custom" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"owner_id" uuid,
	"labels" text[] DEFAULT '{}' NOT NULL,
	"is_demo" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	"merged_into_id" uuid,
	CONSTRAINT "products_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "deal_stakeholders" (
	"workspace_id" uuid NOT NULL,
	"deal_id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"role" text,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "deal_stakeholders_workspace_id_deal_id_contact_id_pk" PRIMARY KEY("workspace_id","deal_id","contact_id")
);
--> statement-breakpoint
CREATE TABLE "deals" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"name_key" text GENERATED ALWAYS AS (lower(name)) STORED NOT NULL,
	"pipeline_id" uuid NOT NULL,
	"stage_id" uuid NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"currency" text,
	"amount_minor" bigint,
	"probability" double precision,
	"close_date" date,
	"contact_id" uuid,
	"company_id" uuid,
	"next_step" text,
	"next_step_date" date,
	"lost_reason" text,
	"about" text,
	"stage_since" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"closed_at" timestamp (3) with time zone,
	"custom" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"owner_id" uuid,
	"labels" text[] DEFAULT '{}' NOT NULL,
	"is_demo" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	"merged_into_id" uuid,
	CONSTRAINT "deals_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "pipeline_stages" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"pipeline_id" uuid NOT NULL,
	"name" text NOT NULL,
	"position" integer NOT NULL,
	"outcome" text DEFAULT 'open' NOT NULL,
	"probability" integer NOT NULL,
	"required_fields" text[] DEFAULT '{}' NOT NULL,
	"rot_days" integer,
	"archived_at" timestamp (3) with time zone,
	CONSTRAINT "pipeline_stages_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "pipelines" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"position" integer NOT NULL,
	"is_demo" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"archived_at" timestamp (3) with time zone,
	CONSTRAINT "pipelines_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "order_lines" (
	"workspace_id" uuid NOT NULL,
	"record_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"product_id" uuid,
	"description" text NOT NULL,
	"quantity" double precision NOT NULL,
	"unit" text,
	"unit_price_minor" double precision NOT NULL,
	"discount_percent" double precision DEFAULT 0 NOT NULL,
	"total_minor" bigint NOT NULL,
	CONSTRAINT "order_lines_workspace_id_record_id_position_pk" PRIMARY KEY("workspace_id","record_id","position")
);
--> statement-breakpoint
CREATE TABLE "orders" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"name_key" text GENERATED ALWAYS AS (lower(name)) STORED NOT NULL,
	"contact_id" uuid,
	"company_id" uuid,
	"currency" text,
	"total_minor" bigint DEFAULT 0 NOT NULL,
	"reference" text,
	"about" text,
	"custom" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"owner_id" uuid,
	"labels" text[] DEFAULT '{}' NOT NULL,
	"is_demo" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	"merged_into_id" uuid,
	"status" text DEFAULT 'draft' NOT NULL,
	"deal_id" uuid,
	"quote_id" uuid,
	"ordered_on" date,
	"deliver_on" date,
	"shipping_address" text,
	CONSTRAINT "orders_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "purchase_order_lines" (
	"workspace_id" uuid NOT NULL,
	"record_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"product_id" uuid,
	"description" text NOT NULL,
	"quantity" double precision NOT NULL,
	"unit" text,
	"unit_price_minor" double precision NOT NULL,
	"discount_percent" double precision DEFAULT 0 NOT NULL,
	"total_minor" bigint NOT NULL,
	CONSTRAINT "purchase_order_lines_workspace_id_record_id_position_pk" PRIMARY KEY("workspace_id","record_id","position")
);
--> statement-breakpoint
CREATE TABLE "purchase_orders" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"name_key" text GENERATED ALWAYS AS (lower(name)) STORED NOT NULL,
	"contact_id" uuid,
	"company_id" uuid,
	"currency" text,
	"total_minor" bigint DEFAULT 0 NOT NULL,
	"reference" text,
	"about" text,
	"custom" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"owner_id" uuid,
	"labels" text[] DEFAULT '{}' NOT NULL,
	"is_demo" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	"merged_into_id" uuid,
	"status" text DEFAULT 'draft' NOT NULL,
	"requested_by_id" uuid,
	"ordered_on" date,
	"needed_on" date,
	CONSTRAINT "purchase_orders_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "quote_lines" (
	"workspace_id" uuid NOT NULL,
	"record_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"product_id" uuid,
	"description" text NOT NULL,
	"quantity" double precision NOT NULL,
	"unit" text,
	"unit_price_minor" double precision NOT NULL,
	"discount_percent" double precision DEFAULT 0 NOT NULL,
	"total_minor" bigint NOT NULL,
	CONSTRAINT "quote_lines_workspace_id_record_id_position_pk" PRIMARY KEY("workspace_id","record_id","position")
);
--> statement-breakpoint
CREATE TABLE "quotes" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"name_key" text GENERATED ALWAYS AS (lower(name)) STORED NOT NULL,
	"contact_id" uuid,
	"company_id" uuid,
	"currency" text,
	"total_minor" bigint DEFAULT 0 NOT NULL,
	"reference" text,
	"about" text,
	"custom" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"owner_id" uuid,
	"labels" text[] DEFAULT '{}' NOT NULL,
	"is_demo" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	"merged_into_id" uuid,
	"status" text DEFAULT 'draft' NOT NULL,
	"deal_id" uuid,
	"valid_until" date,
	"declined_reason" text,
	CONSTRAINT "quotes_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "shipments" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"order_id" uuid NOT NULL,
	"carrier" text,
	"tracking_number" text,
	"tracking_url" text,
	"status" text DEFAULT 'packed' NOT NULL,
	"shipped_on" date,
	"expected_on" date,
	"delivered_on" date,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "shipments_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "offer_recipients" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"offer_id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"channel" text,
	"conversation_id" uuid,
	"message_id" uuid,
	"sent_by_id" uuid,
	"sent_by_name" text NOT NULL,
	"sent_at" timestamp (3) with time zone NOT NULL,
	"answered_at" timestamp (3) with time zone,
	CONSTRAINT "offer_recipients_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "offers" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"name_key" text GENERATED ALWAYS AS (lower(name)) STORED NOT NULL,
	"campaign" text,
	"status" text DEFAULT 'draft' NOT NULL,
	"valid_from" date,
	"valid_until" date,
	"terms" text,
	"custom" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"owner_id" uuid,
	"labels" text[] DEFAULT '{}' NOT NULL,
	"is_demo" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	"merged_into_id" uuid,
	CONSTRAINT "offers_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "cases" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"name" text NOT NULL,
	"name_key" text GENERATED ALWAYS AS (lower(name)) STORED NOT NULL,
	"status" text DEFAULT 'open' NOT NULL,
	"priority" text DEFAULT 'normal' NOT NULL,
	"contact_id" uuid,
	"company_id" uuid,
	"order_id" uuid,
	"about" text,
	"resolution" text,
	"resolved_at" timestamp (3) with time zone,
	"custom" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"owner_id" uuid,
	"labels" text[] DEFAULT '{}' NOT NULL,
	"is_demo" boolean DEFAULT false NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	"merged_into_id" uuid,
	CONSTRAINT "cases_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "consents" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"contact_id" uuid NOT NULL,
	"channel" text NOT NULL,
	"state" text NOT NULL,
	"source" text NOT NULL,
	"evidence" text,
	"at" timestamp (3) with time zone NOT NULL,
	"recorded_by_id" uuid,
	"recorded_by_name" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"removed_at" timestamp (3) with time zone,
	CONSTRAINT "consents_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "relations" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"from_kind" text NOT NULL,
	"from_id" uuid NOT NULL,
	"to_kind" text NOT NULL,
	"to_id" uuid NOT NULL,
	"created_by_id" uuid,
	"created_by_name" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "relations_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "saved_views" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"owner_id" uuid,
	"sharing" text DEFAULT 'private' NOT NULL,
	"team_id" uuid,
	"layout" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"deleted_at" timestamp (3) with time zone,
	CONSTRAINT "saved_views_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "view_choices" (
	"workspace_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"default_view_id" uuid,
	"order" uuid[] NOT NULL,
	CONSTRAINT "view_choices_workspace_id_member_id_kind_pk" PRIMARY KEY("workspace_id","member_id","kind")
);
--> statement-breakpoint
CREATE TABLE "custom_fields" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"label" text NOT NULL,
	"type" text NOT NULL,
	"options" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"of" text,
	"required" boolean DEFAULT false NOT NULL,
	"help" text,
	"position" integer NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"archived_at" timestamp (3) with time zone,
	CONSTRAINT "custom_fields_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
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
DROP INDEX "identities_handle_unique";--> statement-breakpoint
DROP INDEX "identities_address";--> statement-breakpoint
ALTER TABLE "companies" ADD COLUMN "custom" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "companies" ADD COLUMN "merged_into_id" uuid;--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "custom" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "contacts" ADD COLUMN "merged_into_id" uuid;--> statement-breakpoint
ALTER TABLE "identities" ADD COLUMN "removed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "record_changes" ADD COLUMN "note" text;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "deal_id" uuid;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "case_id" uuid;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "custom" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "tasks" ADD COLUMN "merged_into_id" uuid;--> statement-breakpoint
ALTER TABLE "conversations" ADD COLUMN "identity_id" uuid;--> statement-breakpoint
ALTER TABLE "record_notes" ADD CONSTRAINT "record_notes_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record_numbers" ADD CONSTRAINT "record_numbers_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_keys" ADD CONSTRAINT "import_keys_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_presets" ADD CONSTRAINT "import_presets_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_rows" ADD CONSTRAINT "import_rows_import_fk" FOREIGN KEY ("workspace_id","import_id") REFERENCES "public"."imports"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imports" ADD CONSTRAINT "imports_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record_links" ADD CONSTRAINT "record_links_connection_fk" FOREIGN KEY ("workspace_id","connection_id") REFERENCES "public"."connections"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sync_problems" ADD CONSTRAINT "sync_problems_connection_fk" FOREIGN KEY ("workspace_id","connection_id") REFERENCES "public"."connections"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sync_states" ADD CONSTRAINT "sync_states_connection_fk" FOREIGN KEY ("workspace_id","connection_id") REFERENCES "public"."connections"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price_list_lines" ADD CONSTRAINT "price_list_lines_record_fk" FOREIGN KEY ("workspace_id","record_id") REFERENCES "public"."price_lists"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price_list_lines" ADD CONSTRAINT "price_list_lines_product_fk" FOREIGN KEY ("workspace_id","product_id") REFERENCES "public"."products"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "price_lists" ADD CONSTRAINT "price_lists_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "products" ADD CONSTRAINT "products_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deal_stakeholders" ADD CONSTRAINT "deal_stakeholders_deal_fk" FOREIGN KEY ("workspace_id","deal_id") REFERENCES "public"."deals"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deal_stakeholders" ADD CONSTRAINT "deal_stakeholders_contact_fk" FOREIGN KEY ("workspace_id","contact_id") REFERENCES "public"."contacts"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deals" ADD CONSTRAINT "deals_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deals" ADD CONSTRAINT "deals_stage_fk" FOREIGN KEY ("workspace_id","stage_id") REFERENCES "public"."pipeline_stages"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deals" ADD CONSTRAINT "deals_contact_fk" FOREIGN KEY ("workspace_id","contact_id") REFERENCES "public"."contacts"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deals" ADD CONSTRAINT "deals_company_fk" FOREIGN KEY ("workspace_id","company_id") REFERENCES "public"."companies"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pipeline_stages" ADD CONSTRAINT "pipeline_stages_pipeline_fk" FOREIGN KEY ("workspace_id","pipeline_id") REFERENCES "public"."pipelines"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pipelines" ADD CONSTRAINT "pipelines_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_product_fk" FOREIGN KEY ("workspace_id","product_id") REFERENCES "public"."products"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "order_lines" ADD CONSTRAINT "order_lines_record_fk" FOREIGN KEY ("workspace_id","record_id") REFERENCES "public"."orders"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_contact_fk" FOREIGN KEY ("workspace_id","contact_id") REFERENCES "public"."contacts"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_company_fk" FOREIGN KEY ("workspace_id","company_id") REFERENCES "public"."companies"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_deal_fk" FOREIGN KEY ("workspace_id","deal_id") REFERENCES "public"."deals"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "orders" ADD CONSTRAINT "orders_quote_fk" FOREIGN KEY ("workspace_id","quote_id") REFERENCES "public"."quotes"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purchase_order_lines" ADD CONSTRAINT "purchase_order_lines_product_fk" FOREIGN KEY ("workspace_id","product_id") REFERENCES "public"."products"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purchase_order_lines" ADD CONSTRAINT "purchase_order_lines_record_fk" FOREIGN KEY ("workspace_id","record_id") REFERENCES "public"."purchase_orders"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purchase_orders" ADD CONSTRAINT "purchase_orders_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purchase_orders" ADD CONSTRAINT "purchase_orders_contact_fk" FOREIGN KEY ("workspace_id","contact_id") REFERENCES "public"."contacts"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "purchase_orders" ADD CONSTRAINT "purchase_orders_company_fk" FOREIGN KEY ("workspace_id","company_id") REFERENCES "public"."companies"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quote_lines" ADD CONSTRAINT "quote_lines_product_fk" FOREIGN KEY ("workspace_id","product_id") REFERENCES "public"."products"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quote_lines" ADD CONSTRAINT "quote_lines_record_fk" FOREIGN KEY ("workspace_id","record_id") REFERENCES "public"."quotes"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quotes" ADD CONSTRAINT "quotes_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quotes" ADD CONSTRAINT "quotes_contact_fk" FOREIGN KEY ("workspace_id","contact_id") REFERENCES "public"."contacts"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quotes" ADD CONSTRAINT "quotes_company_fk" FOREIGN KEY ("workspace_id","company_id") REFERENCES "public"."companies"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quotes" ADD CONSTRAINT "quotes_deal_fk" FOREIGN KEY ("workspace_id","deal_id") REFERENCES "public"."deals"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "shipments" ADD CONSTRAINT "shipments_order_fk" FOREIGN KEY ("workspace_id","order_id") REFERENCES "public"."orders"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offer_recipients" ADD CONSTRAINT "offer_recipients_offer_fk" FOREIGN KEY ("workspace_id","offer_id") REFERENCES "public"."offers"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offer_recipients" ADD CONSTRAINT "offer_recipients_contact_fk" FOREIGN KEY ("workspace_id","contact_id") REFERENCES "public"."contacts"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "offers" ADD CONSTRAINT "offers_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_contact_fk" FOREIGN KEY ("workspace_id","contact_id") REFERENCES "public"."contacts"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_company_fk" FOREIGN KEY ("workspace_id","company_id") REFERENCES "public"."companies"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cases" ADD CONSTRAINT "cases_order_fk" FOREIGN KEY ("workspace_id","order_id") REFERENCES "public"."orders"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_contact_fk" FOREIGN KEY ("workspace_id","contact_id") REFERENCES "public"."contacts"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "relations" ADD CONSTRAINT "relations_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "view_choices" ADD CONSTRAINT "view_choices_member_fk" FOREIGN KEY ("workspace_id","member_id") REFERENCES "public"."members"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "custom_fields" ADD CONSTRAINT "custom_fields_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duplicates" ADD CONSTRAINT "duplicates_first_fk" FOREIGN KEY ("workspace_id","first_id") REFERENCES "public"."contacts"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duplicates" ADD CONSTRAINT "duplicates_second_fk" FOREIGN KEY ("workspace_id","second_id") REFERENCES "public"."contacts"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity_keys" ADD CONSTRAINT "identity_keys_contact_fk" FOREIGN KEY ("workspace_id","contact_id") REFERENCES "public"."contacts"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity_work" ADD CONSTRAINT "identity_work_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record_merge_moves" ADD CONSTRAINT "record_merge_moves_merge_fk" FOREIGN KEY ("workspace_id","merge_id") REFERENCES "public"."record_merges"("workspace_id","id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record_merges" ADD CONSTRAINT "record_merges_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "record_notes_record" ON "record_notes" USING btree ("workspace_id","record_id","created_at","id");--> statement-breakpoint
CREATE INDEX "imports_latest" ON "imports" USING btree ("workspace_id","created_at","id");--> statement-breakpoint
CREATE INDEX "imports_file" ON "imports" USING btree ("workspace_id","sha256");--> statement-breakpoint
CREATE UNIQUE INDEX "record_links_id" ON "record_links" USING btree ("workspace_id","id");--> statement-breakpoint
CREATE INDEX "record_links_record" ON "record_links" USING btree ("workspace_id","record_id");--> statement-breakpoint
CREATE INDEX "record_links_push" ON "record_links" USING btree ("workspace_id","connection_id","push_since") WHERE "record_links"."push_since" is not null;--> statement-breakpoint
CREATE INDEX "record_links_checked" ON "record_links" USING btree ("workspace_id","connection_id","remote_type","checked_at");--> statement-breakpoint
CREATE INDEX "sync_problems_connection" ON "sync_problems" USING btree ("workspace_id","connection_id","remote_type","remote_id");--> statement-breakpoint
CREATE INDEX "price_list_lines_product" ON "price_list_lines" USING btree ("workspace_id","product_id");--> statement-breakpoint
CREATE INDEX "price_lists_by_name" ON "price_lists" USING btree ("workspace_id","name_key","id") WHERE "price_lists"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "price_lists_by_creation" ON "price_lists" USING btree ("workspace_id","created_at","id") WHERE "price_lists"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "price_lists_by_change" ON "price_lists" USING btree ("workspace_id","updated_at","id") WHERE "price_lists"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "products_by_name" ON "products" USING btree ("workspace_id","name_key","id") WHERE "products"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "products_by_creation" ON "products" USING btree ("workspace_id","created_at","id") WHERE "products"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "products_by_change" ON "products" USING btree ("workspace_id","updated_at","id") WHERE "products"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "products_code" ON "products" USING btree ("workspace_id","code");--> statement-breakpoint
CREATE INDEX "deal_stakeholders_contact" ON "deal_stakeholders" USING btree ("workspace_id","contact_id");--> statement-breakpoint
CREATE INDEX "deals_by_name" ON "deals" USING btree ("workspace_id","name_key","id") WHERE "deals"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "deals_by_creation" ON "deals" USING btree ("workspace_id","created_at","id") WHERE "deals"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "deals_by_change" ON "deals" USING btree ("workspace_id","updated_at","id") WHERE "deals"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "deals_of_contact" ON "deals" USING btree ("workspace_id","contact_id","created_at","id");--> statement-breakpoint
CREATE INDEX "deals_of_company" ON "deals" USING btree ("workspace_id","company_id","created_at","id");--> statement-breakpoint
CREATE INDEX "deals_in_stage" ON "deals" USING btree ("workspace_id","stage_id","updated_at","id") WHERE "deals"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "pipeline_stages_pipeline" ON "pipeline_stages" USING btree ("workspace_id","pipeline_id","position");--> statement-breakpoint
CREATE INDEX "order_lines_product" ON "order_lines" USING btree ("workspace_id","product_id");--> statement-breakpoint
CREATE INDEX "orders_by_name" ON "orders" USING btree ("workspace_id","name_key","id") WHERE "orders"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "orders_by_creation" ON "orders" USING btree ("workspace_id","created_at","id") WHERE "orders"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "orders_by_change" ON "orders" USING btree ("workspace_id","updated_at","id") WHERE "orders"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "orders_of_contact" ON "orders" USING btree ("workspace_id","contact_id","created_at","id");--> statement-breakpoint
CREATE INDEX "orders_of_company" ON "orders" USING btree ("workspace_id","company_id","created_at","id");--> statement-breakpoint
CREATE INDEX "orders_of_deal" ON "orders" USING btree ("workspace_id","deal_id","created_at","id");--> statement-breakpoint
CREATE INDEX "orders_of_quote" ON "orders" USING btree ("workspace_id","quote_id");--> statement-breakpoint
CREATE INDEX "purchase_order_lines_product" ON "purchase_order_lines" USING btree ("workspace_id","product_id");--> statement-breakpoint
CREATE INDEX "purchase_orders_by_name" ON "purchase_orders" USING btree ("workspace_id","name_key","id") WHERE "purchase_orders"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "purchase_orders_by_creation" ON "purchase_orders" USING btree ("workspace_id","created_at","id") WHERE "purchase_orders"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "purchase_orders_by_change" ON "purchase_orders" USING btree ("workspace_id","updated_at","id") WHERE "purchase_orders"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "purchase_orders_of_contact" ON "purchase_orders" USING btree ("workspace_id","contact_id","created_at","id");--> statement-breakpoint
CREATE INDEX "purchase_orders_of_company" ON "purchase_orders" USING btree ("workspace_id","company_id","created_at","id");--> statement-breakpoint
CREATE INDEX "quote_lines_product" ON "quote_lines" USING btree ("workspace_id","product_id");--> statement-breakpoint
CREATE INDEX "quotes_by_name" ON "quotes" USING btree ("workspace_id","name_key","id") WHERE "quotes"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "quotes_by_creation" ON "quotes" USING btree ("workspace_id","created_at","id") WHERE "quotes"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "quotes_by_change" ON "quotes" USING btree ("workspace_id","updated_at","id") WHERE "quotes"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "quotes_of_contact" ON "quotes" USING btree ("workspace_id","contact_id","created_at","id");--> statement-breakpoint
CREATE INDEX "quotes_of_company" ON "quotes" USING btree ("workspace_id","company_id","created_at","id");--> statement-breakpoint
CREATE INDEX "quotes_of_deal" ON "quotes" USING btree ("workspace_id","deal_id","created_at","id");--> statement-breakpoint
CREATE INDEX "shipments_order" ON "shipments" USING btree ("workspace_id","order_id","created_at","id");--> statement-breakpoint
CREATE INDEX "offer_recipients_offer" ON "offer_recipients" USING btree ("workspace_id","offer_id","sent_at","id");--> statement-breakpoint
CREATE INDEX "offer_recipients_contact" ON "offer_recipients" USING btree ("workspace_id","contact_id","sent_at","id");--> statement-breakpoint
CREATE INDEX "offers_by_name" ON "offers" USING btree ("workspace_id","name_key","id") WHERE "offers"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "offers_by_creation" ON "offers" USING btree ("workspace_id","created_at","id") WHERE "offers"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "offers_by_change" ON "offers" USING btree ("workspace_id","updated_at","id") WHERE "offers"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "cases_by_name" ON "cases" USING btree ("workspace_id","name_key","id") WHERE "cases"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "cases_by_creation" ON "cases" USING btree ("workspace_id","created_at","id") WHERE "cases"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "cases_by_change" ON "cases" USING btree ("workspace_id","updated_at","id") WHERE "cases"."deleted_at" is null;--> statement-breakpoint
CREATE INDEX "cases_of_contact" ON "cases" USING btree ("workspace_id","contact_id","created_at","id");--> statement-breakpoint
CREATE INDEX "cases_of_company" ON "cases" USING btree ("workspace_id","company_id","created_at","id");--> statement-breakpoint
CREATE INDEX "consents_contact" ON "consents" USING btree ("workspace_id","contact_id","channel","at","id");--> statement-breakpoint
CREATE INDEX "relations_from" ON "relations" USING btree ("workspace_id","from_id","to_id");--> statement-breakpoint
CREATE INDEX "relations_to" ON "relations" USING btree ("workspace_id","to_id");--> statement-breakpoint
CREATE INDEX "saved_views_kind" ON "saved_views" USING btree ("workspace_id","kind","id");--> statement-breakpoint
CREATE UNIQUE INDEX "custom_fields_key" ON "custom_fields" USING btree ("workspace_id","kind","key");--> statement-breakpoint
CREATE INDEX "custom_fields_order" ON "custom_fields" USING btree ("workspace_id","kind","position","id");--> statement-breakpoint
CREATE UNIQUE INDEX "duplicates_pair_unique" ON "duplicates" USING btree ("workspace_id","first_id","second_id");--> statement-breakpoint
CREATE INDEX "duplicates_second" ON "duplicates" USING btree ("workspace_id","second_id");--> statement-breakpoint
CREATE INDEX "duplicates_open" ON "duplicates" USING btree ("workspace_id","score" DESC NULLS LAST,"id") WHERE "duplicates"."status" = 'open';--> statement-breakpoint
CREATE INDEX "identity_keys_contact" ON "identity_keys" USING btree ("workspace_id","contact_id");--> statement-breakpoint
CREATE UNIQUE INDEX "record_merges_loser_unique" ON "record_merges" USING btree ("workspace_id","loser_id") WHERE "record_merges"."undone_at" is null;--> statement-breakpoint
CREATE INDEX "record_merges_winner" ON "record_merges" USING btree ("workspace_id","winner_id","created_at") WHERE "record_merges"."undone_at" is null;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_deal_fk" FOREIGN KEY ("workspace_id","deal_id") REFERENCES "public"."deals"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tasks" ADD CONSTRAINT "tasks_case_fk" FOREIGN KEY ("workspace_id","case_id") REFERENCES "public"."cases"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_identity_fk" FOREIGN KEY ("workspace_id","identity_id") REFERENCES "public"."identities"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "tasks_of_contact" ON "tasks" USING btree ("workspace_id","contact_id","created_at","id");--> statement-breakpoint
CREATE INDEX "tasks_of_company" ON "tasks" USING btree ("workspace_id","company_id","created_at","id");--> statement-breakpoint
CREATE INDEX "tasks_of_deal" ON "tasks" USING btree ("workspace_id","deal_id","created_at","id");--> statement-breakpoint
CREATE INDEX "tasks_of_case" ON "tasks" USING btree ("workspace_id","case_id","created_at","id");--> statement-breakpoint
CREATE INDEX "conversations_identity" ON "conversations" USING btree ("workspace_id","identity_id") WHERE "conversations"."identity_id" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "identities_handle_unique" ON "identities" USING btree ("workspace_id","namespace","handle") WHERE "identities"."removed_at" is null;--> statement-breakpoint
CREATE INDEX "identities_address" ON "identities" USING btree ("workspace_id","address") WHERE "identities"."address" is not null and "identities"."removed_at" is null;