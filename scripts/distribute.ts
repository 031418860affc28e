import postgres from "postgres";
import { distribute, planDistribution } from "@/db/distribution";

/** `npm run db:distribute`: spreads the database of DATABASE_OWNER_URL over its Citus nodes; with `-- --plan` it only says how. */
async function main([option]: string[]): Promise<void> {
  if (option !== undefined && option !== "--plan") throw new Error(`There is no option ${option}. The only one is --plan.`);
  const ownerUrl = process.env.DATABASE_OWNER_URL ?? process.env.DATABASE_URL;
  if (!ownerUrl) throw new Error("Set DATABASE_OWNER_URL to the database to distribute, on the coordinator.");
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    if (option === "--plan") for (const { statement } of await planDistribution(owner)) console.log(`${statement};`);
    else await distribute(owner, console.log);
  } finally {
    await owner.end();
  }
}

await main(process.argv.slice(2)).catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
