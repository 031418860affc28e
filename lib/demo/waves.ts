import "server-only";
import { type DemoPost, us } from "@/db/seed/mentions";
import { demoNetwork, demoWaves, type DemoSaying } from "@/db/seed/waves";

/** What was said in waves, on the square or on the network beside it, with our answers; in the order in which it is written down. */
export function wavesOn(place: "square" | "network"): DemoPost[] {
  return demoWaves.flatMap(({ key, from, to, said }) => said.flatMap((saying, n) => {
    // The most at first, then fewer and fewer.
    const hoursAgo = from - (from - to) * (n / (said.length - 1)) ** 1.6;
    return isOn(place, saying) ? told(saying, `${key}-${n}`, hoursAgo, n) : [];
  }));
}

const onNetwork = new Set(demoNetwork.map(({ handle }) => handle));
const isOn = (place: "square" | "network", { by }: DemoSaying): boolean => onNetwork.has(by) === (place === "network");

function told({ answer, ...saying }: DemoSaying, key: string, hoursAgo: number, n: number): DemoPost[] {
  const post = { ...saying, key, hoursAgo };
  return answer === undefined ? [post] : [post, { key: `${key}-us`, by: us, to: key, hoursAgo: Math.max(0.2, hoursAgo - 0.4 - (n % 7) * 0.5), text: answer, language: saying.language }];
}
