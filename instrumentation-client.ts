import { endKeeping } from "@/components/early/replay";

// Next runs this when the page's code is there and before it hydrates.
endKeeping();
