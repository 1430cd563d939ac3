import { benchAds } from "./ads";
import { benchHome } from "./home";
import { benchPostbacks } from "./postbacks";
import { benchSignIns } from "./sign-ins";
import { benchSync } from "./sync";

/** Every figure of the project has a name here. `npm run bench <name>`; without a name all of them run. */
const BENCHES: Record<string, () => Promise<void>> = {
  ads: benchAds,
  home: benchHome,
  postbacks: benchPostbacks,
  "sign-ins": benchSignIns,
  sync: benchSync,
};

const wanted = process.argv[2] ? [process.argv[2]] : Object.keys(BENCHES);
const unknown = wanted.filter((name) => !(name in BENCHES));
if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(", ")}. There is: ${Object.keys(BENCHES).join(", ")}.`);
  process.exit(2);
}
for (const name of wanted) await BENCHES[name]?.();
process.exit();
