"use client";
import { CopyField } from "@/components/settings/copy-field";
import { Button } from "@/components/ui/button";
import { Dialog, DialogClose, DialogContent } from "@/components/ui/dialog";
import { frameCode, scriptCode } from "@/lib/embeds/code";
import type { EmbedRow } from "@/lib/embeds/schema";
import { heightOf } from "@/lib/embeds/size";

/** Pixels: a dashboard may be arranged anew. */
const dashboardHeight = 900;

/** What is put into a page. */
export function CodeDialog({ embed, onClose }: { embed: EmbedRow; onClose: () => void }) {
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent title={embed.name} description={`Whoever opens such a page on ${embed.origins.join(" or ")} sees these figures, without signing in.`} size="lg" footer={<DialogClose asChild><Button variant="primary">Done</Button></DialogClose>}>
        <div className="flex flex-col gap-4">
          <CopyField label="Script" value={scriptCode(embed.address)} help="Becomes as high as it needs to be." />
          <CopyField label="Frame" value={frameCode(embed.address, embed.name, embed.dashboard ? dashboardHeight : heightOf(embed.items))} help="Where scripts of others are not wanted." />
          <CopyField label="Address" value={embed.address} help="For wikis that know oEmbed. With ?theme=dark or ?theme=light it has that look, else the viewer’s." />
        </div>
      </DialogContent>
    </Dialog>
  );
}
