// Loaded before a process's own code: says at its end how much memory it held at most, in bytes.
process.on("exit", () => console.log(JSON.stringify({ peak: process.resourceUsage().maxRSS * 1024 })));
