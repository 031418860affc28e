import { processDeliveries } from "@/lib/ledger/process";
import { startBenchDatabase } from "./database";
import { inPairs, printFigure, timed } from "./figures";
import { bodyOf, copyRows, createCompany, dropCopies, fillLedger, messageOf, someone, writtenRows } from "./traffic";

const pairs = 7;
const messages = 15_000;
const people = 100_000;
/** As many as a worker has for one workspace (worker/ledger-loop.ts). */
const parallel = 3;

/** From the ledger to conversations, messages, rollups, counters and the live feed; the floor is a COPY of what that wrote, into the same tables. */
export async function ingest(): Promise<void> {
  const database = await startBenchDatabase();
  try {
    const company = await createCompany(database, people);
    const emptyLedger = async () => {
      while ((await processDeliveries(company.workspaceId)).count);
    };
    let receivedAt = new Date();
    const { ours, floor } = await inPairs(pairs, {
      async ours() {
        receivedAt = await fillLedger(company, Array.from({ length: messages }, () => bodyOf([messageOf(someone(company))])));
        await database.settle();
        return messages / (await timed(() => Promise.all(Array.from({ length: parallel }, emptyLedger))));
      },
      async floor() {
        const rows = await writtenRows(database.owner, company, receivedAt);
        await database.settle();
        const seconds = await timed(() => copyRows(database.owner, rows));
        await dropCopies(database.owner);
        return messages / seconds;
      },
    });
    printFigure("ingest", "messages/s", ours, floor, { atLeast: 0.6 });
  } finally {
    await database.stop();
  }
}
