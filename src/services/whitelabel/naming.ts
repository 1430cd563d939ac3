import { clip } from "./clip";

const MAX_TITLE = 140;

/** Pictures that people write with: they decorate a folder and say nothing in a title. Not ©, ® and ™. */
const EMOJI =
  /(?![©®™])(?:\p{Regional_Indicator}{2}|[\d#*]\uFE0F?\u20E3|\p{Extended_Pictographic}[\u{1F3FB}-\u{1F3FF}\uFE0E\uFE0F\u20E3]*(?:\u200D\p{Extended_Pictographic}[\u{1F3FB}-\u{1F3FF}\uFE0E\uFE0F]*)*)/gu;

/** Signs that take no room and could turn the text around; those that join letters of some scripts stay. */
const UNSEEN = /(?![\u200C\u200D])\p{Cf}/gu;

/** `003 -`, `12_`, `(4)`, `#5`, and `01` alone: what sorts a folder. "24 horas" and "7 - 8 de maio" hold no order. */
const ORDER = /^[#([]*(?:\d{1,4}\s*(?:[-–—_.):\]]+\s*)+|(?:(?<=#)\d{1,4}|0\d{0,3})\s+)(?=[^\d\s]|\d{4})/u;
/** `2024-03-15`, `15.03.2024`, `20240315`, with what divides it from the words. */
const DATE =
  /^(?:(?:19|20)\d\d([-_. ]?)(?:0[1-9]|1[0-2])\1(?:0[1-9]|[12]\d|3[01])|(?:0[1-9]|[12]\d|3[01])([-_. ])(?:0[1-9]|1[0-2])\2(?:19|20)\d\d)(?=[\s\-–—_.,)\]])[\s\-–—_.,)\]]+/u;
/** `IMG_1234`, `DSC00042`, `GOPR0012`, `PXL_20240315_120000`: how cameras count. */
const CAMERA =
  /^(?:IMG|DSCF?|DSCN|DCIM|MVI|MOV|VID|PXL|GOPR|GH\d\d|DJI|P\d)[-_ ]?\d{3,8}(?:[-_]\d{4,9})*(?=[\s\-–—_.)])[\s\-–—_.)]+/iu;

/**
 * A folder's name as a title for people: "003 - noite_de_chuva" → "Noite de chuva".
 * Order numbers, dates and a camera's counter in front go, and so do emoji; separators become spaces, the first
 * letter is raised, nothing else is invented. A name that has no words besides these stays as it is.
 */
export function titleFromFolder(folder: string): string {
  const whole = seen(folder);
  const words = spaced(withoutCounters(withoutEmoji(whole)));
  return raiseFirst(clip(/\p{L}/u.test(words) ? words : whole, MAX_TITLE));
}

/**
 * A folder's name as the name of a model: order numbers and emoji go, underscores become spaces, capitals and
 * dashes stay as they were typed.
 */
export function nameFromFolder(folder: string): string {
  const whole = seen(folder);
  const bare = withoutEmoji(whole).replace(ORDER, "");
  const name = (/\s/.test(bare) ? bare : bare.replace(/[_+]+/g, " ")).replace(/\s+/g, " ").trim();
  return clip(/[\p{L}\p{N}]/u.test(name) ? name : whole, MAX_TITLE);
}

/** One spelling of each letter, and nothing that cannot be seen; the folder itself where nothing would be left. */
function seen(folder: string): string {
  return folder.normalize("NFC").replace(UNSEEN, "").trim() || folder;
}

const withoutEmoji = (text: string) => text.replace(EMOJI, " ").trim();

/** Each goes once: "01 - 2024-03-15 - IMG_0042 Praia" → "Praia". They go only where words are left. */
function withoutCounters(text: string): string {
  return [DATE, ORDER, DATE, CAMERA].reduce((left, counter) => {
    const rest = left.replace(counter, "");
    return /\p{L}/u.test(rest) ? rest : left;
  }, text);
}

/** Dashes and dots divide words only where no space does. */
function spaced(text: string): string {
  const words = /\s/.test(text) ? text.replace(/_+/g, " ") : text.replace(/[_.+-]+/g, " ");
  return words.replace(/\s+/g, " ").trim();
}

function raiseFirst(text: string): string {
  const [first = "", ...rest] = text;
  return first.toLocaleUpperCase("pt-BR") + rest.join("");
}
