import { GET as callback } from "@/app/api/auth/[provider]/callback/route";
import { GET as start } from "@/app/api/auth/[provider]/start/route";
import { Jar, request } from "../../support/browser-jar";

export const SITE = "http://127.0.0.1:3000";

const routes = { start, callback };

/** A browser that goes to a sign-in provider and back, through our own routes and the provider's pages. */
export class Traveller {
  readonly site = new Jar();
  readonly provider = new Jar();

  /** Opens an address of ours and answers where it leads to. */
  async open(path: string, headers: Record<string, string> = {}): Promise<string> {
    const answer = await this.answer(path, headers);
    const location = answer.headers.get("location");
    if (answer.status !== 303 || !location) throw new Error(`${answer.status} ${await answer.text()}`);
    return new URL(location, SITE).href.replace(SITE, "");
  }

  answer(path: string, headers: Record<string, string> = {}): Promise<Response> {
    const url = new URL(path, SITE);
    const [, , , provider = "", room = ""] = url.pathname.split("/");
    const route = routes[room as keyof typeof routes];
    const sent = new Headers({ "sec-fetch-site": "same-origin", "accept-language": "en", ...headers });
    return request.run({ jar: this.site, headers: sent }, () =>
      route(new Request(url, { headers: sent }), { params: Promise.resolve({ provider }) }),
    );
  }

  /** Begins a trip and answers the address at the provider. */
  begin(query = "lang=en"): Promise<string> {
    return this.open(`/api/auth/oidc/start?${query}`);
  }

  /** Walks through the provider's pages and answers the address of ours that it sends the browser to. */
  async walk(address: string): Promise<string> {
    let next = address;
    for (let step = 0; step < 10; step += 1) {
      const answer = await fetch(next, { redirect: "manual", headers: { cookie: this.provider.header } });
      this.provider.keep(answer);
      const location = answer.headers.get("location");
      if (!location)
        throw new Error(`the provider says ${answer.status}: ${(await answer.text()).slice(0, 300)}`);
      next = new URL(location, next).href;
      if (next.startsWith(SITE)) return next.replace(SITE, "");
    }
    throw new Error("the provider leads in circles");
  }

  /** The whole trip: where the person stands at its end. */
  async travel(query?: string): Promise<string> {
    return this.open(await this.walk(await this.begin(query)), { "sec-fetch-site": "cross-site" });
  }
}
