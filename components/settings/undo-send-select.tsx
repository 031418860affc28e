import type { ComponentProps } from "react";
import { Select } from "@/components/ui/select";

const choices = [5, 10, 20, 30, 60];

/** How long what is sent can be taken back, in seconds. `nothing`: what an empty choice means, where there is one. */
export function UndoSendSelect({ nothing, ...props }: Omit<ComponentProps<typeof Select>, "children" | "name"> & { nothing?: string }) {
  return (
    <Select name="undoSendSeconds" {...props}>
      {nothing && <option value="">{nothing}</option>}
      <option value="0">Send at once</option>
      {choices.map((seconds) => <option key={seconds} value={seconds}>{seconds} seconds</option>)}
    </Select>
  );
}
