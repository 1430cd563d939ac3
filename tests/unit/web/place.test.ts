import { describe, expect, test } from "vitest";
import { placeOf } from "@/web/place";

describe("a visitor's place", () => {
  const at = (headers: Record<string, string>) => placeOf(new Headers(headers));

  test("is a country, with the city where a network says it", () => {
    expect(at({ "cf-ipcountry": "br" })).toBe("BR");
    expect(at({ "x-vercel-ip-country": "BR", "x-vercel-ip-city": "S%C3%A3o%20Paulo" })).toBe("BR, São Paulo");
  });

  test("is nothing when it is unknown, made up or unreadable", () => {
    expect(at({})).toBeNull();
    expect(at({ "cf-ipcountry": "XX" })).toBeNull();
    expect(at({ "cf-ipcountry": "<b>" })).toBeNull();
    expect(at({ "cf-ipcountry": "BR", "cf-ipcity": "%E0%A4%A" })).toBe("BR");
  });
});
