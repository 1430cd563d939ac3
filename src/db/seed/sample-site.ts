import { sql } from "drizzle-orm";
import type { Database } from "..";
import { adminSettings, ads, orderBumps, plans, supportContacts } from "../schema";

const MARK = "sample_site";

/**
 * What an operator would type in on the first evening, so that no page of a first start is empty: three
 * plans, two order bumps, support contacts, an ad for every room that pages keep for one. Written once, in one transaction: what an
 * admin deletes later does not come back.
 * @returns whether it was written now.
 */
export function seedSampleSite(db: Database): Promise<boolean> {
  return db.transaction(async (tx) => {
    const [mark] = await tx
      .insert(adminSettings)
      .values({ key: MARK, value: sql`to_jsonb(now())` })
      .onConflictDoNothing()
      .returning({ key: adminSettings.key });
    if (!mark) return false;
    await tx.insert(plans).values(PLANS);
    await tx.insert(orderBumps).values(BUMPS);
    await tx.insert(supportContacts).values(CONTACTS);
    await tx.insert(ads).values(ADS);
    return true;
  });
}

const PLANS: (typeof plans.$inferInsert)[] = [
  {
    name: "Mensal",
    description: "Para conhecer a casa com calma.",
    price: 29_90,
    duration: 30,
    benefits: [
      "Todos os posts de todos os perfis",
      "Fotos e vídeos na qualidade original",
      "Sem renovação automática no PIX",
    ],
    ctaText: "Assinar por um mês",
    cardStyle: "outline",
    displayOrder: 1,
  },
  {
    name: "Trimestral",
    description: "O preferido de quem fica.",
    price: 74_90,
    duration: 90,
    benefits: [
      "Tudo do plano Mensal, por três meses",
      "Sai por menos a cada mês",
      "Renove antes e os dias se somam",
    ],
    ctaText: "Assinar por três meses",
    cardStyle: "primary",
    displayOrder: 2,
  },
  {
    name: "Anual",
    description: "Um ano inteiro de luz acesa.",
    price: 239_90,
    duration: 365,
    benefits: ["Tudo do plano Mensal, por um ano", "O menor preço por mês", "Um pagamento, nenhum susto"],
    ctaText: "Assinar por um ano",
    cardStyle: "secondary",
    displayOrder: 3,
  },
];

const BUMPS: (typeof orderBumps.$inferInsert)[] = [
  {
    name: "Mais sete dias",
    description: "Uma semana a mais no fim do seu período.",
    price: 5_90,
    imageUrl: "_site/bumps/1.webp",
    displayOrder: 1,
    grants: [{ kind: "extra_days", days: 7 }],
  },
  {
    name: "Mais trinta dias",
    description: "Um mês a mais, por menos do que um mês.",
    price: 19_90,
    imageUrl: "_site/bumps/2.webp",
    displayOrder: 2,
    grants: [{ kind: "extra_days", days: 30 }],
  },
];

const CONTACTS: (typeof supportContacts.$inferInsert)[] = [
  { platform: "E-mail", url: "mailto:suporte@example.com", displayOrder: 1, isActive: true },
  { platform: "WhatsApp", url: "https://wa.me/5511900000000", displayOrder: 2, isActive: true },
  { platform: "Telegram", url: "https://t.me/example", displayOrder: 3, isActive: true },
];

const ad = (values: typeof ads.$inferInsert): typeof ads.$inferInsert => ({ status: "active", ...values });

