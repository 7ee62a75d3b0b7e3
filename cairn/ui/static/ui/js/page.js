/** Every page: the small comforts. All of it works without. Fetched twice (as itself and by another) it acts once. */
import { Autosubmit } from "./autosubmit.js";
import { Code } from "./code.js";
import { Confirm } from "./confirm.js";
import { Copy } from "./copy.js";
import { tellTheDevice } from "./device.js";
import { Find } from "./find.js";
import { showHere } from "./here.js";
import { Opens } from "./opens.js";
import { Share } from "./share.js";
import { tellTheZone } from "./zone.js";

const root = document.documentElement;
if (!root.hasAttribute("data-scripted")) {
  root.setAttribute("data-scripted", "");
  tellTheZone();
  tellTheDevice();
  showHere();
  for (const comfort of [new Confirm(), new Autosubmit(), new Code(), new Copy(), new Share(), new Opens(), new Find()]) {
    comfort.connect();
  }
}
