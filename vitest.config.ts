import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const alias = { "@": fileURLToPath(new URL("./src", import.meta.url)) };

// Each file has a database and a bucket of its own and waits for them most of its time, so no core is left to itself:
// the tool's own choice, one less than there are cores, makes two cores run one file after the other.
const maxWorkers = Math.max(2, availableParallelism());

// Tests run far from UTC so that a forgotten time zone fails loudly.
process.env.TZ = "America/Sao_Paulo";

export default defineConfig({
  resolve: { alias },
  test: {
    projects: [
      { resolve: { alias }, test: { name: "unit", include: ["tests/unit/**/*.test.{ts,tsx}"], maxWorkers } },
      {
        resolve: { alias },
        test: {
          name: "integration",
          include: ["tests/integration/**/*.test.ts"],
          globalSetup: ["tests/support/global-setup.ts"],
          setupFiles: ["tests/support/integration-setup.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          maxWorkers,
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
