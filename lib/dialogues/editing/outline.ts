import { type Definition, exitsOf, type Step } from "../definition";

/** A step where it stands in the flow, and where it goes on from there. */
export interface Place {
  name: string;
  step: Step;
  ways: Way[];
}

/** One way on from a step. */
export interface Way {
  /** Which of `exitsOf`. */
  exit: number;
  by: string;
  go: string;
  /** What stands below it; empty where that stands elsewhere, or is not there. */
  below: Place[];
  isMissing: boolean;
}

export interface Outline {
  /** From the first step on. */
  main: Place[];
  /** What no way leads to. */
  apart: Place[][];
}

/**
 * A dialogue as it is read from the top down: each step stands once, below the way that leads there in the fewest steps; the other ways
 * name it. A step with a single way on is followed by the next without a branch.
 */
export function outlineOf(definition: Definition): Outline {
  const owners = new Map<string, string>();
  const main = chainFrom(definition, owners, definition.start);
  const apart: Place[][] = [];
  for (const name of Object.keys(definition.steps)) if (!owners.has(name)) apart.push(chainFrom(definition, owners, name));
  return { main, apart };
}

/** Who stands below whom is decided in breadth before anything is drawn. */
function chainFrom(definition: Definition, owners: Map<string, string>, root: string): Place[] {
  if (!definition.steps[root]) return [];
  owners.set(root, "");
  const open = [root];
  for (let name = open.shift(); name !== undefined; name = open.shift()) {
    for (const [exit, { go }] of exitsOf(definition.steps[name]!).entries()) {
      if (!definition.steps[go] || owners.has(go)) continue;
      owners.set(go, `${name} ${exit}`);
      open.push(go);
    }
  }
  return placesFrom(definition, owners, root);
}

function placesFrom(definition: Definition, owners: ReadonlyMap<string, string>, root: string): Place[] {
  const places: Place[] = [];
  for (let name: string | null = root; name !== null; ) {
    const step: Step = definition.steps[name]!;
    const exits = exitsOf(step);
    const at: string = name;
    const isOwn = (go: string, exit: number) => owners.get(go) === `${at} ${exit}`;
    const next: string | null = exits.length === 1 && isOwn(exits[0]!.go, 0) ? exits[0]!.go : null;
    const ways = next ? [] : exits.map(({ by, go }, exit): Way => ({ exit, by, go, isMissing: !definition.steps[go], below: isOwn(go, exit) ? placesFrom(definition, owners, go) : [] }));
    places.push({ name: at, step, ways });
    name = next;
  }
  return places;
}

/** The names of steps in the order in which they stand. */
export function namesInOrder({ main, apart }: Outline): string[] {
  const walk = (places: readonly Place[]): string[] => places.flatMap(({ name, ways }) => [name, ...ways.flatMap(({ below }) => walk(below))]);
  return [...walk(main), ...apart.flatMap(walk)];
}
