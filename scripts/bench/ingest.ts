import { processDeliveries } from "@/lib/ledger/process";
import { startBenchDatabase } from "./database";
import { inPairs, printFigure, timed } from "./figures";
import { bodyOf, copyMessages, createCompany, fillLedger, messageOf, messageRows, someone } from "./traffic";

const pairs = 7;
const messages = 8_000;
const people = 20_000;
const parallel = 4;

/** From the ledger to conversations, messages, rollups, counters and the live feed; the floor is a COPY of the same messages. */
export async function ingest(): Promise<void> {
  const database = await startBenchDatabase();
  try {
    const company = await createCompany(people);
    const emptyLedger = async () => {
      while ((await processDeliveries(company.workspaceId)).count);
    };
    const { ours, floor } = await inPairs(pairs, {
      async ours() {
        await fillLedger(company, Array.from({ length: messages }, () => bodyOf([messageOf(someone(company))])));
        await database.settle();
        return messages / (await timed(() => Promise.all(Array.from({ length: parallel }, emptyLedger))));
      },
      async floor() {
        const streams = await messageRows(database.owner, company, messages);
        await database.settle();
        return messages / (await timed(() => copyMessages(database.owner, streams)));
      },
    });
    printFigure("ingest", "messages/s", ours, floor, { atLeast: 0.6 });
  } finally {
    await database.stop();
  }
}
