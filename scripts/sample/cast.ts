import type { FamilyName } from "./art/families";
import { FAMILY_NAMES } from "./art/families";
import { PALETTE_NAMES, type PaletteName } from "./art/palettes";
import { createRandom, seedOf } from "./random";

/** An invented creator: one family of pictures in one palette, so that the name has a face of its own. */
export type CastMember = { name: string; family: FamilyName; palette: PaletteName };

const member = (name: string, family: FamilyName, palette: PaletteName): CastMember => ({
  name,
  family,
  palette,
});

/** Names that trouble careless code come first, so that the smallest library has an accent, a space and a `%`. */
const LEADS = [
  member("Íris Maré", "sea", "coral"),
  member("100% Neblina", "ridges", "brasa"),
  member("Ateliê Seda & Cinza", "silk", "cereja"),
];

const COMPANY = [
  member("Joaquim Sereno", "dunes", "cobre"),
  member("Lua de Âmbar", "botanical", "petroleo"),
  member("Conceição Alvorada", "arches", "barro"),
  member("Téo Vidraça", "glass", "lagoa"),
  member("Yara Folhagem", "botanical", "esmeralda"),
  member("Inês do Papel", "paper", "roma"),
  member("Noé Farol", "sea", "noite"),
  member("Caetana d’Orvalho", "silk", "lagoa"),
  member("Zaíra Saara", "dunes", "acafrao"),
  member("Estúdio Meia-Luz", "windowLight", "petroleo"),
  member("Öystein Fjell", "ridges", "aurora"),
  member("Clara Boreal", "bokeh", "coral"),
  member("Márcio Cartógrafo", "contours", "cobre"),
  member("Aiko Karesansui", "contours", "grafite"),
  member("Vovó Violeta", "silk", "violeta"),
  member("Rosa dos Ventos", "paper", "lavanda"),
  member("Bento Barragem", "arches", "lagoa"),
  member("Luzia Prisma", "glass", "vinho"),
  member("Domingas Serrana", "ridges", "lavanda"),
  member("Maré Alta", "sea", "pessego"),
  member("Sol de Janeiro Lento", "windowLight", "rosa"),
];

const FIRST =
  "Aurora Benedita Cícero Dália Elói Flávia Gaspar Helô Iberê Jacira Kauã Lívia Moacir Nádia Otília Péricles Quitéria Raí Sofía Tainá Ubirajara Valéria Wanda Xênia Zélia Ágata Éder Ícaro Órion Úrsula".split(
    " ",
  );
const SECOND =
  "Areia Bruma Cascata Duna Espelho Fagulha Garoa Horizonte Ipê Jangada Lagoa Miragem Nascente Oceano Penumbra Quartzo Relâmpago Sereno Trovão Umbral Vereda Xisto Zênite Açucena Céu Ébano Maçã Néctar Poção Vitória-Régia".split(
    " ",
  );

/** The first `count` creators of a seed; a larger library begins with the same ones. */
export function castOf(count: number, seed: string): CastMember[] {
  const random = createRandom(seedOf(seed, "cast"));
  const cast = [...LEADS, ...random.shuffled(COMPANY)].slice(0, count);
  for (let i = cast.length; i < count; i++) {
    const extra = i - LEADS.length - COMPANY.length;
    const round = Math.floor(extra / (FIRST.length * SECOND.length));
    const first = FIRST[extra % FIRST.length]!;
    const second = SECOND[(Math.floor(extra / FIRST.length) + extra) % SECOND.length]!;
    const name = round === 0 ? `${first} ${second}` : `${first} ${second} ${round + 1}`;
    cast.push({ name, family: random.pick(FAMILY_NAMES), palette: random.pick(PALETTE_NAMES) });
  }
  return cast;
}
