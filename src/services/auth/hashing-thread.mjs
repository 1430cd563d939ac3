// Runs in a thread of its own (see hashing.ts): a hash keeps a core busy for a third of a second.
import bcrypt from "bcryptjs";

/** @param {{ password: string, cost: number }} task */
export const hash = ({ password, cost }) => bcrypt.hashSync(password, cost);

/** @param {{ password: string, hashed: string }} task */
export const compare = ({ password, hashed }) => bcrypt.compareSync(password, hashed);
