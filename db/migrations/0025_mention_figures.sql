ALTER TABLE "mention_volume" DISABLE ROW LEVEL SECURITY;--> statement-breakpoint
DROP TABLE "mention_volume" CASCADE;--> statement-breakpoint
DROP INDEX "mentions_identity";--> statement-breakpoint
ALTER TABLE "metric_facts" ALTER COLUMN "conversation_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "mentions" ADD COLUMN "to_identity_id" uuid;--> statement-breakpoint
ALTER TABLE "mentions" ADD COLUMN "place_team_id" uuid;--> statement-breakpoint
ALTER TABLE "mentions" ADD COLUMN "place_member_id" uuid;--> statement-breakpoint
ALTER TABLE "mentions" ADD COLUMN "counted_due" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "mentions" ADD COLUMN "counted_covered" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "mentions" ADD COLUMN "counted_mood" text;--> statement-breakpoint
ALTER TABLE "mentions" ADD COLUMN "counted_relation" text;--> statement-breakpoint
ALTER TABLE "mentions" ADD COLUMN "first_answer_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "listening_volume" ADD COLUMN "negative" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "listening_volume" ADD COLUMN "neutral" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "listening_volume" ADD COLUMN "positive" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "metric_facts" ADD COLUMN "mention_id" uuid;--> statement-breakpoint
ALTER TABLE "rollup_daily" ADD COLUMN "mentions_in" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_daily" ADD COLUMN "mentions_due" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_daily" ADD COLUMN "mentions_covered" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_daily" ADD COLUMN "mentions_felt" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_daily" ADD COLUMN "mentions_negative" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_daily" ADD COLUMN "mentions_positive" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_daily" ADD COLUMN "mentions_among" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_daily" ADD COLUMN "mentions_rival" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_daily" ADD COLUMN "public_answers" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_daily" ADD COLUMN "mentions_answered" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_daily" ADD COLUMN "mention_response_seconds" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_daily" ADD COLUMN "mrt_0" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_daily" ADD COLUMN "mrt_1" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_daily" ADD COLUMN "mrt_2" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_daily" ADD COLUMN "mrt_3" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_daily" ADD COLUMN "mrt_4" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_daily" ADD COLUMN "mrt_5" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_daily" ADD COLUMN "mrt_6" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_daily" ADD COLUMN "mrt_7" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_daily" ADD COLUMN "mrt_8" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_daily" ADD COLUMN "mrt_9" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_daily" ADD COLUMN "mrt_10" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_daily" ADD COLUMN "mrt_11" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_daily" ADD COLUMN "mrt_12" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_daily" ADD COLUMN "mrt_13" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_daily" ADD COLUMN "mrt_14" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_daily" ADD COLUMN "mrt_15" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_daily" ADD COLUMN "mrt_16" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_daily" ADD COLUMN "mrt_17" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_daily" ADD COLUMN "mrt_18" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_daily" ADD COLUMN "mrt_19" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_hourly" ADD COLUMN "mentions_in" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_hourly" ADD COLUMN "mentions_due" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_hourly" ADD COLUMN "mentions_covered" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_hourly" ADD COLUMN "mentions_felt" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_hourly" ADD COLUMN "mentions_negative" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_hourly" ADD COLUMN "mentions_positive" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_hourly" ADD COLUMN "mentions_among" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_hourly" ADD COLUMN "mentions_rival" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_hourly" ADD COLUMN "public_answers" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_hourly" ADD COLUMN "mentions_answered" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_hourly" ADD COLUMN "mention_response_seconds" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_hourly" ADD COLUMN "mrt_0" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_hourly" ADD COLUMN "mrt_1" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_hourly" ADD COLUMN "mrt_2" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_hourly" ADD COLUMN "mrt_3" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_hourly" ADD COLUMN "mrt_4" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_hourly" ADD COLUMN "mrt_5" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_hourly" ADD COLUMN "mrt_6" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_hourly" ADD COLUMN "mrt_7" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_hourly" ADD COLUMN "mrt_8" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_hourly" ADD COLUMN "mrt_9" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_hourly" ADD COLUMN "mrt_10" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_hourly" ADD COLUMN "mrt_11" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_hourly" ADD COLUMN "mrt_12" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_hourly" ADD COLUMN "mrt_13" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_hourly" ADD COLUMN "mrt_14" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_hourly" ADD COLUMN "mrt_15" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_hourly" ADD COLUMN "mrt_16" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_hourly" ADD COLUMN "mrt_17" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_hourly" ADD COLUMN "mrt_18" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "rollup_hourly" ADD COLUMN "mrt_19" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "mentions" ADD CONSTRAINT "mentions_to_identity_fk" FOREIGN KEY ("workspace_id","to_identity_id") REFERENCES "public"."identities"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "mentions_to_identity" ON "mentions" USING btree ("workspace_id","to_identity_id","at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE "mentions"."to_identity_id" is not null;--> statement-breakpoint
CREATE INDEX "mentions_between" ON "mentions" USING btree ("workspace_id","relation","at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE "mentions"."relation" in ('among_customers', 'about_competitor');--> statement-breakpoint
CREATE INDEX "mentions_uncounted" ON "mentions" USING btree ("workspace_id","id") WHERE "mentions"."place_team_id" is null and ("mentions"."is_ours" or "mentions"."state" is not null);--> statement-breakpoint
CREATE INDEX "mentions_identity" ON "mentions" USING btree ("workspace_id","identity_id","at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE "mentions"."identity_id" is not null;