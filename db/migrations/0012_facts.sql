CREATE TABLE "figure_checks" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"hours" integer NOT NULL,
	"differences" integer NOT NULL,
	"found" jsonb NOT NULL,
	CONSTRAINT "figure_checks_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
CREATE TABLE "metric_facts" (
	"workspace_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"id" uuid NOT NULL,
	"connection_id" uuid NOT NULL,
	"team_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"conversation_id" uuid NOT NULL,
	"message_id" uuid,
	"value" integer,
	CONSTRAINT "metric_facts_workspace_id_kind_at_id_pk" PRIMARY KEY("workspace_id","kind","at","id")
);
--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "place_team_id" uuid;--> statement-breakpoint
ALTER TABLE "messages" ADD COLUMN "place_member_id" uuid;--> statement-breakpoint
-- What is there already gets its place and its facts, as well as they can still be told: whose a conversation is now is whose it was, exchanges are told from what was said and closed. Rollups are added up anew from them by the first check (lib/metrics/check.ts). The owner sees all rows until the security that follows migrations is applied.
ALTER TABLE "conversations" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "messages" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "ratings" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
UPDATE "messages" m SET "place_team_id" = coalesce(c."team_id", '00000000-0000-0000-0000-000000000000'), "place_member_id" = coalesce(m."member_id", c."assignee_id", '00000000-0000-0000-0000-000000000000')
FROM "conversations" c WHERE c."workspace_id" = m."workspace_id" AND c."id" = m."conversation_id" AND m."kind" = 'message' AND (m."direction" = 'in' OR m."status" IN ('sent', 'delivered', 'read'));--> statement-breakpoint
WITH said AS (
	SELECT m."workspace_id", m."conversation_id", m."id", m."sent_at" AS at, m."member_id", m."place_team_id", m."place_member_id",
		CASE WHEN m."kind" = 'message' THEN m."direction" WHEN m."text" LIKE 'Closed %' THEN 'closed' WHEN m."text" LIKE 'Reopened by %' AND m."text" <> 'Reopened by a new message' THEN 'reopened' END AS what
	FROM "messages" m
	WHERE (m."kind" = 'message' AND m."place_team_id" IS NOT NULL AND coalesce(m."extra" ->> 'automatic', 'false') <> 'true') OR m."kind" = 'system'
), lines AS (
	-- How often it was closed before; in between is one exchange.
	SELECT s.*, count(*) FILTER (WHERE s.what = 'closed') OVER before AS closings FROM said s WHERE s.what IS NOT NULL
	WINDOW before AS (PARTITION BY s."workspace_id", s."conversation_id" ORDER BY s.at, s."id" ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
), firsts AS (
	SELECT DISTINCT ON ("workspace_id", "conversation_id", closings) "workspace_id", "conversation_id", closings, at, "id" FROM lines WHERE what = 'in' ORDER BY "workspace_id", "conversation_id", closings, at, "id"
), opened AS (
	-- Who writes after one of us reopened it goes on with the exchange before.
	SELECT f.* FROM firsts f WHERE f.closings = 0 OR NOT EXISTS (SELECT FROM lines r WHERE r."workspace_id" = f."workspace_id" AND r."conversation_id" = f."conversation_id" AND r.closings = f.closings AND r.what = 'reopened' AND r.at <= f.at)
), answered AS (
	SELECT DISTINCT ON (o."workspace_id", o."conversation_id", o.closings) o."workspace_id", o."conversation_id", o.at AS opened_at, l.at, l."id", l."place_team_id", l."place_member_id"
	FROM opened o JOIN lines l ON l."workspace_id" = o."workspace_id" AND l."conversation_id" = o."conversation_id" AND l.closings = o.closings AND l.what = 'out' AND l.at >= o.at
	ORDER BY o."workspace_id", o."conversation_id", o.closings, l.at, l."id"
), begun AS (
	SELECT DISTINCT ON ("workspace_id", "conversation_id") "workspace_id", "conversation_id", "sent_at" AS at, "id" FROM "messages" WHERE "kind" <> 'note' ORDER BY "workspace_id", "conversation_id", "sent_at", "id"
), facts AS (
	SELECT c."workspace_id", 'started' AS kind, coalesce(b.at, c."created_at") AS at, c."id" AS conversation_id, b."id" AS message_id, NULL::int AS value, c."team_id", c."assignee_id" AS member_id FROM "conversations" c LEFT JOIN begun b ON b."workspace_id" = c."workspace_id" AND b."conversation_id" = c."id"
	UNION ALL SELECT "workspace_id", 'opened', at, "conversation_id", "id", NULL, NULL, NULL FROM opened
	UNION ALL SELECT "workspace_id", 'reopened', at, "conversation_id", "id", NULL, NULL, NULL FROM opened WHERE closings > 0
	UNION ALL SELECT "workspace_id", 'reopened', at, "conversation_id", "id", NULL, NULL, "member_id" FROM lines WHERE what = 'reopened'
	UNION ALL SELECT "workspace_id", 'answered', at, "conversation_id", "id", least(2147483647, extract(epoch FROM at - opened_at))::int, "place_team_id", "place_member_id" FROM answered
	UNION ALL SELECT l."workspace_id", 'closed', l.at, l."conversation_id", l."id", least(2147483647, greatest(0, extract(epoch FROM l.at - coalesce((SELECT max(o.at) FROM opened o WHERE o."workspace_id" = l."workspace_id" AND o."conversation_id" = l."conversation_id" AND o.at <= l.at), b.at))))::int, NULL, l."member_id"
		FROM lines l JOIN begun b ON b."workspace_id" = l."workspace_id" AND b."conversation_id" = l."conversation_id" WHERE l.what = 'closed'
	UNION ALL SELECT "workspace_id", 'rated', "created_at", "conversation_id", NULL, "score", coalesce("team_id", '00000000-0000-0000-0000-000000000000'), coalesce("member_id", '00000000-0000-0000-0000-000000000000') FROM "ratings"
	UNION ALL SELECT "workspace_id", 'failed', "sent_at", "conversation_id", "id", NULL, NULL, "member_id" FROM "messages" WHERE "direction" = 'out' AND "kind" = 'message' AND "status" = 'failed'
)
INSERT INTO "metric_facts" ("workspace_id", "id", "kind", "at", "connection_id", "team_id", "member_id", "conversation_id", "message_id", "value")
SELECT f."workspace_id", gen_random_uuid(), f.kind, f.at, c."connection_id", coalesce(f."team_id", c."team_id", '00000000-0000-0000-0000-000000000000'),
	CASE WHEN f.kind IN ('answered', 'rated') THEN f.member_id WHEN f.kind = 'failed' THEN coalesce(f.member_id, c."assignee_id", '00000000-0000-0000-0000-000000000000') ELSE coalesce(c."assignee_id", f.member_id, '00000000-0000-0000-0000-000000000000') END, f.conversation_id, f.message_id, f.value
FROM facts f JOIN "conversations" c ON c."workspace_id" = f."workspace_id" AND c."id" = f.conversation_id;--> statement-breakpoint
ALTER TABLE "conversations" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "messages" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "ratings" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE INDEX "messages_figures" ON "messages" USING btree ("workspace_id","sent_at" DESC NULLS LAST,"id" DESC NULLS LAST) WHERE "messages"."place_team_id" is not null;
