"use client";
import { ChevronLeft, ChevronRight, Download } from "lucide-react";
import { Button, IconButton } from "@/components/ui/button";
import { Dialog, DialogContent } from "@/components/ui/dialog";
import { useHotkeys } from "@/components/shell/use-hotkeys";
import { fileUrl, type ReadyAttachment } from "./attachment-files";

export interface LightboxProps {
  images: readonly ReadyAttachment[];
  at: number;
  onMove: (at: number) => void;
  onClose: () => void;
}

/** One picture of a message, large; the arrows go to the others. */
export function Lightbox({ images, at, onMove, onClose }: LightboxProps) {
  const image = images[at];
  const step = (by: number) => onMove((at + by + images.length) % images.length);
  useHotkeys([
    { keys: "arrowleft", title: "Previous picture", run: () => step(-1), inDialogs: true },
    { keys: "arrowright", title: "Next picture", run: () => step(1), inDialogs: true },
  ], { enabled: images.length > 1 });
  if (!image) return null;
  const name = image.name ?? "Picture";
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent title={name} size="lg" className="!inset-y-6 !max-h-none !w-[min(1200px,calc(100vw-32px))]" footer={
        <>
          {images.length > 1 && <span className="me-auto flex items-center gap-1 text-12 text-ink-2"><IconButton label="Previous picture" keys="arrowleft" onClick={() => step(-1)}><ChevronLeft aria-hidden /></IconButton>{at + 1} of {images.length}<IconButton label="Next picture" keys="arrowright" onClick={() => step(1)}><ChevronRight aria-hidden /></IconButton></span>}
          <Button asChild><a href={fileUrl(image.fileId, true)} download={name}><Download aria-hidden />Download</a></Button>
        </>
      }>
        <div className="grid h-full min-h-40 place-items-center"><img src={fileUrl(image.fileId)} alt={name} className="max-h-full max-w-full object-contain" /></div>
      </DialogContent>
    </Dialog>
  );
}
