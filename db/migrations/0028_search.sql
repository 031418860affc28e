CREATE TABLE "search_segments" (
	"workspace_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"kind" text NOT NULL,
	"period" text NOT NULL,
	"prefix" text NOT NULL,
	"from_at" timestamp (3) with time zone NOT NULL,
	"to_at" timestamp (3) with time zone NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "search_segments_workspace_id_number_pk" PRIMARY KEY("workspace_id","number")
);
--> statement-breakpoint
CREATE TABLE "search_states" (
	"workspace_id" uuid PRIMARY KEY NOT NULL,
	"last_segment" integer DEFAULT 0 NOT NULL,
	"backfill" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "search_texts" (
	"workspace_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"segment" integer NOT NULL,
	"conversation_id" uuid,
	"of_kind" text,
	"of_id" uuid,
	"words" "tsvector" NOT NULL,
	CONSTRAINT "search_texts_workspace_id_kind_id_pk" PRIMARY KEY("workspace_id","kind","id")
);
--> statement-breakpoint
CREATE TABLE "search_work" (
	"workspace_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"kind" text NOT NULL,
	"ids" uuid[] NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "search_work_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "search_segments" ADD CONSTRAINT "search_segments_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_states" ADD CONSTRAINT "search_states_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_texts" ADD CONSTRAINT "search_texts_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "search_work" ADD CONSTRAINT "search_work_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "search_segments_newest" ON "search_segments" USING btree ("workspace_id","kind","to_at" DESC NULLS LAST,"number" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "search_texts_newest" ON "search_texts" USING btree ("workspace_id","segment","at" DESC NULLS LAST,"id" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "search_texts_of" ON "search_texts" USING btree ("workspace_id","of_id") WHERE "search_texts"."of_id" is not null;--> statement-breakpoint
CREATE INDEX "search_texts_words" ON "search_texts" USING gin ("words") WITH (fastupdate=false);
--> statement-breakpoint
-- The owner reads past row-level security in `weft_search` alone, which keeps to the workspace of the transaction by itself (docs/adr/0011).
CREATE FUNCTION "weft_search"(
	p_workspace uuid, p_kind text, p_query text, p_since timestamptz, p_until timestamptz, p_before_at timestamptz, p_before_id uuid,
	p_wanted integer, p_teams uuid[], p_member uuid, p_states text[], p_milliseconds integer
) RETURNS TABLE (id uuid, at timestamptz, conversation_id uuid, of_kind text, of_id uuid) LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, public, pg_temp SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET jit = off AS $$
#variable_conflict use_column
DECLARE
	last_id constant uuid := 'ffffffff-ffff-ffff-ffff-ffffffffffff';
	from_at constant timestamptz := coalesce(p_since, '-infinity');
	start_at constant timestamptz := least(coalesce(p_until - interval '1 millisecond', 'infinity'), coalesce(p_before_at, 'infinity'));
	start_id constant uuid := CASE WHEN p_before_at = start_at THEN p_before_id ELSE last_id END;
	is_bounded constant boolean := p_teams IS NOT NULL OR p_states IS NOT NULL;
	begun constant timestamptz := clock_timestamp();
	numbers integer[]; prefixes text[]; ends timestamptz[]; queries tsquery[];
	many integer; here integer := 1; several integer := 1;
	by_time boolean := true; size integer := 200; seen integer := 0; had integer := 0; gained integer;
	edge_at timestamptz := start_at; edge_id uuid := start_id; next_at timestamptz; next_id uuid; is_amid boolean := false; is_edge boolean;
	found timestamptz[] := '{}'; frontier timestamptz; probe_begun timestamptz;
BEGIN
	IF p_workspace IS DISTINCT FROM nullif(current_setting('app.workspace_id', true), '')::uuid THEN RETURN; END IF;
	SELECT array_agg(s.number ORDER BY s.to_at DESC, s.number DESC), array_agg(s.prefix ORDER BY s.to_at DESC, s.number DESC), array_agg(s.to_at ORDER BY s.to_at DESC, s.number DESC) INTO numbers, prefixes, ends
		FROM search_segments s WHERE s.workspace_id = p_workspace AND s.kind = p_kind AND s.to_at >= from_at AND s.from_at <= start_at;
	many := coalesce(array_length(numbers, 1), 0);
	WHILE here <= many LOOP
		frontier := CASE WHEN is_amid THEN greatest(edge_at, ends[here + 1]) ELSE ends[here] END;
		EXIT WHEN (SELECT count(*) FROM unnest(found) f WHERE f > frontier OR (f = frontier AND is_amid AND frontier > coalesce(ends[here + 1], '-infinity'))) >= p_wanted;
		is_edge := is_amid AND frontier = edge_at AND frontier > coalesce(ends[here + 1], '-infinity');
		IF probe_begun IS NOT NULL AND (is_edge OR frontier < start_at) AND clock_timestamp() > begun + make_interval(secs => p_milliseconds / 1000.0) THEN
			-- So far it has come, further than where it began; the rest is another call's.
			id := NULL; at := frontier; of_id := CASE WHEN is_edge THEN edge_id END;
			RETURN NEXT;
			EXIT;
		END IF;
		-- What is said often is found by reading from the newest on, a few hundred at a time; what is not, by its words.
		probe_begun := clock_timestamp();
		IF by_time THEN
			several := 1;
			SELECT x.at, x.id INTO next_at, next_id FROM search_texts x
				WHERE x.workspace_id = p_workspace AND x.segment = numbers[here] AND x.at >= from_at AND x.at <= edge_at AND (x.at < edge_at OR x.id < edge_id)
				ORDER BY x.at DESC NULLS LAST, x.id DESC NULLS LAST OFFSET size - 1 LIMIT 1;
		END IF;
		queries := array(SELECT replace(p_query, '@', p)::tsquery FROM unnest(prefixes[here:here + several - 1]) p);
		gained := 0;
		FOR id, at, conversation_id, of_kind, of_id IN
			SELECT t.id, t.at, t.conversation_id, t.of_kind, t.of_id FROM (
				(SELECT x.workspace_id, x.id, x.at, x.conversation_id, x.of_kind, x.of_id FROM (
					SELECT x.workspace_id, x.id, x.at, x.conversation_id, x.of_kind, x.of_id, x.words FROM search_texts x
					WHERE by_time AND x.workspace_id = p_workspace AND x.segment = numbers[here] AND x.at >= from_at AND x.at <= edge_at AND (x.at < edge_at OR x.id < edge_id)
					ORDER BY x.at DESC NULLS LAST, x.id DESC NULLS LAST LIMIT size) x WHERE x.words @@ queries[1])
				UNION ALL
				(SELECT x.workspace_id, x.id, x.at, x.conversation_id, x.of_kind, x.of_id FROM unnest(numbers[here:here + several - 1], queries) s (number, query)
					CROSS JOIN LATERAL (SELECT x.workspace_id, x.segment, x.id, x.at, x.conversation_id, x.of_kind, x.of_id FROM search_texts x WHERE x.words @@ s.query OFFSET 0) x
					WHERE NOT by_time AND x.segment = s.number AND x.at >= from_at AND x.at <= edge_at AND (x.at < edge_at OR x.id < edge_id))
				OFFSET 0) t
			WHERE t.workspace_id = p_workspace AND (NOT is_bounded
				-- What has no conversation is for everybody here, but a mention, which says itself whose it is.
				OR (p_states IS NULL AND t.conversation_id IS NULL AND p_kind <> 'mentions')
				OR (p_states IS NULL AND p_kind = 'mentions' AND EXISTS (SELECT FROM mentions m WHERE m.workspace_id = p_workspace AND m.id = t.id AND (m.team_id IS NULL OR m.team_id = ANY (p_teams) OR m.assignee_id = p_member)))
				OR (t.conversation_id IS NOT NULL AND EXISTS (SELECT FROM conversations c WHERE c.workspace_id = p_workspace AND c.id = t.conversation_id
					AND (p_teams IS NULL OR c.team_id IS NULL OR c.team_id = ANY (p_teams) OR c.assignee_id = p_member)
					AND (p_states IS NULL OR ((c.status = ANY (p_states) OR NOT p_states && '{open,waiting,snoozed,closed}')
						AND ('mine' <> ALL (p_states) OR c.assignee_id = p_member) AND ('unassigned' <> ALL (p_states) OR c.assignee_id IS NULL))))))
			ORDER BY t.at DESC, t.id DESC LIMIT p_wanted
		LOOP
			found := found || at;
			gained := gained + 1;
			RETURN NEXT;
		END LOOP;
		is_amid := by_time AND next_at IS NOT NULL;
		IF is_amid THEN
			edge_at := next_at; edge_id := next_id;
		ELSE
			here := here + several; edge_at := start_at; edge_id := start_id;
		END IF;
		IF by_time THEN
			seen := seen + size; had := had + gained;
			by_time := had * 60 >= seen;
			size := least(2 * size, 1600);
		ELSE
			several := CASE
				WHEN clock_timestamp() > probe_begun + interval '4 milliseconds' THEN greatest(several / 2, 1)
				WHEN gained > 0 THEN least(greatest((p_wanted - coalesce(array_length(found, 1), 0)) * several / gained, 1), 16)
				ELSE least(several * 2, 16) END;
		END IF;
	END LOOP;
END $$;
--> statement-breakpoint
REVOKE ALL ON FUNCTION "weft_search"(uuid, text, text, timestamptz, timestamptz, timestamptz, uuid, integer, uuid[], uuid, text[], integer) FROM PUBLIC;
