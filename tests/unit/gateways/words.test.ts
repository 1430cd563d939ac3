import { describe, expect, test } from "vitest";
import { adapterWords } from "@/components/admin/gateways/words";
import { catalogues } from "@/i18n/messages";
import { LANGS } from "@/lib/lang";
import { adapters } from "@/services/payments";

describe.each(LANGS)("in %s", (lang) => {
  test.each(adapters)("the form of $id says where each key and setting is found", (adapter) => {
    const names = ["about", "postback", ...adapter.secrets.map(({ name }) => name)];
    const settings = adapter.settings.map(({ name }) => name);
    const silent = [...names, ...settings].filter((name) => !adapterWords(lang, adapter.id, name));
    expect(silent).toEqual([]);
    expect(settings.filter((name) => !Object.hasOwn(catalogues[lang].gateways.settings, name))).toEqual([]);
  });

  test("a gateway or a key that nobody described has no words, whatever it is called", () => {
    expect(adapterWords(lang, "constructor", "name")).toBeNull();
    expect(adapterWords(lang, "stripe", "toString")).toBeNull();
  });
});
