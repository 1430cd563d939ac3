import { addDays } from "@/lib/time";
import type { Descriptions } from "@/services/whitelabel";
import type { FamilyName } from "./art/families";
import { castOf } from "./cast";
import { createRandom, seedOf } from "./random";

type Kind = { category: string; description: string };

/** What an operator would write about each kind of picture. Content of the site, so in its first language. */
const KINDS: Record<FamilyName, Kind> = {
  ridges: {
    category: "Paisagens",
    description: "Serras em camadas, do primeiro azul ao último vermelho do dia.",
  },
  dunes: { category: "Paisagens", description: "Areia, vento e a paciência de esperar pela sombra certa." },
  sea: { category: "Mar", description: "Água, lua e horizonte, sempre à mesma hora e nunca iguais." },
  botanical: { category: "Botânica", description: "Folhas contra a luz, recortadas pelo fim da tarde." },
  silk: { category: "Cor", description: "Seda digital: campos de cor que se dobram devagar." },
  arches: { category: "Arquitetura", description: "Arcos, escadas e o caminho do sol sobre as paredes." },
  windowLight: { category: "Luz", description: "O que uma janela faz com uma parede vazia." },
  bokeh: { category: "Luz", description: "Luzes fora de foco, cidades que não existem." },
  glass: { category: "Vidro", description: "Prismas, refrações e as cores que sobram na mesa." },
  paper: { category: "Papel", description: "Papel cortado à mão, uma folha sobre a outra." },
  contours: { category: "Linhas", description: "Mapas de lugares imaginados, traço por traço." },
};

const OPEN_SHARE = 0.25;
const DAYS_BACK = 150;

/**
 * What is known of the sample library besides its folders: a category and a line for each model, some posts
 * open to everybody, and dates spread over the last months. The same names always get the same words.
 */
export function describeSamples(options: { models: number; seed: string; now: Date }): Descriptions {
  const cast = new Map(
    castOf(options.models, options.seed).map((member, index) => [member.name, { ...member, index }]),
  );
  return {
    model: (folder) => {
      const member = cast.get(folder);
      return member ? { ...KINDS[member.family], isFeatured: member.index % 4 === 0 } : {};
    },
    post: (model, post) => {
      const random = createRandom(seedOf(options.seed, "post", model, post));
      return {
        visibility: random.chance(OPEN_SHARE) ? "public" : "subscription",
        publishedAt: addDays(options.now, -random.between(0, DAYS_BACK)),
      };
    },
  };
}
