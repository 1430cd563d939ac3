import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const alias = { "@": fileURLToPath(new URL("./src", import.meta.url)) };

// Tests run far from UTC so that a forgotten time zone fails loudly.
process.env.TZ = "America/Sao_Paulo";

export default defineConfig({
  resolve: { alias },
  test: {
    projects: [
      { resolve: { alias }, test: { name: "unit", include: ["tests/unit/**/*.test.{ts,tsx}"] } },
      {
        resolve: { alias },
        test: {
          name: "integration",
          include: ["tests/integration/**/*.test.ts"],
          globalSetup: ["tests/support/global-setup.ts"],
          setupFiles: ["tests/support/integration-setup.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      // Whole sites of which processes are killed. One file at a time: each brings a PostgreSQL and a web server.
      {
        resolve: { alias },
        test: { name: "faults", include: ["tests/faults/**/*.test.ts"], fileParallelism: false },
      },
      {
        resolve: { alias },
        test: { name: "architecture", include: ["tests/architecture/**/*.test.ts"], testTimeout: 120_000 },
      },
    ],
  },
});
