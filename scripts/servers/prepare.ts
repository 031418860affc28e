import { prepareBluesky } from "./bluesky";
import { installPackages } from "./lib";
import { mailPackages } from "./mail";
import { prepareTryton } from "./tryton";
import { ejabberdPackages, prosodyPackages } from "./xmpp";

// Makes ready what the tests' real servers need of this machine, before they are started. What fails here fails there, with its reason.
await installPackages([...mailPackages, ...prosodyPackages, ...ejabberdPackages]);
await prepareTryton();
await prepareBluesky();
