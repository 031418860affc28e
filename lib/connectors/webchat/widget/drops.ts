/** Shows that files can be dropped, and takes them. */
export function takeDrops(area: HTMLElement, take: (files: File[]) => void): void {
  let depth = 0;
  const show = () => area.toggleAttribute("data-dropping", depth > 0);
  area.addEventListener("dragenter", (event) => {
    if (event.dataTransfer?.types.includes("Files")) depth++;
    show();
  });
  area.addEventListener("dragleave", () => {
    depth = Math.max(0, depth - 1);
    show();
  });
  area.addEventListener("dragover", (event) => event.preventDefault());
  area.addEventListener("drop", (event) => {
    event.preventDefault();
    depth = 0;
    show();
    take([...(event.dataTransfer?.files ?? [])]);
  });
}
