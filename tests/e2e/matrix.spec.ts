import { actions, addressOf, pages, type RouteRow, routes } from "./matrix";
import { openSiteDatabase, type SiteDatabase } from "./support/database";
import { askAction, askAddress, postForm } from "./support/matrix/ask";
import { builtActions, builtAddresses } from "./support/matrix/built";
import { type People, ROLES, type Role, signEverybodyIn } from "./support/matrix/people";
import { removeSamples, type Samples, writeSamples } from "./support/matrix/samples";
import { testSite } from "./support/site";
import { expect, test } from "./support/test";

const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];
const FOREIGN = "https://evil.example";
/** What the framework itself answers to an action that another site sent. */
const REFUSED_BY_FRAMEWORK = "500";

const site = testSite();
const at = (path: string) => new URL(path, site.url);
const built = { ...builtAddresses(), actions: builtActions() };

let database: SiteDatabase;
let samples: Samples | undefined;
let people: People;

/** Asks for something as everybody, and writes down what was answered otherwise than expected. */
async function differences(
  row: string,
  expected: Record<Role, string>,
  ask: (cookies: string) => Promise<string>,
): Promise<string[]> {
  const found: string[] = [];
  for (const role of ROLES) {
    const answer = await ask(people.cookies[role]);
    const right = addressOf(expected[role], samples);
    if (answer !== right) found.push(`${row} | ${role} | expected ${right} | got ${answer}`);
  }
  return found;
}

test.describe("everything that can be asked for, by everybody", () => {
  test.describe.configure({ timeout: 300_000 });

  test.beforeAll(async () => {
    database = openSiteDatabase(site.databaseUrl);
    people = await signEverybodyIn(site, async (email) => {
      const [user] = await database.rows<{ id: string }>(
        "select public_id as id from users where email = $1",
        [email],
      );
      return user?.id ?? "";
    });
    samples = await writeSamples(database, site, people.fanEmail);
  });

  test.afterAll(async () => {
    if (samples) await removeSamples(database, samples);
    await database.close();
  });

  test("each page, route and action of the build has a row, and each row is in the build", () => {
    expect(built.pages.length).toBeGreaterThan(30);
    expect(Object.keys(pages).sort()).toEqual(built.pages);
    expect(Object.keys(routes).sort()).toEqual(built.routes);
    expect(Object.keys(actions).sort()).toEqual(built.actions.map(({ name }) => name).sort());
  });

  test("each page answers everybody as its row says", async () => {
    const found: string[] = [];
    for (const [pattern, [path, answers]] of Object.entries(pages)) {
      const address = at(addressOf(path, samples));
      found.push(
        ...(await differences(
          pattern,
          answers,
          async (cookies) => (await askAddress(address, { cookies })).answer,
        )),
      );
    }
    expect(found).toEqual([]);
  });

  test("no route that changes something takes it from another site, or from nobody knows where", async () => {
    const found: string[] = [];
    for (const [pattern, row] of Object.entries(routes)) {
      if (typeof row.POST !== "object" || OPEN_TO_PROGRAMS.has(pattern)) continue;
      for (const from of [FOREIGN, "null", null]) {
        found.push(
          ...(await differences(`${pattern} from ${from}`, everybody("403"), async (cookies) => {
            return (await askAddress(at(row.at), { cookies, method: "POST", from })).answer;
          })),
        );
      }
    }
    expect(found).toEqual([]);
  });

  test("each action lets everybody as far as its row says, and no form that another site sent", async () => {
    const found: string[] = [];
    for (const { name, id, page } of built.actions) {
      const row = actions[name];
      if (!row) continue; // the first test names it
      const address = at(addressOf(pages[page]?.[0] ?? page, samples));
      const ask = (from?: string | null) => async (cookies: string) =>
        (await askAction(address, id, { cookies, from })).answer;
      found.push(...(await differences(name, row, ask())));
      found.push(...(await differences(`${name} without Origin`, everybody("forbidden"), ask(null))));
      const foreign = everybody(REFUSED_BY_FRAMEWORK);
      found.push(...(await differences(`${name} from elsewhere`, foreign, ask(FOREIGN))));
      const post = (cookies: string) => postForm(address, id, { cookies, from: FOREIGN });
      found.push(...(await differences(`${name} from elsewhere, without scripts`, foreign, post)));
    }
    expect(found).toEqual([]);
  });

  test("each route answers everybody as its row says, and no method that the row does not name", async () => {
    const found: string[] = [];
    for (const [pattern, row] of Object.entries(routes)) {
      const address = at(addressOf(row.at, samples));
      const { allow } = await askAddress(address, { cookies: "", method: "OPTIONS" });
      expect([pattern, allow.filter((method) => method !== "OPTIONS")]).toEqual([pattern, methodsOf(row)]);
      for (const method of METHODS) {
        const answers = row[method];
        const expected = typeof answers === "object" ? answers : { ...everybody("405") };
        found.push(
          ...(await differences(`${method} ${pattern}`, expected, async (cookies) => {
            const { answer } = await askAddress(address, { cookies, method });
            return answer;
          })),
        );
      }
    }
    expect(found).toEqual([]);
  });
});

/** Called by programs, which send no Origin: a gateway that signs, the site itself with its token, who tells of an ad with its pass. */
const OPEN_TO_PROGRAMS = new Set([
  "/api/ads/[id]/click",
  "/api/ads/[id]/impression",
  "/api/ads/impressions",
  "/api/internal/revalidate",
  "/api/postbacks/[gateway]/[token]",
  "/api/webhook/dias/payment-sucess",
  "/api/webhook/junglepay",
]);

function everybody(answer: string): Record<Role, string> {
  return { stranger: answer, fan: answer, otherFan: answer, admin: answer, looking: answer };
}

const methodsOf = (row: RouteRow) => METHODS.filter((method) => typeof row[method] === "object").sort();
