import { XMLParser, XMLValidator } from "fast-xml-parser";
import { S3Error } from "./errors";

const NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";
const parser = new XMLParser({
  ignoreAttributes: true,
  ignoreDeclaration: true,
  parseTagValue: false,
  trimValues: false,
  processEntities: false, // the parser's own decoding knows no numbers and stops after some hundreds
  tagValueProcessor: (_name, value) => decodeEntities(value),
  isArray: (name) => name === "Object" || name === "Part",
});

export type XmlTree = { [name: string]: XmlTree | XmlTree[] | string };

/** A piece of XML that is already escaped. */
export class Xml {
  constructor(readonly text: string) {}
}

/** One element. Text is escaped; an absent value leaves the element out. */
export function element(name: string, value: string | number | boolean | Xml[] | undefined): Xml {
  if (value === undefined) return new Xml("");
  const inner = Array.isArray(value) ? value.map((child) => child.text).join("") : escapeXml(String(value));
  return new Xml(`<${name}>${inner}</${name}>`);
}

/** A whole answer document. */
export function xmlDocument(name: string, children: Xml[]): string {
  const inner = children.map((child) => child.text).join("");
  return `<?xml version="1.0" encoding="UTF-8"?>\n<${name} xmlns="${NAMESPACE}">${inner}</${name}>`;
}

/** The error document, which by S3's habit has no namespace. */
export function errorDocument(children: Xml[]): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element("Error", children).text}`;
}

/** Reads a request document and returns what its root holds. A DOCTYPE is refused: entities can explode. */
export function parseXml(text: string, root: string): XmlTree {
  if (/<!DOCTYPE/i.test(text) || XMLValidator.validate(text) !== true) throw new S3Error("MalformedXML");
  const tree = parser.parse(text)[root];
  if (typeof tree !== "object" || tree === null) throw new S3Error("MalformedXML");
  return tree;
}

const ENTITIES: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

function decodeEntities(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (_all, hex, decimal, name) => {
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
    const character = name ? ENTITIES[name] : code <= 0x10ffff && String.fromCodePoint(code);
    if (!character) throw new S3Error("MalformedXML");
    return character;
  });
}

/** Control characters become references that XML 1.0 does not allow, as Amazon's do: an encoded listing avoids them. */
function escapeXml(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is escaped
  return text.replace(/[&<>"'\u0001-\u0008\u000b-\u001f\ufffe\uffff]/g, (c) => `&#${c.charCodeAt(0)};`);
}
