/** A key of the bucket in a row: whole, because its end is what tells files apart; control characters as pictures of them. */
export function ObjectKey({ children }: { children: string }) {
  const shown = children.replace(/[\p{Cc}]/gu, (character) => {
    const code = character.charCodeAt(0);
    return String.fromCharCode(code < 0x20 ? 0x2400 + code : 0x2421);
  });
  return <span className="block w-max max-w-52 wrap-anywhere sm:max-w-md">{shown}</span>;
}
