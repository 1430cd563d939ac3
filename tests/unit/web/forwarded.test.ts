import { describe, expect, test } from "vitest";
import { visitorAddress } from "@/web/forwarded";

describe("the address of a visitor", () => {
  test.for([
    ["not believed without a proxy of ours", "203.0.113.7", 0, null],
    ["what the one proxy heard from", "203.0.113.7", 1, "203.0.113.7"],
    ["not what the visitor put before it", "6.6.6.6, 203.0.113.7", 1, "203.0.113.7"],
    ["not a whole chain of made-up hops", "1.1.1.1, 2.2.2.2,3.3.3.3 ,203.0.113.7,10.0.0.2", 2, "203.0.113.7"],
    ["an IPv6 one too", "2001:db8::7", 1, "2001:db8::7"],
    ["unknown when a proxy is missing, so that nobody stands in for it", "203.0.113.7", 2, null],
    ["unknown without the header", null, 1, null],
    ["unknown in an empty header", "", 1, null],
    ["unknown in an empty hop", "203.0.113.7, ", 1, null],
    ["unknown when the proxy says so", "unknown", 1, null],
    ["not a name", "localhost", 1, null],
    ["not an address with a port", "203.0.113.7:4711", 1, null],
    ["not half an address", "203.0.113", 1, null],
    ["not an address in brackets", "[2001:db8::7]", 1, null],
    ["not a script", "<script>alert(1)</script>", 1, null],
    ["not a statement", "1.1.1.1'; drop table users; --", 1, null],
    ["not an endless text", `${"9".repeat(100_000)}`, 1, null],
  ] as const)("is %s", ([, header, proxies, address]) => {
    expect(visitorAddress(header, proxies)).toBe(address);
  });
});
