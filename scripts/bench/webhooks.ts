import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { Agent, request } from "undici";
import { closeDatabase } from "@/db";
import { startProduct } from "../testing/product";
import { settle } from "./database";
import { inPairs, printFigure, timed } from "./figures";
import { bodyOf, copyRows, createCompany, dropCopies, fillLedger, messageOf, signed, someone, writtenRows, type Company } from "./traffic";

const pairs = 5;
const messages = 6_000;
const people = 20_000;
const connections = 64;

/**
 * Signed deliveries of one message each over 64 connections, each answered when it is on disk, while the worker makes
 * conversations of them as always; the floor is a COPY of what comes of them, in two streams.
 */
export async function webhooks(): Promise<void> {
  const product = await startProduct();
  Object.assign(process.env, product.env);
  const owner = postgres(product.env.DATABASE_OWNER_URL, { max: 4, onnotice: () => {} });
  const agent = new Agent({ connections, pipelining: 1 });
  try {
    const company = await createCompany({ settle: () => settle(owner) }, people);
    const address = `${product.url}/webhooks/custom/${company.connectionId}`;
    const { ours, floor } = await inPairs(pairs, {
      async ours() {
        const calls = Array.from({ length: messages }, () => {
          const body = bodyOf([messageOf(someone(company))]);
          return { body, headers: signed(company.secret, body) };
        });
        await settle(owner);
        const seconds = await timed(() => Promise.all(Array.from({ length: connections }, () => postAll(agent, address, calls))));
        await processed(owner, company);
        return messages / seconds;
      },
      async floor() {
        const receivedAt = await fillLedger(company, Array.from({ length: messages }, () => bodyOf([messageOf(someone(company))])));
        await processed(owner, company);
        const rows = await writtenRows(owner, company, receivedAt);
        await settle(owner);
        const seconds = await timed(() => copyRows(owner, rows));
        await dropCopies(owner);
        return messages / seconds;
      },
    });
    printFigure("webhooks", "messages/s", ours, floor, { atLeast: 0.25 });
  } finally {
    await agent.close();
    await owner.end();
    await closeDatabase();
    await product.stop();
  }
}

interface Call {
  body: Buffer;
  headers: Record<string, string>;
}

async function postAll(agent: Agent, url: string, calls: Call[]): Promise<void> {
  for (let call = calls.pop(); call; call = calls.pop()) {
    const { statusCode, body } = await request(url, { dispatcher: agent, method: "POST", ...call });
    const said = await body.text();
    if (statusCode >= 300) throw new Error(`A delivery was answered with ${statusCode}: ${said}`);
  }
}

/** Resolves when the worker has made conversations of all that came. */
async function processed(owner: postgres.Sql, { workspaceId }: Company): Promise<void> {
  for (const end = Date.now() + 60_000; Date.now() < end; await sleep(50)) {
    const [row] = await owner`select exists (select from deliveries where workspace_id = ${workspaceId} and status = 'pending') as waits`;
    if (!row?.waits) return;
  }
  throw new Error("The worker did not come to the end of its deliveries within a minute.");
}
