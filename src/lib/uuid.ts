const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** True when the text can be a public id; anything else would make the database refuse the statement. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}
