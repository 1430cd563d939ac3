import { defineConfig } from "drizzle-kit";

// Generating a migration compares schema files with drizzle/meta: it needs no database.
export default defineConfig({ dialect: "postgresql", schema: "./src/db/schema.ts", out: "./drizzle" });