const ADS: (typeof ads.$inferInsert)[] = [
  ad({
    name: "Capa da estreia",
    type: "hero",
    placement: "home_top",
    title: "Luz que fica",
    advertiser: "Galeria Luz que fica",
    subtitle: "Paisagens, papel e vidro: a coleção de abertura está no ar.",
    ctaText: "Ver a coleção",
    imageUrl: "_site/ads/hero.webp",
    link: "https://example.com/luz-que-fica",
    priority: 10,
  }),
  ad({
    name: "Faixa do ateliê",
    type: "banner",
    placement: "home_bottom",
    title: "Ateliê Mirante",
    advertiser: "Ateliê Mirante",
    subtitle: "Impressões em papel de algodão, entregues em casa.",
    ctaText: "Conhecer",
    imageUrl: "_site/ads/banner.webp",
    link: "https://example.com/atelie-mirante",
  }),
  ad({
    name: "Lateral da casa de chá",
    type: "spot",
    placement: "model_sidebar",
    title: "Casa Orvalho",
    advertiser: "Casa Orvalho",
    subtitle: "Chás para tardes longas.",
    ctaText: "Escolher",
    imageUrl: "_site/ads/spot.webp",
    link: "https://example.com/casa-orvalho",
  }),
  ad({
    name: "Cartão no feed",
    type: "diamond",
    placement: "feed_model",
    title: "Oficina de luz",
    advertiser: "Oficina de luz",
    subtitle: "Quatro aulas sobre sombra e cor.",
    ctaText: "Inscrever-se",
    imageUrl: "_site/ads/diamond.webp",
    link: "https://example.com/oficina-de-luz",
  }),
  ad({
    name: "Bloco entre as fileiras",
    type: "diamond_block",
    placement: "home_middle",
    title: "Festival Maré Alta",
    advertiser: "Festival Maré Alta",
    subtitle: "Projeções ao ar livre, três noites em março.",
    ctaText: "Programação",
    imageUrl: "_site/ads/diamond_block.webp",
    link: "https://example.com/mare-alta",
  }),
  ad({
    name: "Bloco depois da primeira fileira",
    type: "diamond_block",
    placement: "home_top",
    title: "Vidro soprado à mão",
    advertiser: "Vidraria Lume",
    subtitle: "Copos, luminárias e uma tarde diante do forno.",
    ctaText: "Visitar",
    imageUrl: "_site/ads/diamond.webp",
    link: "https://example.com/vidraria-lume",
  }),
  ad({
    name: "Lateral da página inicial",
    type: "spot",
    placement: "sidebar",
    title: "Pátios do centro",
    advertiser: "Passeios Arcada",
    subtitle: "Caminhadas de sábado, com quem conhece cada arco.",
    ctaText: "Ver os roteiros",
    imageUrl: "_site/ads/spot.webp",
    link: "https://example.com/passeios-arcada",
  }),
  ad({
    name: "Bloco no mural de modelos",
    type: "diamond_block",
    placement: "models_grid",
    title: "Quartos virados para o mar",
    advertiser: "Pousada Enseada",
    subtitle: "De terça a domingo, café da manhã até as onze.",
    ctaText: "Reservar",
    imageUrl: "_site/ads/hero.webp",
    link: "https://example.com/pousada-enseada",
  }),
  ad({
    name: "Apresentação dos perfis",
    type: "spot",
    placement: "model_profile",
    title: "Plantas que gostam de sombra",
    advertiser: "Viveiro Esmeralda",
    subtitle: "Mudas escolhidas para a luz da sua janela.",
    ctaText: "Conhecer",
    imageUrl: "_site/bumps/2.webp",
    link: "https://example.com/viveiro-esmeralda",
  }),
  ad({
    name: "Faixa da entrada",
    type: "banner",
    placement: "login",
    title: "Ateliê Mirante",
    advertiser: "Ateliê Mirante",
    subtitle: "Impressões em papel de algodão, entregues em casa.",
    ctaText: "Conhecer",
    imageUrl: "_site/ads/banner.webp",
    link: "https://example.com/atelie-mirante",
  }),
  ad({
    name: "Faixa do cadastro",
    type: "banner",
    placement: "register",
    title: "Papelaria Roma",
    advertiser: "Papelaria Roma",
    subtitle: "Cadernos costurados, para começar do zero.",
    ctaText: "Folhear",
    imageUrl: "_site/bumps/1.webp",
    link: "https://example.com/papelaria-roma",
  }),
];
