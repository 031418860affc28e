import { Failure } from "./report.mjs";

export const usage = `npm start                 everything: database, web server, worker
npm run dev               the same, with screens compiled as they are opened
npm start -- web          a web server only, one of several; needs DATABASE_URL
npm start -- worker       a worker only, one of several; needs DATABASE_URL`;

const parts = ["web", "worker"];

/** @throws Failure on an argument that means nothing */
export function readArguments(args) {
  const chosen = args.filter((argument) => parts.includes(argument));
  const unknown = args.find((argument) => !parts.includes(argument) && !["--dev", "--help"].includes(argument));
  if (unknown) throw new Failure(`"${unknown}" means nothing here. What does:\n${usage}`);
  return { help: args.includes("--help"), dev: args.includes("--dev"), parts: chosen.length > 0 ? chosen : parts, alone: chosen.length === 1 };
}
