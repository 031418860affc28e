/** A department or team as far as the tree needs it. */
export interface TreeTeam {
  id: string;
  parentId: string | null;
}

/** A department or team and all below it, by id; itself alone when the tree does not have it. Browser-safe. */
export function withBelow(tree: readonly TreeTeam[], id: string): string[] {
  const found = new Set([id]);
  // Each round goes one level down; nothing new ends it, also where the tree were none.
  for (let size = 0; size < found.size; ) {
    size = found.size;
    for (const team of tree) if (team.parentId !== null && found.has(team.parentId)) found.add(team.id);
  }
  return [...found];
}

/** The way from the top to a department or team, itself included; empty when the tree does not have it. */
export function pathTo<Team extends TreeTeam>(tree: readonly Team[], id: string): Team[] {
  const path: Team[] = [];
  for (let at = tree.find((team) => team.id === id); at && !path.includes(at); ) {
    path.unshift(at);
    const { parentId } = at;
    at = parentId === null ? undefined : tree.find((team) => team.id === parentId);
  }
  return path;
}
