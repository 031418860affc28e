import { chromium } from "@playwright/test";
import postgres from "postgres";
import { runWidgetQuery } from "@/components/widgets/run-query";
import { closeDatabase } from "@/db";
import { readDashboardParams } from "@/lib/metrics/range";
import { readingOnce } from "@/lib/metrics/read";
import { ensureChromium } from "../test/chromium.mjs";
import { startProduct } from "../testing/product";
import { createDashboardOf, paintedAfter, shownLive, widgets } from "./dashboard-screen";
import { createTalk, timeZone, type Talk } from "./dashboard-talk";
import { settle } from "./database";
import { inPairs, median, percentile, printFigure } from "./figures";

/** As many a month in both workspaces: the one has had two months of it, for what a month is compared with is read as well, the other years. */
const ofAMonth = Number(process.env.WEFT_BENCH_MONTH_MESSAGES ?? 100_000);
const ofYears = Number(process.env.WEFT_BENCH_MESSAGES ?? 10_000_000);
const pairs = 5;
const samples = 10;

/**
 * A dashboard of twelve widgets over thirty days, with two months of messages behind it and with 10,000,000: time on the server, all
 * widgets at once, as a page asks for them, beside the same messages counted for one of its tables by SQL; time until Chromium has
 * painted the last of them; and how far behind its figures are while 100 messages a second come in.
 */
export async function dashboard(): Promise<void> {
  const product = await startProduct();
  Object.assign(process.env, product.env);
  const owner = postgres(product.env.DATABASE_OWNER_URL, { max: 4, onnotice: () => {} });
  const browser = await chromium.launch({ executablePath: await ensureChromium(), args: ["--no-sandbox", "--disable-background-networking"] });
  try {
    const [month, years] = [await createTalk(owner, 2 * ofAMonth, ofAMonth), await createTalk(owner, ofYears, ofAMonth)];
    // Figures are written as time goes by, so that those of a time lie together.
    for (const table of ["rollup_hourly", "rollup_daily"]) {
      const [key] = await owner`select conname as name from pg_constraint where conrelid = ${table}::regclass and contype = 'p'`;
      await owner`cluster ${owner(table)} using ${owner(key!.name as string)}`;
    }
    await settle(owner);
    const shown = ({ ctx }: Talk) => () => medianOf(samples, () => {
      const [once, now] = [readingOnce(ctx), new Date()];
      return Promise.all(widgets.map(({ widget, options = {} }) => runWidgetQuery(once, { widget, params: readDashboardParams({}), options, timeZone, now })));
    });
    await shown(month)();
    await shown(years)();
    const size = `${(ofYears / 1e6).toLocaleString("en")} M messages`;
    const grown = await inPairs(pairs, { ours: shown(years), floor: shown(month) });
    printFigure(`dashboard of 12 widgets, ${size} beside two months of them`, "ms, p50", grown.ours, grown.floor, { atMost: 1.15 });
    const raw = await inPairs(3, { ours: () => counted(owner, years.workspaceId), floor: shown(years) });
    printFigure(`dashboard of 12 widgets, ${size}: one of its tables by raw SQL beside all of it`, "ms", raw.ours, raw.floor, { atLeast: 25 });

    const [ofMonth, ofAll] = [await createDashboardOf(browser, product.url, month), await createDashboardOf(browser, product.url, years)];
    await paintedAfter(ofMonth);
    const painted = await inPairs(pairs, { ours: () => paintedAfter(ofAll), floor: () => paintedAfter(ofMonth) });
    printFigure(`dashboard of 12 widgets, last of them painted, ${size} beside two months of them`, "ms, p50", painted.ours, painted.floor, { atMost: 1.15 });
    printFigure(`dashboard of 12 widgets, last of them painted, ${size} beside a second`, "ms, p50", painted.ours, 1000, { atMost: 1 });

    const { behindMs, frameMs } = await shownLive(ofAll, product.url, years, 100);
    printFigure("dashboard while 100 messages a second come in: how far its figures are behind", "ms, p95", percentile(behindMs, 0.95), 3000, { atMost: 1 });
    printFigure("dashboard while 100 messages a second come in: from frame to frame, beside 60 a second", "ms, p95", percentile(frameMs, 0.95), 1000 / 60, { atMost: 2 });
  } finally {
    await browser.close();
    await closeDatabase();
    await owner.end();
    await product.stop();
  }
}

async function medianOf(count: number, work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let sample = 0; sample < count; sample++) {
    const began = performance.now();
    await work();
    times.push(performance.now() - began);
  }
  return median(times);
}

/** Messages by channel and direction, this month and the one before, and the median of first answers, from what happened itself. */
async function counted(owner: postgres.Sql, workspaceId: string): Promise<number> {
  const began = performance.now();
  await owner`
    select c.connector, m.direction, m.sent_at >= now() - interval '30 days' as now, count(*) from messages m join connections c on c.workspace_id = m.workspace_id and c.id = m.connection_id
    where m.workspace_id = ${workspaceId} and m.kind = 'message' group by 1, 2, 3`;
  await owner`select percentile_cont(array[0.5, 0.9]) within group (order by value) from metric_facts where workspace_id = ${workspaceId} and kind = 'answered'`;
  return performance.now() - began;
}
