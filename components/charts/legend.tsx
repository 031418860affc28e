/** Names beside their colours; a square that is filled, or hollow for what is only compared with. */
export function Legend({ entries }: { entries: readonly { name: string; colour: string }[] }) {
  return (
    <ul aria-hidden className="flex min-w-0 flex-wrap gap-x-3 gap-y-1">
      {entries.map(({ name, colour }) => (
        <li key={name} className="flex items-center gap-1.5 whitespace-nowrap"><span className="size-2 rounded-full" style={{ background: colour }} />{name}</li>
      ))}
    </ul>
  );
}
